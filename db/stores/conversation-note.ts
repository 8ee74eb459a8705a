import type { ConversationNote, ConversationNoteStore } from '../../src/ports/stores/conversation-note.ts'
import type { TransactionClient } from '../connect.ts'
import type { conversationNotes } from '../schema/inbox.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

type Row = typeof conversationNotes.$inferSelect & { readonly memberName: string | null }

export function conversationNoteStore(tx: TransactionClient): ConversationNoteStore {
  return {
    list: async (tenantId, conversationId, limit) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<Row[]>`
        SELECT n.*, m.name AS member_name FROM conversation_notes n
        LEFT JOIN members m ON m.tenant_id = n.tenant_id AND m.id = n.member_id
        WHERE n.tenant_id = ${tenantId} AND n.conversation_id = ${conversationId} AND n.removed_at IS NULL
        ORDER BY n.created_at DESC, n.id LIMIT ${limit}`
      return rows.map(noteOf).reverse()
    },
    find: async (tenantId, noteId) => {
      if (!isUuid(noteId)) return null
      const [row] = await tx<Row[]>`
        SELECT n.*, m.name AS member_name FROM conversation_notes n
        LEFT JOIN members m ON m.tenant_id = n.tenant_id AND m.id = n.member_id
        WHERE n.tenant_id = ${tenantId} AND n.id = ${noteId}`
      return row === undefined ? null : noteOf(row)
    },
    insert: async (tenantId, { id, conversationId, memberId, text, createdAtMs }) => {
      write(tx)`
        INSERT INTO conversation_notes (tenant_id, id, conversation_id, member_id, text, created_at)
        VALUES (${tenantId}, ${id}, ${conversationId}, ${memberId}, ${text}, ${createdAtMs})`
    },
    setRemoved: async (tenantId, noteId, atMs) => {
      write(tx)`
        UPDATE conversation_notes SET removed_at = ${atMs} WHERE tenant_id = ${tenantId} AND id = ${noteId}`
    },
  }
}

function noteOf({ id, conversationId, memberId, memberName, text, createdAt }: Row): ConversationNote {
  return { id, conversationId, memberId, memberName, text, createdAtMs: createdAt }
}
