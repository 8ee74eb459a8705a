import { type Refusal, refusal } from '../domain/refusal.ts'
import type { ChannelPorts } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { openAccount } from './open-account.ts'
import { type LetterNotFound, letterNotFound, type MemberOfLetter } from './read-dead-letter.ts'
import { type ReceivePorts, receiveChannelEvents } from './receive-channel-events.ts'

export interface ReplayedLetter {
  readonly ok: true
  /** Messages and receipts in it; of the messages, how many were not known before. */
  readonly messages: number
  readonly receipts: number
  readonly fresh: number
  /** What of it still cannot be read; null where nothing: then the letter is done. */
  readonly broken: string | null
}

export type ReplayRefusal = LetterNotFound | Refusal<'letter_ended' | 'account_not_found' | 'not_rereadable' | 'broken'>

/**
 * Reads a letter in after its reader was mended: its bytes were verified when they came, and come from nowhere but the
 * store, so no signature is asked for. From there it is received as any webhook: what is known by the provider's id is not
 * stored twice. It stays open while a part of it cannot be read.
 */
export async function replayDeadLetter(
  ports: ReceivePorts & ChannelPorts,
  { tenantId, letterId, memberId }: MemberOfLetter,
): Promise<ReplayedLetter | ReplayRefusal> {
  const found = await ports.database.inTenant(tenantId, async (stores) => {
    const letter = await stores.deadLetters.find(tenantId, letterId)
    if (letter === null) return null
    return { letter, row: await stores.channelAccounts.find(tenantId, letter.channel, letter.accountId) }
  })
  if (found === null) return letterNotFound
  const { letter, row } = found
  if (letter.state === 'replayed') return refusal('letter_ended', 'It was read in already.')
  const channel = ports.channels.get(letter.channel)
  const account = channel === undefined || row === null ? null : openAccount(ports, tenantId, channel, row)
  if (channel === undefined || account === null) {
    return refusal('account_not_found', 'Its account is not connected any more, or its credentials do not open.')
  }
  if (channel.reread === undefined) return refusal('not_rereadable', `${channel.name} cannot read stored bytes.`)
  const received = channel.reread(letter.body, account)
  if (received.kind === 'broken') return refusal('broken', `It still cannot be read: ${received.why}.`)
  const { messages, receipts, broken = null } = received
  const { accountId } = letter
  const fresh = await receiveChannelEvents(ports, { tenantId, channel: channel.id, accountId, messages, receipts })
  const nowMs = ports.clock.now().epochMilliseconds
  await ports.database.inTenant(tenantId, async (stores) => {
    if (broken === null) await stores.deadLetters.end(tenantId, letterId, 'replayed', nowMs)
    const subject = { subjectType: 'dead-letter', subjectId: letterId } as const
    await auditAct(stores, { tenantId, memberId, action: 'dead-letter.replayed', ...subject, nowMs })
  })
  return { ok: true, messages: messages.length, receipts: receipts.length, fresh, broken }
}
