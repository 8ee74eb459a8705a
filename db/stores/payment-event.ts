import type { PaymentEventRow, PaymentEventStore } from '../../src/ports/stores/payment-event.ts'
import type { TransactionClient } from '../connect.ts'
import type { paymentEvents } from '../schema/payment-event.ts'
import { isUuid } from '../uuid.ts'

export function paymentEventStore(tx: TransactionClient): PaymentEventStore {
  return {
    insert: (tenantId, row) => insert(tx, tenantId, row),
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`SELECT * FROM payment_events WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : eventOf(row)
    },
    end: async (tenantId, id, { state, outcome, atMs }) => {
      if (!isUuid(id)) return false
      const rows = await tx`
        UPDATE payment_events SET state = ${state}, outcome = ${outcome}, ended_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'received' RETURNING 1`
      return rows.length === 1
    },
    countAttempt: async (tenantId, id) => {
      if (!isUuid(id)) return 0
      const [row] = await tx<{ attempts: number }[]>`
        UPDATE payment_events SET attempts = attempts + 1
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'received' RETURNING attempts`
      return row?.attempts ?? 0
    },
    listOpen: async (tenantId, beforeMs, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM payment_events
        WHERE tenant_id = ${tenantId} AND state = 'received' AND received_at <= ${beforeMs}
        ORDER BY received_at, id LIMIT ${limit}`
      return rows.map(eventOf)
    },
  }
}

type Row = typeof paymentEvents.$inferSelect

async function insert(tx: TransactionClient, tenantId: string, row: PaymentEventRow): Promise<boolean> {
  const body = row.body === null ? null : Buffer.from(row.body)
  const written = await tx`
    INSERT INTO payment_events (tenant_id, id, provider, account_id, event_id, kind, state, outcome, checkout_id,
      provider_payment_id, provider_refund_id, provider_dispute_id, reference, claimed_amount, claimed_currency, body,
      attempts, occurred_at, received_at, ended_at)
    VALUES (${tenantId}, ${row.id}, ${row.provider}, ${row.accountId}, ${row.eventId}, ${row.kind}, ${row.state},
      ${row.outcome}, ${row.checkoutId}, ${row.providerPaymentId}, ${row.providerRefundId}, ${row.providerDisputeId},
      ${row.reference}, ${row.claimed?.amount ?? null}, ${row.claimed?.currency ?? null}, ${body}, ${row.attempts},
      ${row.occurredAtMs}, ${row.receivedAtMs}, ${row.endedAtMs})
    ON CONFLICT (tenant_id, provider, account_id, event_id) DO NOTHING RETURNING 1`
  return written.length === 1
}

function eventOf({ tenantId: _, claimedAmount, claimedCurrency, ...row }: Row): PaymentEventRow {
  const { occurredAt, receivedAt, endedAt, ...rest } = row
  const isClaimed = claimedAmount !== null && claimedCurrency !== null
  return {
    ...rest,
    claimed: isClaimed ? { amount: Number(claimedAmount), currency: claimedCurrency } : null,
    occurredAtMs: occurredAt,
    receivedAtMs: receivedAt,
    endedAtMs: endedAt,
  }
}
