import type { HandoffRow, HandoffStore } from '../../src/ports/stores/handoff.ts'
import type { TransactionClient } from '../connect.ts'
import type { handoffs } from '../schema/handoff.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function handoffStore(tx: TransactionClient): HandoffStore {
  return {
    // One open request per conversation: asking again while one is open changes nothing.
    request: async (tenantId, row) => {
      write(tx)`
        INSERT INTO handoffs (tenant_id, id, conversation_id, reason, summary, state, created_at)
        VALUES (${tenantId}, ${row.id}, ${row.conversationId}, ${row.reason}, ${row.summary}, ${row.state},
          ${row.createdAtMs})
        ON CONFLICT DO NOTHING`
    },
    findOpen: async (tenantId, conversationId) => {
      if (!isUuid(conversationId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM handoffs
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND state IN ('requested', 'taken')`
      return row === undefined ? null : handoffOf(row)
    },
    setState: async (tenantId, handoffId, state, memberId) => {
      write(tx)`
        UPDATE handoffs SET state = ${state}, member_id = ${memberId}
        WHERE tenant_id = ${tenantId} AND id = ${handoffId}`
    },
    listOpen: async (tenantId, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM handoffs WHERE tenant_id = ${tenantId} AND state IN ('requested', 'taken')
        ORDER BY created_at, id LIMIT ${limit}`
      return rows.map(handoffOf)
    },
  }
}

type Row = typeof handoffs.$inferSelect

function handoffOf({ id, conversationId, reason, summary, state, createdAt }: Row): HandoffRow {
  return { id, conversationId, reason, summary, state, createdAtMs: createdAt }
}
