import type { MessageStore } from '../../src/ports/stores/message.ts'
import type { TransactionClient } from '../connect.ts'
import type { messages } from '../schema/message.ts'
import { isUuid } from '../uuid.ts'

type Row = typeof messages.$inferSelect

/** Messages whose words are still to come. Whoever ends the waiting first has ended it. */
export function awaitingFunctions(
  tx: TransactionClient,
): Pick<MessageStore, 'findAwaiting' | 'listAwaiting' | 'endAwaiting'> {
  return {
    findAwaiting: async (tenantId, messageId) => {
      if (!isUuid(messageId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM messages
        WHERE tenant_id = ${tenantId} AND id = ${messageId} AND awaits IS NOT NULL AND turn_id IS NULL`
      if (row === undefined || row.channel === null || row.accountId === null) return null
      const { id, conversationId, channel, accountId, content, createdAt } = row
      return { id, conversationId, channel, accountId, content: content ?? {}, createdAtMs: createdAt }
    },
    listAwaiting: async (tenantId, beforeMs, limit) => {
      const rows = await tx<{ id: string }[]>`
        SELECT id FROM messages
        WHERE tenant_id = ${tenantId} AND role = 'customer' AND turn_id IS NULL AND awaits IS NOT NULL
          AND created_at < ${beforeMs}
        ORDER BY created_at LIMIT ${limit}`
      return rows.map(({ id }) => id)
    },
    endAwaiting: async (tenantId, messageId, { text, content }) => {
      const rows = await tx`
        UPDATE messages SET awaits = NULL, text = coalesce(${text}, text), content = ${tx.json(content as never)}
        WHERE tenant_id = ${tenantId} AND id = ${messageId} AND awaits IS NOT NULL AND turn_id IS NULL
        RETURNING id`
      return rows.length === 1
    },
  }
}
