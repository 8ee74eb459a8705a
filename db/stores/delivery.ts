import type { DeliveryRow, DeliveryStore, NewDelivery, Settled } from '../../src/ports/stores/delivery.ts'
import type { TransactionClient } from '../connect.ts'
import { send, write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { type DeliveryColumns, deliveryOf, showOnMessage } from './delivery-row.ts'
import { doubtFunctions } from './in-doubt.ts'
import { receiptFunctions } from './receipt.ts'

/** The end of the year 9999: not looked up again by itself. */
const neverMs = 253_402_300_799_000

export function deliveryStore(tx: TransactionClient): DeliveryStore {
  return {
    ...receiptFunctions(tx),
    ...doubtFunctions(tx),
    insert: async (tenantId, rows) => {
      for (const row of rows) send(tx, insertStatement(tx, tenantId, row))
    },
    lockConversation: async (tenantId, conversationId) => {
      if (!isUuid(conversationId)) return false
      const rows = await tx`
        SELECT id FROM conversations WHERE tenant_id = ${tenantId} AND id = ${conversationId} FOR NO KEY UPDATE`
      return rows.length === 1
    },
    ...readers(tx),
    begin: async (tenantId, id, nowMs) => {
      const [row] = await tx<{ attempts: number }[]>`
        UPDATE deliveries SET state = 'sending', attempts = attempts + 1, sending_at = ${nowMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'pending' RETURNING attempts`
      return row?.attempts ?? null
    },
    settle: (tenantId, id, attempt, settled) => settle(tx, tenantId, { id, attempt, settled }),
    ...endings(tx),
    noteLookUp: async (tenantId, id, nextAtMs) => {
      write(tx)`
        UPDATE deliveries SET look_ups = look_ups + 1, next_attempt_at = ${nextAtMs ?? neverMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'unknown'`
    },
    sendAgain: async (tenantId, id, atMs) => {
      write(tx)`
        UPDATE deliveries SET state = 'pending', next_attempt_at = ${atMs}, error_code = NULL
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'unknown'`
    },
  }
}

/** How a part that was not sent ends, or waits. */
function endings(
  tx: TransactionClient,
): Pick<DeliveryStore, 'drop' | 'fail' | 'defer' | 'replacePayload' | 'dropPending'> {
  const end = (state: 'dropped' | 'failed') => async (tenantId: string, id: string, why: string, atMs: number) => {
    write(tx)`
      UPDATE deliveries SET state = ${state}, error_code = ${why}, settled_at = ${atMs}
      WHERE tenant_id = ${tenantId} AND id = ${id} AND state IN ('pending', 'unknown')`
    showOnMessage(tx, tenantId, id)
  }
  return {
    drop: end('dropped'),
    fail: end('failed'),
    defer: async (tenantId, id, untilMs) => {
      write(tx)`
        UPDATE deliveries SET next_attempt_at = ${untilMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'pending'`
    },
    replacePayload: async (tenantId, id, payload) => {
      write(tx)`
        UPDATE deliveries SET payload = ${tx.json(payload as never)}, segments = ${payload.segments?.count ?? null},
          error_code = NULL
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'pending'`
    },
    dropPending: async (tenantId, { addressKind, address, what, why, atMs }) => {
      const dropped = await tx<{ id: string }[]>`
        UPDATE deliveries SET state = 'dropped', error_code = ${why}, settled_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND address_kind = ${addressKind} AND address = ${address}
          AND state = 'pending' AND CASE ${what} WHEN 'all' THEN purpose NOT IN ('help', 'opt-out')
            ELSE purpose = 'opt-out' END
        RETURNING id`
      for (const { id } of dropped) showOnMessage(tx, tenantId, id)
    },
  }
}

function readers(
  tx: TransactionClient,
): Pick<DeliveryStore, 'listOpen' | 'find' | 'listRecent' | 'listDue' | 'isOvertaken'> {
  return {
    listOpen: async (tenantId, conversationId, limit) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<DeliveryColumns[]>`
        SELECT * FROM deliveries
        WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}
          AND state IN ('pending', 'sending', 'unknown')
        ORDER BY sequence, part, channel LIMIT ${limit}`
      return rows.map(deliveryOf)
    },
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<DeliveryColumns[]>`
        SELECT * FROM deliveries WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : deliveryOf(row)
    },
    listRecent: async (tenantId, conversationId, limit) => {
      if (!isUuid(conversationId)) return []
      const rows = await tx<DeliveryColumns[]>`
        SELECT * FROM deliveries WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}
        ORDER BY sequence DESC, part DESC, channel LIMIT ${limit}`
      return rows.map(deliveryOf).reverse()
    },
    listDue: (tenantId, dueMs, limit) => tx<Pick<DeliveryRow, 'id' | 'conversationId' | 'state'>[]>`
      SELECT id, conversation_id, state FROM deliveries d
      WHERE tenant_id = ${tenantId} AND next_attempt_at <= ${dueMs} AND state IN ('pending', 'sending', 'unknown')
        -- What waits for a connection is found by whoever has it: it must not stand in the way of the rest.
        AND NOT (state = 'pending' AND EXISTS (
          SELECT FROM channel_accounts a
          WHERE a.tenant_id = d.tenant_id AND a.channel = d.channel AND a.account_id = d.account_id
            AND a.connection IN ('connected', 'offline')))
      ORDER BY next_attempt_at, id LIMIT ${limit}`,
    isOvertaken: async (tenantId, id) => {
      const later = await tx`
        SELECT 1 FROM deliveries one
        JOIN deliveries late ON late.tenant_id = one.tenant_id AND late.conversation_id = one.conversation_id
          AND (late.sequence, late.part) > (one.sequence, one.part)
          AND late.state NOT IN ('pending', 'dropped')
        WHERE one.tenant_id = ${tenantId} AND one.id = ${id} LIMIT 1`
      return later.length > 0
    },
  }
}

function insertStatement(tx: TransactionClient, tenantId: string, row: NewDelivery) {
  return tx`
    INSERT INTO deliveries (tenant_id, id, conversation_id, message_id, sequence, part, channel, account_id,
      address_kind, address, purpose, urgent, time_zone, payload, window_ms, state, attempts, look_ups,
      next_attempt_at, expires_at, segments, once_key, again_of, created_at)
    SELECT m.tenant_id, ${row.id}, m.conversation_id, m.id, m.sequence, ${row.part}::int, ${row.channel},
      ${row.accountId}, ${row.addressKind}, ${row.address}, ${row.purpose}, ${row.urgent}::boolean, ${row.timeZone},
      ${tx.json(row.payload as never)}, ${row.windowMs}::int, 'pending', 0, 0, ${row.nextAttemptAtMs}::timestamptz,
      ${row.expiresAtMs}::timestamptz, ${row.payload.segments?.count ?? null}::int, ${row.onceKey},
      ${row.againOf ?? null}::uuid, ${row.createdAtMs}::timestamptz
    FROM messages m WHERE m.tenant_id = ${tenantId} AND m.id = ${row.messageId}
    ON CONFLICT (tenant_id, once_key, channel, part) DO NOTHING`
}

async function settle(
  tx: TransactionClient,
  tenantId: string,
  { id, attempt, settled }: { readonly id: string; readonly attempt: number; readonly settled: Settled },
): Promise<boolean> {
  const { state, providerMessageId, errorCode, nextAttemptAtMs, atMs } = settled
  const written = await tx`
    UPDATE deliveries SET state = ${state}, error_code = ${errorCode}, next_attempt_at = ${nextAttemptAtMs},
      settled_at = ${atMs}, provider_message_id = coalesce(${providerMessageId}, provider_message_id)
    WHERE tenant_id = ${tenantId} AND id = ${id} AND attempts = ${attempt} AND state = 'sending' RETURNING id`
  if (written.length === 1) {
    showOnMessage(tx, tenantId, id)
    return true
  }
  if (providerMessageId === null) return false
  // It was thought dead, and was only slow: what it knows ends the doubt. A later attempt cannot be, without that knowledge.
  const late = await tx`
    UPDATE deliveries SET state = 'sent', provider_message_id = ${providerMessageId}, error_code = NULL,
      settled_at = ${atMs}
    WHERE tenant_id = ${tenantId} AND id = ${id} AND attempts = ${attempt} AND state = 'unknown'
      AND provider_message_id IS NULL
    RETURNING id`
  if (late.length === 1) showOnMessage(tx, tenantId, id)
  return late.length === 1
}
