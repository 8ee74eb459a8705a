import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditConversation } from './audit-conversation.ts'
import { isRefused, type MemberOfConversation, ownConversation } from './own-conversation.ts'

/** Takes back a note of one's own, or (`back`) shows it again. The row stays. */
export async function removeNote(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: MemberOfConversation & { readonly noteId: string; readonly back?: boolean | undefined },
): Promise<{ readonly ok: true } | Refusal<'conversation_not_found' | 'not_found' | 'forbidden'>> {
  const { tenantId, conversationId, memberId, noteId, back = false } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    const note = await stores.conversationNotes.find(tenantId, noteId)
    if (note?.conversationId !== conversationId) return refusal('not_found', 'There is no such note.')
    if (memberId !== null && note.memberId !== memberId) {
      return refusal('forbidden', 'A note is taken back by whoever wrote it.')
    }
    await stores.conversationNotes.setRemoved(tenantId, noteId, back ? null : nowMs)
    await auditConversation(stores, { ...input, action: back ? 'note.restored' : 'note.removed', nowMs })
    return { ok: true as const }
  })
}
