import type { DeadLetterStore, StoredDeadLetter } from '../../src/ports/stores/dead-letter.ts'
import type { TransactionClient } from '../connect.ts'
import type { deadLetters } from '../schema/dead-letter.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function deadLetterStore(tx: TransactionClient): DeadLetterStore {
  return {
    add: async (tenantId, { id, channel, accountId, body, bodyHash, why, receivedAtMs }) => {
      write(tx)`
        INSERT INTO dead_letters (tenant_id, id, channel, account_id, body, body_hash, why, received_at, state)
        VALUES (${tenantId}, ${id}, ${channel}, ${accountId}, ${Buffer.from(body)}, ${bodyHash}, ${why},
          ${receivedAtMs}, 'open')
        ON CONFLICT (tenant_id, channel, account_id, body_hash) DO NOTHING`
    },
    list: async (tenantId, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM dead_letters WHERE tenant_id = ${tenantId}
        ORDER BY state = 'open' DESC, received_at DESC, id LIMIT ${limit}`
      return rows.map(letterOf)
    },
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`SELECT * FROM dead_letters WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : letterOf(row)
    },
    countOpen: async (tenantId) => {
      const [row] = await tx<{ count: number }[]>`
        SELECT count(*)::int AS count FROM dead_letters WHERE tenant_id = ${tenantId} AND state = 'open'`
      return row?.count ?? 0
    },
    end: async (tenantId, id, state, atMs) => {
      const rows = await tx`
        UPDATE dead_letters SET state = ${state}, ended_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'open' RETURNING id`
      return rows.length === 1
    },
  }
}

type Row = typeof deadLetters.$inferSelect

function letterOf({ id, channel, accountId, body, why, receivedAt, state, endedAt }: Row): StoredDeadLetter {
  return { id, channel, accountId, body, why, receivedAtMs: receivedAt, state, endedAtMs: endedAt }
}
