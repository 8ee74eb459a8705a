import type { TranscriptMessage, TranscriptStore } from '../../src/ports/stores/transcript.ts'
import type { TransactionClient } from '../connect.ts'
import type { messages } from '../schema/message.ts'
import { isUuid } from '../uuid.ts'
import { type DeliveryColumns, deliveryOf } from './delivery-row.ts'
import { storedOf } from './message.ts'
import { type TurnRow, withCalls } from './turn.ts'

type Row = typeof messages.$inferSelect & { readonly memberName: string | null }

export function transcriptStore(tx: TransactionClient): TranscriptStore {
  return {
    listPage: async (tenantId, conversationId, { beforeSequence, limit }) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<Row[]>`
        SELECT m.*, w.name AS member_name FROM messages m
        LEFT JOIN members w ON w.tenant_id = m.tenant_id AND w.id = m.member_id
        WHERE m.tenant_id = ${tenantId} AND m.conversation_id = ${conversationId}
          AND (${beforeSequence}::int IS NULL OR m.sequence < ${beforeSequence}::int)
        ORDER BY m.sequence DESC LIMIT ${limit}`
      return rows.map(messageOf).reverse()
    },
    listTurns: async (tenantId, turnIds) => {
      const rows = await tx<TurnRow[]>`
        SELECT * FROM turns WHERE tenant_id = ${tenantId} AND id = ANY(${turnIds.filter(isUuid)}) ORDER BY started_at, id`
      return withCalls(tx, tenantId, rows)
    },
    listParts: async (tenantId, messageIds) => {
      const rows = await tx<DeliveryColumns[]>`
        SELECT * FROM deliveries WHERE tenant_id = ${tenantId} AND message_id = ANY(${messageIds.filter(isUuid)})
        ORDER BY sequence, part, channel`
      return rows.map(deliveryOf)
    },
    findMessage: async (tenantId, messageId) => {
      if (!isUuid(messageId)) return null
      const [row] = await tx<Row[]>`
        SELECT m.*, w.name AS member_name FROM messages m
        LEFT JOIN members w ON w.tenant_id = m.tenant_id AND w.id = m.member_id
        WHERE m.tenant_id = ${tenantId} AND m.id = ${messageId}`
      return row === undefined ? null : { ...messageOf(row), conversationId: row.conversationId }
    },
  }
}

function messageOf(row: Row): TranscriptMessage {
  return { ...storedOf(row), memberId: row.memberId, memberName: row.memberName }
}
