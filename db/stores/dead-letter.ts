import type { DeadLetterStore } from '../../src/ports/stores/dead-letter.ts'
import type { TransactionClient } from '../connect.ts'
import type { deadLetters } from '../schema/dead-letter.ts'
import { write } from '../send.ts'

export function deadLetterStore(tx: TransactionClient): DeadLetterStore {
  return {
    add: async (tenantId, { id, channel, accountId, body, bodyHash, why, receivedAtMs }) => {
      write(tx)`
        INSERT INTO dead_letters (tenant_id, id, channel, account_id, body, body_hash, why, received_at)
        VALUES (${tenantId}, ${id}, ${channel}, ${accountId}, ${Buffer.from(body)}, ${bodyHash}, ${why},
          ${receivedAtMs})
        ON CONFLICT (tenant_id, channel, account_id, body_hash) DO NOTHING`
    },
    list: async (tenantId, limit) => {
      const rows = await tx<(typeof deadLetters.$inferSelect)[]>`
        SELECT * FROM dead_letters WHERE tenant_id = ${tenantId} ORDER BY received_at DESC, id LIMIT ${limit}`
      return rows.map(({ id, channel, accountId, body, why, receivedAt }) => ({
        id,
        channel,
        accountId,
        body,
        why,
        receivedAtMs: receivedAt,
      }))
    },
  }
}
