import type { CustomerNoteRow, CustomerNoteStore } from '../../src/ports/stores/customer-note.ts'
import type { TransactionClient } from '../connect.ts'
import type { customerNotes } from '../schema/customer-note.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

type Row = typeof customerNotes.$inferSelect

export function customerNoteStore(tx: TransactionClient): CustomerNoteStore {
  return {
    insert: async (tenantId, { id, customerId, text, memberId, createdAtMs, editedAtMs }) => {
      const rows = await tx`
        INSERT INTO customer_notes (tenant_id, id, customer_id, text, member_id, created_at, edited_at)
        VALUES (${tenantId}, ${id}, ${customerId}, ${text}, ${memberId}, ${createdAtMs}, ${editedAtMs})
        ON CONFLICT (tenant_id, id) DO NOTHING RETURNING 1`
      return rows.length === 1
    },
    list: async (tenantId, customerId, limit) => {
      if (!isUuid(customerId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM customer_notes WHERE tenant_id = ${tenantId} AND customer_id = ${customerId}
        ORDER BY created_at DESC, id DESC LIMIT ${limit}`
      return rows.map(noteOf)
    },
    lock: async (tenantId, noteId) => {
      if (!isUuid(noteId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM customer_notes WHERE tenant_id = ${tenantId} AND id = ${noteId} FOR UPDATE`
      return row === undefined ? null : noteOf(row)
    },
    setText: async (tenantId, noteId, text, atMs) => {
      write(tx)`
        UPDATE customer_notes SET text = ${text}, edited_at = ${atMs} WHERE tenant_id = ${tenantId} AND id = ${noteId}`
    },
    remove: async (tenantId, noteId) => {
      write(tx)`DELETE FROM customer_notes WHERE tenant_id = ${tenantId} AND id = ${noteId}`
    },
  }
}

function noteOf({ tenantId: _, createdAt, editedAt, ...row }: Row): CustomerNoteRow {
  return { ...row, createdAtMs: createdAt, editedAtMs: editedAt }
}
