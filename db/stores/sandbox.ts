import type { SandboxObject } from '../../src/ports/sandbox-store.ts'
import type { SandboxObjectStore } from '../../src/ports/stores/sandbox.ts'
import type { TransactionClient } from '../connect.ts'
import type { sandboxObjects } from '../schema/sandbox.ts'

/** More objects of one period are not listed: it is for trying out. */
const listedMax = 10_000

export function sandboxStore(tx: TransactionClient): SandboxObjectStore {
  return {
    add: async (tenantId, object) => {
      await tx`
        INSERT INTO sandbox_objects (tenant_id, account_id, kind, id, idempotency_key, reference, version, body,
          created_at)
        VALUES (${tenantId}, ${object.accountId}, ${object.kind}, ${object.id}, ${object.idempotencyKey},
          ${object.reference}, ${object.version}, ${object.body}, ${object.createdAtMs})
        ON CONFLICT DO NOTHING`
      const [row] = await tx<Row[]>`
        SELECT * FROM sandbox_objects
        WHERE tenant_id = ${tenantId} AND account_id = ${object.accountId} AND kind = ${object.kind}
          AND (id = ${object.id} OR idempotency_key = ${object.idempotencyKey})
        ORDER BY created_at, id LIMIT 1`
      return row === undefined ? object : objectOf(row)
    },
    find: async (tenantId, accountId, kind, id) => {
      const [row] = await tx<Row[]>`
        SELECT * FROM sandbox_objects
        WHERE tenant_id = ${tenantId} AND account_id = ${accountId} AND kind = ${kind} AND id = ${id}`
      return row === undefined ? null : objectOf(row)
    },
    list: async (tenantId, accountId, kind, { fromMs, toMs }) => {
      const rows = await tx<Row[]>`
        SELECT * FROM sandbox_objects
        WHERE tenant_id = ${tenantId} AND account_id = ${accountId} AND kind = ${kind}
          AND created_at >= ${fromMs} AND created_at < ${Math.min(toMs, instantMaxMs)}
        ORDER BY created_at, id LIMIT ${listedMax}`
      return rows.map(objectOf)
    },
    change: async (tenantId, object, body) => {
      const rows = await tx`
        UPDATE sandbox_objects SET body = ${body}, version = version + 1
        WHERE tenant_id = ${tenantId} AND account_id = ${object.accountId} AND kind = ${object.kind}
          AND id = ${object.id} AND version = ${object.version} RETURNING 1`
      return rows.length === 1
    },
  }
}

type Row = typeof sandboxObjects.$inferSelect

/** The year 9999: beyond it an instant has another form. */
const instantMaxMs = 253_402_300_799_000

function objectOf({ accountId, kind, id, idempotencyKey, reference, version, body, createdAt }: Row): SandboxObject {
  return { accountId, kind, id, idempotencyKey, reference, version, body, createdAtMs: createdAt }
}
