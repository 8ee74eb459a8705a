import { storableText } from '../domain/inbound-text.ts'
import { blockReasonCharsMax } from '../domain/inbox.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditConversation } from './audit-conversation.ts'
import { isRefused, type MemberOfConversation, ownConversation } from './own-conversation.ts'

/**
 * The business does not want to hear from somebody any more: the agent is silent and nothing is sent but what the law asks
 * for, on all channels where they are known. What they write is still stored. No yes is pending any more. Twice is once.
 */
export async function blockCustomer(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: MemberOfConversation & { readonly reason?: string | undefined },
): Promise<{ readonly ok: true } | Refusal<'conversation_not_found' | 'message_invalid'>> {
  const { tenantId, conversationId, memberId } = input
  const reason = storableText(input.reason ?? '')?.text.trim() ?? null
  if (reason === null || reason.length > blockReasonCharsMax)
    return refusal('message_invalid', 'The reason is too long.')
  const nowMs = ports.clock.now().epochMilliseconds
  const id = ports.ids.next()
  return ports.database.inTenant(tenantId, async (stores) => {
    // A turn that is closing waits here, or is waited for: what it says is dropped when it would be sent.
    await stores.deliveries.lockConversation(tenantId, conversationId)
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const { customerId } = conversation
    await stores.blocks.insert(tenantId, {
      id,
      conversationId,
      customerId,
      memberId,
      reason: reason === '' ? null : reason,
      blockedAtMs: nowMs,
    })
    const [session, open] = await Promise.all([
      stores.conversations.loadSession(tenantId, conversationId),
      stores.handoffs.findOpen(tenantId, conversationId),
    ])
    if (open !== null) await stores.handoffs.setState(tenantId, open.id, 'closed', memberId)
    await stores.conversations.setOwner(tenantId, conversationId, 'agent', null)
    await stores.confirmations.close(tenantId, conversationId)
    await stores.conversations.saveSession(tenantId, conversationId, {
      ...session,
      handoff: 'none',
      openQuestion: null,
      pendingConfirmation: null,
    })
    await auditConversation(stores, { ...input, action: 'customer.blocked', nowMs })
    return { ok: true as const }
  })
}

/** They are heard again: the agent answers what they write from now on. Of what came meanwhile nothing is answered. */
export async function unblockCustomer(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: MemberOfConversation,
): Promise<{ readonly ok: true } | Refusal<'conversation_not_found'>> {
  const { tenantId, conversationId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const { customerId } = conversation
    const ended = await stores.blocks.end(tenantId, { conversationId, customerId }, { memberId, atMs: nowMs })
    if (ended > 0) await auditConversation(stores, { ...input, action: 'customer.unblocked', nowMs })
    return { ok: true as const }
  })
}
