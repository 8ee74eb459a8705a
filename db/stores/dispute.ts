import type { DisputeRow, DisputeStore } from '../../src/ports/stores/dispute.ts'
import type { TransactionClient } from '../connect.ts'
import type { disputes } from '../schema/dispute.ts'
import { isUuid } from '../uuid.ts'

export function disputeStore(tx: TransactionClient): DisputeStore {
  return {
    save: async (tenantId, row) => {
      const [saved] = await tx<Row[]>`
        INSERT INTO disputes (tenant_id, id, provider, account_id, provider_dispute_id, payment_id, booking_id, amount,
          currency, state, reason, answer_by, created_at, decided_at)
        VALUES (${tenantId}, ${row.id}, ${row.provider}, ${row.accountId}, ${row.providerDisputeId}, ${row.paymentId},
          ${row.bookingId}, ${row.amount}, ${row.currency}, ${row.state}, ${row.reason}, ${row.answerByMs},
          ${row.createdAtMs}, ${row.decidedAtMs})
        ON CONFLICT (tenant_id, provider, account_id, provider_dispute_id) DO UPDATE
        SET state = CASE WHEN disputes.state = 'open' THEN excluded.state ELSE disputes.state END,
          reason = excluded.reason, answer_by = excluded.answer_by,
          decided_at = coalesce(disputes.decided_at, excluded.decided_at)
        RETURNING *`
      return saved === undefined ? null : disputeOf(saved)
    },
    listOfPayment: async (tenantId, paymentId) => {
      if (!isUuid(paymentId)) return []
      const rows = await tx<Row[]>`
        SELECT * FROM disputes WHERE tenant_id = ${tenantId} AND payment_id = ${paymentId} ORDER BY created_at, id`
      return rows.map(disputeOf)
    },
  }
}

type Row = typeof disputes.$inferSelect

function disputeOf({ tenantId: _, answerBy, createdAt, decidedAt, ...row }: Row): DisputeRow {
  return { ...row, amount: Number(row.amount), answerByMs: answerBy, createdAtMs: createdAt, decidedAtMs: decidedAt }
}
