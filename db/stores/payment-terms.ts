import type { PaymentTermsStore } from '../../src/ports/stores/payment.ts'
import type { TransactionClient } from '../connect.ts'
import type { bookingPaymentTerms } from '../schema/payment.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function paymentTermsStore(tx: TransactionClient): PaymentTermsStore {
  return {
    add: async (tenantId, { bookingId, version, terms, refundRule, agreedAtMs }) => {
      const { amount, currency } = terms.kind === 'none' ? { amount: null, currency: null } : terms
      write(tx)`
        INSERT INTO booking_payment_terms (tenant_id, booking_id, version, kind, amount, currency, terms, refund_rule,
          agreed_at)
        VALUES (${tenantId}, ${bookingId}, ${version}, ${terms.kind}, ${amount}, ${currency},
          ${tx.json(terms as never)}, ${tx.json(refundRule as never)}, ${agreedAtMs})
        ON CONFLICT DO NOTHING`
    },
    find: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM booking_payment_terms WHERE tenant_id = ${tenantId} AND booking_id = ${bookingId}
        ORDER BY version DESC LIMIT 1`
      if (row === undefined) return null
      const { version, terms, refundRule, agreedAt: agreedAtMs } = row
      return { bookingId, version, terms, refundRule, agreedAtMs }
    },
  }
}

type Row = typeof bookingPaymentTerms.$inferSelect
