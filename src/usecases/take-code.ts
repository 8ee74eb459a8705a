import { codeHourMs, codesIn, withoutCodes } from '../domain/proof-code.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

export interface TakenCode {
  /** The message as it may be stored: a word stands where the code stood. */
  readonly text: string
  /** Whatever else is stored of the message, without the code. */
  readonly hide: (text: string) => string
  /** Tells what was typed apart without giving it away: for the hash by which a repeated message is known. */
  readonly key: string
  /** Counts the attempt; once, and only where the message is a new one. */
  readonly settle: () => Promise<void>
}

/** Codes of a conversation that are looked back at. */
const lookedBackMax = 10

/**
 * Takes a code that proves a number out of what a customer wrote, before anything of it is stored, and says whether it is
 * the one that was sent. Null where the message holds none, or none was asked for here. Of several numbers in one message
 * the first is the attempt. The codes are locked: of two attempts at once each counts.
 */
export async function takeCode(
  ports: Pick<Ports, 'links'>,
  stores: Pick<Stores, 'identityCodes'>,
  input: {
    readonly tenantId: string
    readonly conversationId: string
    readonly text: string
    readonly nowMs: number
  },
): Promise<TakenCode | null> {
  const { tenantId, conversationId, nowMs } = input
  const typed = codesIn(input.text)
  const [attempt] = typed
  if (attempt === undefined) return null
  const codes = await stores.identityCodes.lockRecent(tenantId, conversationId, lookedBackMax)
  const [newest] = codes
  if (newest === undefined) return null
  const hashOf = (digits: string) => ports.links.proofHash(tenantId, conversationId, digits)
  const known = new Set(codes.map((code) => code.codeHash))
  // While a number is being proven any six digits may be a code with a slip in it.
  const proving = newest.state !== 'proven' && nowMs < newest.createdAtMs + codeHourMs
  const hide = (said: string) => withoutCodes(said, (digits) => proving || known.has(hashOf(digits)))
  const text = hide(input.text)
  if (text === input.text) return null
  const isOpen = newest.state === 'open' && nowMs < newest.expiresAtMs
  const settle = async () => {
    if (!isOpen) return
    const attemptsLeft = newest.attemptsLeft - 1
    const right = hashOf(attempt) === newest.codeHash
    const state = right ? 'proven' : attemptsLeft > 0 ? 'open' : 'failed'
    await stores.identityCodes.settle(tenantId, newest.id, { state, attemptsLeft })
  }
  return { text, hide, key: typed.map(hashOf).join(' '), settle }
}
