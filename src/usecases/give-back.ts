import type { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditConversation } from './audit-conversation.ts'
import { isRefused, type MemberOfConversation, ownConversation } from './own-conversation.ts'

/** Gives a conversation back to the agent, which goes on with the draft as it stands; no question is open any more. */
export async function giveBack(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: MemberOfConversation,
): Promise<{ readonly ok: true } | Refusal<'conversation_not_found'>> {
  const { tenantId, conversationId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    if (conversation.owner === 'agent') return { ok: true as const }
    await stores.conversations.setOwner(tenantId, conversationId, 'agent', null)
    const [session, open] = await Promise.all([
      stores.conversations.loadSession(tenantId, conversationId),
      stores.handoffs.findOpen(tenantId, conversationId),
    ])
    if (open !== null) await stores.handoffs.setState(tenantId, open.id, 'given-back', memberId)
    await stores.conversations.saveSession(tenantId, conversationId, {
      ...session,
      handoff: 'none',
      openQuestion: null,
      pendingConfirmation: null,
      misunderstood: 0,
    })
    await auditConversation(stores, { ...input, action: 'handoff.given-back', nowMs })
    return { ok: true as const }
  })
}
