import type { NewsStore } from '../../src/ports/stores/news.ts'
import type { TransactionClient } from '../connect.ts'

/** Numbers and times are given before the commit: what was overtaken may show itself a little after what came later. */
const overtakenMax = 200
const overtakenMs = 2_000
const conversationsMax = 50

export function newsStore(tx: TransactionClient): NewsStore {
  return {
    read: async (tenantId, since) => {
      const [head] = await tx<{ sequence: number; messageMs: number; messages: number }[]>`
        SELECT coalesce((SELECT max(sequence) FROM audit_log WHERE tenant_id = ${tenantId}), 0)::float8 AS sequence,
          coalesce(extract(epoch FROM newest.at) * 1000, 0)::float8 AS "messageMs",
          coalesce((SELECT sum(last_sequence) FROM conversations
            WHERE tenant_id = ${tenantId} AND last_message_at = newest.at), 0)::float8 AS messages
        FROM (SELECT max(last_message_at) AS at FROM conversations
          WHERE tenant_id = ${tenantId} AND last_message_at IS NOT NULL) newest`
      const { sequence = 0, messageMs = 0, messages = 0 } = head ?? {}
      const cursor = { sequence, messageMs, messages }
      if (since === null) return { cursor, subjectTypes: [], conversationIds: [] }
      const [types, conversations] = await Promise.all([
        cursor.sequence === since.sequence
          ? []
          : tx<{ type: string }[]>`
              SELECT DISTINCT subject_type AS type FROM audit_log
              WHERE tenant_id = ${tenantId} AND sequence > ${Math.max(0, since.sequence - overtakenMax)}`,
        cursor.messageMs === since.messageMs && cursor.messages === since.messages
          ? []
          : tx<{ id: string }[]>`
              SELECT id FROM conversations
              WHERE tenant_id = ${tenantId} AND last_message_at > to_timestamp(${since.messageMs - overtakenMs}::float8 / 1000)
              ORDER BY last_message_at DESC LIMIT ${conversationsMax}`,
      ])
      return { cursor, subjectTypes: types.map(({ type }) => type), conversationIds: conversations.map(({ id }) => id) }
    },
  }
}
