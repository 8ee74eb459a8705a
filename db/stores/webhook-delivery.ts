import type {
  WebhookDeliveriesWanted,
  WebhookDeliveryRow,
  WebhookDeliveryStore,
  WebhookLine,
} from '../../src/ports/stores/webhook-delivery.ts'
import type { TransactionClient } from '../connect.ts'
import type { webhookDeliveries } from '../schema/webhook.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function webhookDeliveryStore(tx: TransactionClient): WebhookDeliveryStore {
  return {
    insert: async (tenantId, row) => {
      const { id, endpointId, subjectId, sequence, type, event, customerId, createdAtMs } = row
      write(tx)`
        INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, subject_id, sequence, type, event, customer_id, state,
          attempts, next_attempt_at, created_at)
        VALUES (${tenantId}, ${id}, ${endpointId}, ${subjectId}, ${sequence}, ${type}, ${tx.json(event as never)},
          ${customerId}, 'pending', 0, ${createdAtMs}, ${createdAtMs})
        ON CONFLICT (tenant_id, endpoint_id, subject_id, sequence) DO NOTHING`
    },
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`SELECT * FROM webhook_deliveries WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : deliveryOf(row)
    },
    findFirstOpen: async (tenantId, { endpointId, subjectId }) => {
      if (!isUuid(endpointId) || !isUuid(subjectId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM webhook_deliveries
        WHERE tenant_id = ${tenantId} AND endpoint_id = ${endpointId} AND subject_id = ${subjectId}
          AND state IN ('pending', 'sending')
        ORDER BY sequence LIMIT 1`
      return row === undefined ? null : deliveryOf(row)
    },
    countSending: async (tenantId, endpointId, sinceMs) => {
      const [row] = await tx<{ count: number }[]>`
        SELECT count(*)::int AS count FROM webhook_deliveries
        WHERE tenant_id = ${tenantId} AND endpoint_id = ${endpointId} AND state = 'sending' AND sending_at > ${sinceMs}`
      return row?.count ?? 0
    },
    begin: (...given) => begin(tx, ...given),
    settle: (...given) => settle(tx, ...given),
    giveUp: async (tenantId, id, why, atMs) => {
      write(tx)`
        UPDATE webhook_deliveries SET state = 'dead', fault = ${why}, settled_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state IN ('pending', 'sending')`
    },
    dropOpen: async (tenantId, endpointId, why, atMs) => {
      const rows = await tx`
        UPDATE webhook_deliveries SET state = 'dropped', fault = ${why}, settled_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND endpoint_id = ${endpointId} AND state IN ('pending', 'sending') RETURNING 1`
      return rows.length
    },
    replay: async (tenantId, ids, nowMs) => {
      const rows = await tx<WebhookLine[]>`
        UPDATE webhook_deliveries
        SET state = 'pending', attempts = 0, next_attempt_at = ${nowMs}, settled_at = NULL, replayed_at = ${nowMs}
        WHERE tenant_id = ${tenantId} AND id = ANY(${[...ids]}::uuid[]) AND state IN ('delivered', 'dead')
        RETURNING endpoint_id, subject_id`
      return rows.map(({ endpointId, subjectId }) => ({ endpointId, subjectId }))
    },
    list: (tenantId, wanted) => list(tx, tenantId, wanted),
    countByState: async (tenantId, endpointId) => {
      const rows = await tx<{ state: WebhookDeliveryRow['state']; count: number }[]>`
        SELECT state, count(*)::int AS count FROM webhook_deliveries
        WHERE tenant_id = ${tenantId} AND endpoint_id = ${endpointId} GROUP BY state`
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
    },
    listWaiting: (tenantId, at, of) => listWaiting(tx, tenantId, at, of),
  }
}

type Row = typeof webhookDeliveries.$inferSelect

async function begin(
  tx: TransactionClient,
  ...[tenantId, id, { nowMs, lostBeforeMs }]: Parameters<WebhookDeliveryStore['begin']>
): Promise<number | null> {
  const [row] = await tx<{ attempts: number }[]>`
    UPDATE webhook_deliveries
    SET state = 'sending', attempts = attempts + 1, sending_at = ${nowMs},
      first_attempt_at = coalesce(first_attempt_at, ${nowMs})
    WHERE tenant_id = ${tenantId} AND id = ${id}
      AND (state = 'pending' OR (state = 'sending' AND sending_at <= ${lostBeforeMs}))
    RETURNING attempts`
  return row?.attempts ?? null
}

async function settle(
  tx: TransactionClient,
  ...[tenantId, id, attempt, outcome]: Parameters<WebhookDeliveryStore['settle']>
): Promise<boolean> {
  const { state, nextAttemptAtMs, fault, tookMs, atMs } = outcome
  const rows = await tx`
    UPDATE webhook_deliveries
    SET state = ${state}, next_attempt_at = ${nextAttemptAtMs}, fault = ${fault}, took_ms = ${tookMs},
      settled_at = ${state === 'pending' ? null : atMs}
    WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'sending' AND attempts = ${attempt} RETURNING 1`
  return rows.length === 1
}

