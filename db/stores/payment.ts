import type { PaymentRow, PaymentStore } from '../../src/ports/stores/payment.ts'
import type { TransactionClient } from '../connect.ts'
import type { payments } from '../schema/payment.ts'
import { isUuid } from '../uuid.ts'

export function paymentStore(tx: TransactionClient): PaymentStore {
  return {
    insert: (tenantId, row) => insert(tx, tenantId, row),
    find: async (tenantId, paymentId) => {
      if (!isUuid(paymentId)) return null
      const [row] = await tx<Row[]>`SELECT * FROM payments WHERE tenant_id = ${tenantId} AND id = ${paymentId}`
      return row === undefined ? null : paymentOf(row)
    },
    lock: async (tenantId, paymentId) => {
      if (!isUuid(paymentId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM payments WHERE tenant_id = ${tenantId} AND id = ${paymentId} FOR UPDATE`
      return row === undefined ? null : paymentOf(row)
    },
    listOfBooking: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM payments
        WHERE tenant_id = ${tenantId} AND (booking_id = ${bookingId} OR asked_for = ${bookingId})
        ORDER BY created_at, id`
      return rows.map(paymentOf)
    },
    findNamed: async (tenantId, { provider, accountId, checkoutId, providerPaymentId, reference }) => {
      const rows = await tx<Row[]>`
        SELECT * FROM payments
        WHERE tenant_id = ${tenantId} AND provider = ${provider} AND account_id = ${accountId}
          AND (checkout_id = ${checkoutId} OR provider_payment_id = ${providerPaymentId} OR id = ${uuidOf(reference)})
        ORDER BY checkout_id IS NOT DISTINCT FROM ${checkoutId} DESC, created_at, id LIMIT 1`
      return rows[0] === undefined ? null : paymentOf(rows[0])
    },
    update: (tenantId, row) => update(tx, tenantId, row),
    list: async (tenantId, states, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM payments WHERE tenant_id = ${tenantId} AND state = ANY(${[...states]}::text[])
        ORDER BY created_at DESC, id DESC LIMIT ${limit}`
      return rows.map(paymentOf)
    },
    listDue: async (tenantId, nowMs, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM payments
        WHERE tenant_id = ${tenantId} AND state IN ('requested', 'open') AND next_attempt_at <= ${nowMs}
        ORDER BY next_attempt_at, id LIMIT ${limit}`
      return rows.map(paymentOf)
    },
  }
}

type Row = typeof payments.$inferSelect

function uuidOf(reference: string | null): string | null {
  return reference !== null && isUuid(reference) ? reference : null
}

async function insert(tx: TransactionClient, tenantId: string, row: PaymentRow): ReturnType<PaymentStore['insert']> {
  const written = await tx`
    INSERT INTO payments (tenant_id, id, booking_id, asked_for, purpose, via, amount, currency, state, provider,
      account_id, sent, idempotency_key, attempts, first_attempt_at, next_attempt_at, expires_at, checkout_id,
      checkout_url, provider_payment_id, saved_customer_id, saved_method_id, failure_code, version, created_at,
      settled_at)
    VALUES (${tenantId}, ${row.id}, ${row.bookingId}, ${row.askedFor}, ${row.purpose}, ${row.via}, ${row.amount},
      ${row.currency}, ${row.state}, ${row.provider}, ${row.accountId}, ${tx.json(row.sent as never)},
      ${row.idempotencyKey}, ${row.attempts}, ${row.firstAttemptAtMs}, ${row.nextAttemptAtMs}, ${row.expiresAtMs},
      ${row.checkoutId}, ${row.checkoutUrl}, ${row.providerPaymentId}, ${row.savedMethod?.customerId ?? null},
      ${row.savedMethod?.methodId ?? null}, ${row.failureCode}, ${row.version}, ${row.createdAtMs}, ${row.settledAtMs})
    ON CONFLICT DO NOTHING RETURNING 1`
  return written.length === 1 ? 'inserted' : 'clash'
}

async function update(tx: TransactionClient, tenantId: string, row: PaymentRow): ReturnType<PaymentStore['update']> {
  if (!isUuid(row.id)) return 'stale'
  const written = await tx`
    UPDATE payments SET booking_id = ${row.bookingId}, state = ${row.state}, idempotency_key = ${row.idempotencyKey},
      attempts = ${row.attempts}, first_attempt_at = ${row.firstAttemptAtMs},
      next_attempt_at = ${row.nextAttemptAtMs}, checkout_id = ${row.checkoutId}, checkout_url = ${row.checkoutUrl},
      provider_payment_id = ${row.providerPaymentId}, saved_customer_id = ${row.savedMethod?.customerId ?? null},
      saved_method_id = ${row.savedMethod?.methodId ?? null}, failure_code = ${row.failureCode},
      version = ${row.version}, settled_at = ${row.settledAtMs}
    WHERE tenant_id = ${tenantId} AND id = ${row.id} AND version = ${row.version - 1}
    RETURNING 1`
  return written.length === 1 ? 'updated' : 'stale'
}

function paymentOf({ tenantId: _, savedCustomerId, savedMethodId, ...row }: Row): PaymentRow {
  const { firstAttemptAt, nextAttemptAt, expiresAt, createdAt, settledAt, ...rest } = row
  const isSaved = savedCustomerId !== null && savedMethodId !== null
  return {
    ...rest,
    // The driver reads bigint as text.
    amount: Number(row.amount),
    firstAttemptAtMs: firstAttemptAt,
    nextAttemptAtMs: nextAttemptAt,
    expiresAtMs: expiresAt,
    savedMethod: isSaved ? { customerId: savedCustomerId, methodId: savedMethodId } : null,
    createdAtMs: createdAt,
    settledAtMs: settledAt,
  }
}
