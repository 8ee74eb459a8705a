import type { RefundRow, RefundStore } from '../../src/ports/stores/refund.ts'
import type { TransactionClient } from '../connect.ts'
import type { refunds } from '../schema/refund.ts'
import { isUuid } from '../uuid.ts'

export function refundStore(tx: TransactionClient): RefundStore {
  return {
    insert: (tenantId, row) => insert(tx, tenantId, row),
    find: async (tenantId, refundId) => {
      if (!isUuid(refundId)) return null
      const [row] = await tx<Row[]>`SELECT * FROM refunds WHERE tenant_id = ${tenantId} AND id = ${refundId}`
      return row === undefined ? null : refundOf(row)
    },
    lock: async (tenantId, refundId) => {
      if (!isUuid(refundId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM refunds WHERE tenant_id = ${tenantId} AND id = ${refundId} FOR UPDATE`
      return row === undefined ? null : refundOf(row)
    },
    listOfPayment: async (tenantId, paymentId) => {
      if (!isUuid(paymentId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM refunds WHERE tenant_id = ${tenantId} AND payment_id = ${paymentId} ORDER BY created_at, id`
      return rows.map(refundOf)
    },
    update: async (tenantId, row) => {
      if (!isUuid(row.id)) return 'stale'
      const written = await tx`
        UPDATE refunds SET state = ${row.state}, idempotency_key = ${row.idempotencyKey}, attempts = ${row.attempts},
          first_attempt_at = ${row.firstAttemptAtMs}, next_attempt_at = ${row.nextAttemptAtMs},
          provider_refund_id = ${row.providerRefundId}, failure_code = ${row.failureCode}, version = ${row.version},
          settled_at = ${row.settledAtMs}
        WHERE tenant_id = ${tenantId} AND id = ${row.id} AND version = ${row.version - 1}
        RETURNING 1`
      return written.length === 1 ? 'updated' : 'stale'
    },
    findNamed: async (tenantId, providerRefundId) => {
      const [row] = await tx<Row[]>`
        SELECT * FROM refunds WHERE tenant_id = ${tenantId} AND provider_refund_id = ${providerRefundId}
        ORDER BY created_at, id LIMIT 1`
      return row === undefined ? null : refundOf(row)
    },
    list: async (tenantId, states, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM refunds WHERE tenant_id = ${tenantId} AND state = ANY(${[...states]}::text[])
        ORDER BY created_at DESC, id DESC LIMIT ${limit}`
      return rows.map(refundOf)
    },
    listDue: async (tenantId, nowMs, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM refunds
        WHERE tenant_id = ${tenantId} AND state IN ('requested', 'pending') AND next_attempt_at <= ${nowMs}
        ORDER BY next_attempt_at, id LIMIT ${limit}`
      return rows.map(refundOf)
    },
  }
}

type Row = typeof refunds.$inferSelect

async function insert(tx: TransactionClient, tenantId: string, row: RefundRow): ReturnType<RefundStore['insert']> {
  const written = await tx`
    INSERT INTO refunds (tenant_id, id, payment_id, booking_id, amount, currency, reason, state, idempotency_key,
      attempts, first_attempt_at, next_attempt_at, provider_refund_id, failure_code, again_of, version, created_at,
      settled_at)
    VALUES (${tenantId}, ${row.id}, ${row.paymentId}, ${row.bookingId}, ${row.amount}, ${row.currency},
      ${row.reason}, ${row.state}, ${row.idempotencyKey}, ${row.attempts}, ${row.firstAttemptAtMs},
      ${row.nextAttemptAtMs}, ${row.providerRefundId}, ${row.failureCode}, ${row.againOf}, ${row.version},
      ${row.createdAtMs}, ${row.settledAtMs})
    ON CONFLICT DO NOTHING RETURNING 1`
  return written.length === 1 ? 'inserted' : 'clash'
}

function refundOf({ tenantId: _, ...row }: Row): RefundRow {
  const { firstAttemptAt, nextAttemptAt, createdAt, settledAt, ...rest } = row
  return {
    ...rest,
    amount: Number(row.amount),
    firstAttemptAtMs: firstAttemptAt,
    nextAttemptAtMs: nextAttemptAt,
    createdAtMs: createdAt,
    settledAtMs: settledAt,
  }
}
