import type { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditConversation } from './audit-conversation.ts'
import { isAnothers, isRefused, type MemberOfConversation, ownConversation, takenByOther } from './own-conversation.ts'

export type { MemberOfConversation } from './own-conversation.ts'

/**
 * A person takes the conversation: from now on the agent is silent, a turn that is still running included, and no yes
 * is pending any more. Twice is once. What another member has is taken from them only where that is meant (`evenFrom`).
 */
export async function takeOver(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: MemberOfConversation & {
    /** The member who has it, as the screen shows; left out: from anybody. */
    readonly evenFrom?: string | null | undefined
  },
): Promise<{ readonly ok: true } | Refusal<'conversation_not_found' | 'taken_by_other'>> {
  const { tenantId, conversationId, memberId, evenFrom } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const newHandoffId = ports.ids.next()
  return ports.database.inTenant(tenantId, async (stores) => {
    // The row first: a turn that is closing at this moment waits here, then sees whose the conversation is; and of two
    // members the second sees the first.
    await stores.deliveries.lockConversation(tenantId, conversationId)
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const isMeant = evenFrom === undefined || evenFrom === conversation.ownerMemberId
    if (isAnothers(conversation, memberId) && !isMeant) return takenByOther(stores, tenantId, conversation)
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
