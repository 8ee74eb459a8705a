import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditConversation } from './audit-conversation.ts'

export interface MemberOfConversation {
  readonly tenantId: string
  readonly conversationId: string
  /** Null for the operator at the command line. */
  readonly memberId: string | null
}

/**
 * A person takes the conversation: from now on the agent is silent, a turn that is still running included, and no yes
 * is pending any more. Twice is once.
 */
export async function takeOver(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: MemberOfConversation,
): Promise<{ readonly ok: true } | Refusal<'conversation_not_found'>> {
  const { tenantId, conversationId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const newHandoffId = ports.ids.next()
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await stores.conversations.find(tenantId, conversationId)
    if (conversation === null) return refusal('conversation_not_found', 'There is no such conversation.')
    // The row first: a turn that is closing at this moment waits here, then sees whose the conversation is.
    await stores.conversations.setOwner(tenantId, conversationId, 'person', memberId)
    const [session, open] = await Promise.all([
      stores.conversations.loadSession(tenantId, conversationId),
      stores.handoffs.findOpen(tenantId, conversationId),
    ])
    if (open === null) {
      await stores.handoffs.request(tenantId, {
        id: newHandoffId,
        conversationId,
        reason: 'taken by a member',
        summary: '',
        state: 'requested',
        createdAtMs: nowMs,
      })
    }
    await stores.handoffs.setState(tenantId, open?.id ?? newHandoffId, 'taken', memberId)
    await stores.confirmations.close(tenantId, conversationId)
    await stores.conversations.saveSession(tenantId, conversationId, {
      ...session,
      handoff: 'taken',
      pendingConfirmation: null,
    })
    await auditConversation(stores, { ...input, action: 'handoff.taken', nowMs })
    return { ok: true as const }
  })
}
