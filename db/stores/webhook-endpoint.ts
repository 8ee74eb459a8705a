import type { WebhookEndpointRow, WebhookEndpointStore } from '../../src/ports/stores/webhook-endpoint.ts'
import type { TransactionClient } from '../connect.ts'
import type { webhookEndpoints } from '../schema/webhook.ts'
import { send, write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function webhookEndpointStore(tx: TransactionClient): WebhookEndpointStore {
  const find = async (tenantId: string, id: string, lock: boolean) => {
    if (!isUuid(id)) return null
    const [row] = await tx<Row[]>`
      SELECT * FROM webhook_endpoints WHERE tenant_id = ${tenantId} AND id = ${id} ${lock ? tx`FOR NO KEY UPDATE` : tx``}`
    return row === undefined ? null : endpointOf(row)
  }
  return {
    lockListening: async (tenantId) => {
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`webhooks ${tenantId}`}, 0))`
    },
    listListening: async (tenantId, type) => {
      // A statement of its own, sent together with the next one: that sees what was committed while this one waited.
      send(tx, tx`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`webhooks ${tenantId}`}, 0))`)
      const rows = await tx<Row[]>`
        SELECT * FROM webhook_endpoints
        WHERE tenant_id = ${tenantId} AND state <> 'removed' AND (types IS NULL OR ${type} = ANY(types))
        ORDER BY id`
      return rows.map(endpointOf)
    },
    insert: async (tenantId, row) => insert(tx, tenantId, row),
    find: (tenantId, id) => find(tenantId, id, false),
    lock: (tenantId, id) => find(tenantId, id, true),
    list: async (tenantId) => {
      const rows = await tx<Row[]>`
        SELECT * FROM webhook_endpoints WHERE tenant_id = ${tenantId} AND state <> 'removed' ORDER BY created_at, id`
      return rows.map(endpointOf)
    },
    setListening: async (tenantId, id, { types, withContact, note, listeningFromMs }) => {
      write(tx)`
        UPDATE webhook_endpoints
        SET types = ${types === null ? null : [...types]}, with_contact = ${withContact}, note = ${note},
          listening_from = ${listeningFromMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state <> 'removed'`
    },
    setSecrets: async (tenantId, id, { secrets, keyId, previousUntilMs }) => {
      write(tx)`
        UPDATE webhook_endpoints SET secrets = ${secrets}, key_id = ${keyId}, previous_until = ${previousUntilMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state <> 'removed'`
    },
    setState: async (tenantId, id, { state, stateWhy }) => {
      write(tx)`
        UPDATE webhook_endpoints SET state = ${state}, state_why = ${stateWhy},
          secrets = CASE WHEN ${state} = 'removed' THEN '' ELSE secrets END
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state <> 'removed'`
    },
    setHealth: async (tenantId, id, health) => {
      write(tx)`
        UPDATE webhook_endpoints
        SET failures_in_row = ${health.failuresInRow}, failing_since = ${health.failingSinceMs},
          rest_until = ${health.restUntilMs}, last_attempt_at = ${health.lastAttemptAtMs},
          last_success_at = ${health.lastSuccessAtMs}, last_fault = ${health.lastFault},
          last_took_ms = ${health.lastTookMs}
        WHERE tenant_id = ${tenantId} AND id = ${id}`
    },
  }
}

type Row = typeof webhookEndpoints.$inferSelect

function insert(tx: TransactionClient, tenantId: string, row: WebhookEndpointRow): void {
  write(tx)`
    INSERT INTO webhook_endpoints (tenant_id, id, url, note, types, with_contact, secrets, key_id, previous_until, state,
      state_why, listening_from, failures_in_row, failing_since, rest_until, last_attempt_at, last_success_at, last_fault,
      last_took_ms, created_at)
    VALUES (${tenantId}, ${row.id}, ${row.url}, ${row.note}, ${row.types === null ? null : [...row.types]},
      ${row.withContact}, ${row.secrets}, ${row.keyId}, ${row.previousUntilMs}, ${row.state}, ${row.stateWhy},
      ${row.listeningFromMs}, ${row.failuresInRow}, ${row.failingSinceMs}, ${row.restUntilMs}, ${row.lastAttemptAtMs},
      ${row.lastSuccessAtMs}, ${row.lastFault}, ${row.lastTookMs}, ${row.createdAtMs})`
}

function endpointOf({ tenantId: _, ...row }: Row): WebhookEndpointRow {
  const { previousUntil, listeningFrom, failingSince, restUntil, lastAttemptAt, lastSuccessAt, createdAt, ...rest } =
    row
  return {
    ...rest,
    previousUntilMs: previousUntil,
    listeningFromMs: listeningFrom,
    failingSinceMs: failingSince,
    restUntilMs: restUntil,
    lastAttemptAtMs: lastAttemptAt,
    lastSuccessAtMs: lastSuccessAt,
    createdAtMs: createdAt,
  }
}
