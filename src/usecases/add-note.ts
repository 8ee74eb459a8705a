import { storableText } from '../domain/inbound-text.ts'
import { noteCharsMax } from '../domain/inbox.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationNote } from '../ports/stores/conversation-note.ts'
import { auditConversation } from './audit-conversation.ts'
import { isRefused, type MemberOfConversation, ownConversation } from './own-conversation.ts'

/**
 * A member notes something for the others. It is a row of its own beside the messages: no channel sends it and no planner
 * reads it. Card numbers are masked, as in all that is stored.
 */
export async function addNote(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: MemberOfConversation & { readonly text: string },
): Promise<
  | { readonly ok: true; readonly note: Omit<ConversationNote, 'memberName'> }
  | Refusal<'conversation_not_found' | 'message_invalid'>
> {
  const { tenantId, conversationId, memberId } = input
  const text = storableText(input.text)?.text.trim() ?? ''
  if (text === '' || text.length > noteCharsMax) return refusal('message_invalid', 'The text is empty or too long.')
  const nowMs = ports.clock.now().epochMilliseconds
  const note = { id: ports.ids.next(), conversationId, memberId, text, createdAtMs: nowMs }
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await ownConversation(stores, { ...input, nowMs })
    if (isRefused(conversation)) return conversation
    await stores.conversationNotes.insert(tenantId, note)
    await auditConversation(stores, { ...input, action: 'note.added', nowMs })
    return { ok: true as const, note }
  })
}
