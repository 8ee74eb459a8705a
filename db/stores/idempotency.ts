import type { IdempotencyStore } from '../../src/ports/stores/idempotency.ts'
import type { TransactionClient } from '../connect.ts'
import type { idempotencyKeys } from '../schema/idempotency.ts'
import { write } from '../send.ts'

export function idempotencyStore(tx: TransactionClient): IdempotencyStore {
  return {
    begin: async (tenantId, { scope, key, requestHash, nowMs }) => {
      // A twin that runs at this moment is waited for here, until its transaction ends.
      const reserved = await tx`
        INSERT INTO idempotency_keys (tenant_id, scope, key, request_hash, finished, created_at)
        VALUES (${tenantId}, ${scope}, ${key}, ${requestHash}, false, ${nowMs})
        ON CONFLICT DO NOTHING RETURNING key`
      if (reserved.length === 1) return { state: 'new' }
      const [row] = await tx<(typeof idempotencyKeys.$inferSelect)[]>`
        SELECT * FROM idempotency_keys WHERE tenant_id = ${tenantId} AND scope = ${scope} AND key = ${key}`
      if (row === undefined || row.requestHash !== requestHash) return { state: 'different' }
      return { state: 'same', answer: row.finished ? row.answer : null }
    },
    findKnown: async (tenantId, { scope, keys }) => {
      const rows = await tx<{ key: string }[]>`
        SELECT key FROM idempotency_keys WHERE tenant_id = ${tenantId} AND scope = ${scope} AND key = ANY(${[...keys]})`
      return rows.map((row) => row.key)
    },
    finish: async (tenantId, { scope, key, answer }) => {
      write(tx)`
        UPDATE idempotency_keys SET finished = true, answer = ${tx.json(answer as never)}
        WHERE tenant_id = ${tenantId} AND scope = ${scope} AND key = ${key}`
    },
  }
}