async function list(
  tx: TransactionClient,
  tenantId: string,
  { endpointId, states, sinceMs, order, limit }: WebhookDeliveriesWanted,
): Promise<WebhookDeliveryRow[]> {
  if (endpointId !== undefined && !isUuid(endpointId)) return []
  const rows = await tx<Row[]>`
    SELECT * FROM webhook_deliveries
    WHERE tenant_id = ${tenantId}
      ${endpointId === undefined ? tx`` : tx`AND endpoint_id = ${endpointId}`}
      ${states === undefined ? tx`` : tx`AND state = ANY(${[...states]}::text[])`}
      ${sinceMs === undefined ? tx`` : tx`AND created_at >= ${sinceMs}`}
    ORDER BY created_at ${order === 'newest' ? tx`DESC` : tx`ASC`}, sequence ${order === 'newest' ? tx`DESC` : tx`ASC`}
    LIMIT ${limit}`
  return rows.map(deliveryOf)
}

type Waiting = WebhookDeliveryStore['listWaiting']

/** The first open one of each line decides for it: what stands behind one that is tried again later is not due. */
async function listWaiting(
  tx: TransactionClient,
  ...[tenantId, at, { endpointId, limit }]: Parameters<Waiting>
): Promise<WebhookLine[]> {
  const rows = await (endpointId === undefined
    ? waitingOfAll(tx, tenantId, at, limit)
    : waitingOf(tx, tenantId, at, { endpointId, limit }))
  return rows.map(({ endpointId: id, subjectId }) => ({ endpointId: id, subjectId }))
}

/** What has waited longest first; of an endpoint that is not well one line. Reads all that is open. */
function waitingOfAll(
  tx: TransactionClient,
  tenantId: string,
  { nowMs, dueBeforeMs, lostBeforeMs }: Parameters<Waiting>[1],
  limit: number,
) {
  return tx<WebhookLine[]>`
    WITH firsts AS (
      SELECT DISTINCT ON (d.endpoint_id, d.subject_id)
        d.endpoint_id, d.subject_id, d.state, d.next_attempt_at, d.sending_at, e.failures_in_row
      FROM webhook_deliveries d
      JOIN webhook_endpoints e ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id
      WHERE d.tenant_id = ${tenantId} AND d.state IN ('pending', 'sending')
        AND e.state = 'active' AND (e.rest_until IS NULL OR e.rest_until <= ${nowMs})
      ORDER BY d.endpoint_id, d.subject_id, d.sequence
    ), due AS (
      SELECT *, row_number() OVER (PARTITION BY endpoint_id ORDER BY next_attempt_at, subject_id) AS place FROM firsts
      WHERE (state = 'pending' AND next_attempt_at <= ${dueBeforeMs})
        OR (state = 'sending' AND sending_at <= ${lostBeforeMs})
    )
    SELECT endpoint_id, subject_id FROM due WHERE failures_in_row = 0 OR place = 1
    ORDER BY next_attempt_at, endpoint_id, subject_id LIMIT ${limit}`
}

/**
 * Of one endpoint, asked after each delivery: the first lines in the order of the index, so that one that waits behind
 * thousands costs no more than behind ten. What is not among them `waitingOfAll` brings.
 */
function waitingOf(
  tx: TransactionClient,
  tenantId: string,
  { nowMs, dueBeforeMs, lostBeforeMs }: Parameters<Waiting>[1],
  { endpointId, limit }: { readonly endpointId: string; readonly limit: number },
) {
  return tx<WebhookLine[]>`
    WITH firsts AS MATERIALIZED (
      SELECT DISTINCT ON (subject_id) endpoint_id, subject_id, state, next_attempt_at, sending_at
      FROM webhook_deliveries
      WHERE tenant_id = ${tenantId} AND endpoint_id = ${endpointId} AND state IN ('pending', 'sending')
      ORDER BY subject_id, sequence LIMIT ${linesLookedAt}
    ), due AS (
      SELECT *, row_number() OVER (ORDER BY next_attempt_at, subject_id) AS place FROM firsts
      WHERE (state = 'pending' AND next_attempt_at <= ${dueBeforeMs})
        OR (state = 'sending' AND sending_at <= ${lostBeforeMs})
    )
    SELECT due.endpoint_id, due.subject_id FROM due
    JOIN webhook_endpoints e ON e.tenant_id = ${tenantId} AND e.id = due.endpoint_id
    WHERE e.state = 'active' AND (e.rest_until IS NULL OR e.rest_until <= ${nowMs})
      AND (e.failures_in_row = 0 OR due.place = 1)
    ORDER BY due.place LIMIT ${limit}`
}
const linesLookedAt = 500

function deliveryOf({ tenantId: _, ...row }: Row): WebhookDeliveryRow {
  const { nextAttemptAt, firstAttemptAt, sendingAt, settledAt, replayedAt, createdAt, ...rest } = row
  return {
    ...rest,
    nextAttemptAtMs: nextAttemptAt,
    firstAttemptAtMs: firstAttemptAt,
    sendingAtMs: sendingAt,
    settledAtMs: settledAt,
    replayedAtMs: replayedAt,
    createdAtMs: createdAt,
  }
}
