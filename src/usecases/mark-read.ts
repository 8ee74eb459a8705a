import type { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { isRefused, type MemberOfConversation, ownConversation } from './own-conversation.ts'

/**
 * A member has read up to this message; what comes after is unread, also where more was read before: so a conversation is
 * made unread again. No audit line: it is nobody's business but theirs.
 */
export async function markRead(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: MemberOfConversation & { readonly memberId: string; readonly sequence: number },
): Promise<{ readonly ok: true; readonly before: number | null } | Refusal<'conversation_not_found'>> {
  const { tenantId, memberId, conversationId, sequence } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const before = await stores.inbox.findMark(tenantId, memberId, conversationId)
    await stores.inbox.markRead(tenantId, { memberId, conversationId, sequence: Math.max(0, sequence), atMs: nowMs })
    return { ok: true as const, before }
  })
}
