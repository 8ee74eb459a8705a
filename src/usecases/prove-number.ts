import type { SessionContext } from '../domain/conversation.ts'
import { codeAttemptsMax, codeHourMs } from '../domain/proof-code.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { IdentityCodeRow } from '../ports/stores/identity-code.ts'
import { mergeCustomers } from './merge-customers.ts'

export type ProveNumberResult =
  /** `added`: the customer was known already, and this is another number of theirs. */
  | { readonly ok: true; readonly customerId: string; readonly added: boolean }
  | Refusal<'code_missing' | 'code_wrong' | 'code_failed' | 'code_expired'>

/**
 * After the right code was typed (`takeCode` counts that, when the message comes): the conversation becomes the number's
 * customer, or the number one more of the customer that is known here. It takes nothing that a planner could make up:
 * conversation and code come from the database. Twice is once.
 */
export async function proveNumber(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: { readonly tenantId: string; readonly conversationId: string; readonly session: SessionContext },
): Promise<ProveNumberResult> {
  const { tenantId, conversationId } = input
  return ports.database.inTenant(tenantId, async (stores): Promise<ProveNumberResult> => {
    const nowMs = ports.clock.now().epochMilliseconds
    const [newest] = await stores.identityCodes.lockRecent(tenantId, conversationId, 1)
    if (newest === undefined || nowMs >= newest.createdAtMs + codeHourMs) return missing()
    if (newest.state === 'proven') return apply(stores, { ...input, code: newest, nowMs })
    if (newest.state === 'failed') return refusal('code_failed', 'Too many wrong codes. A new one can be sent.')
    if (newest.state === 'replaced') return missing()
    if (nowMs >= newest.expiresAtMs) return refusal('code_expired', 'The code has run out. A new one can be sent.')
    const { attemptsLeft } = newest
    if (attemptsLeft === codeAttemptsMax) return missing()
    return refusal('code_wrong', 'That is not the code that was sent.', { attemptsLeft })
  })
}

function missing(): Refusal<'code_missing'> {
  return refusal('code_missing', 'No code has been typed here.')
}

async function apply(
  stores: Stores,
  {
    tenantId,
    conversationId,
    session,
    code,
    nowMs,
  }: {
    readonly tenantId: string
    readonly conversationId: string
    readonly session: SessionContext
    readonly code: IdentityCodeRow
    readonly nowMs: number
  },
): Promise<ProveNumberResult> {
  // The address first, as everybody who writes for it does.
  await stores.consents.lock(tenantId, code)
  const [conversation, owner] = await Promise.all([
    stores.conversations.find(tenantId, conversationId),
    stores.customers.findByIdentity(tenantId, code.addressKind, code.address),
  ])
  if (conversation === null || owner === null) return missing()
  const known = session.identified !== 'anonymous' && conversation.customerId !== null
  const here = conversation.customerId ?? owner.id
  // The code typed once more: it was theirs already.
  if (known && owner.id === here) return { ok: true, customerId: here, added: false }
  const { customerId } = await mergeCustomers(stores, {
    tenantId,
    // Who is known stays, with the address that reminders go to; who is not becomes the number's customer.
    fromId: known ? owner.id : here,
    intoId: known ? here : owner.id,
    keepConversationId: conversationId,
    why: 'a code proved the number',
    nowMs,
  })
  await stores.conversations.setCustomer(tenantId, conversationId, customerId)
  await stores.audit.append(tenantId, {
    actor: `customer:${customerId}`,
    action: 'conversation.proven',
    subjectType: 'conversation',
    subjectId: conversationId,
    reason: 'a code proved the number',
    requestId: null,
    atMs: nowMs,
  })
  return { ok: true, customerId, added: known }
}
