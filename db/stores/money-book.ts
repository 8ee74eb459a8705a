import type { MoneyBookStore, MoneyEntry, OwedEntry, RefundEntry } from '../../src/ports/stores/money-book.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'
import { hasWords } from './has-words.ts'

export function moneyBookStore(tx: TransactionClient): MoneyBookStore {
  return {
    list: async (tenantId, { states, words, customerId, after, limit }) => {
      if (customerId !== null && !isUuid(customerId)) return []
      const text = tx`lower(concat_ws(' ', b.reference, c.name))`
      const found = hasWords(tx, text, words)
      const own = customerId === null ? tx`` : tx`AND b.customer_id = ${customerId}`
      const rest =
        after === null ? tx`` : tx`AND (p.created_at, p.id) < (${after.atMs}::timestamptz, ${after.id}::uuid)`
      const rows = await tx<Amounts<MoneyEntry>[]>`
        SELECT page.*, back.refunded, back.refunding FROM (
          SELECT ${ofBooking(tx)}, p.id AS payment_id, p.purpose, p.amount, p.currency, p.state, p.provider,
            p.created_at AS created_at_ms, p.settled_at AS settled_at_ms, p.expires_at AS expires_at_ms
          FROM payments p
          JOIN bookings b ON b.tenant_id = p.tenant_id AND b.id = p.booking_id
          JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
          WHERE p.tenant_id = ${tenantId} AND p.state = ANY(${[...states]}::text[]) ${own} ${found} ${rest}
          ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}
        ) AS page CROSS JOIN LATERAL (
          SELECT coalesce(sum(r.amount) FILTER (WHERE r.state = 'succeeded'), 0) AS refunded,
            coalesce(sum(r.amount) FILTER (WHERE r.state IN ('requested', 'pending')), 0) AS refunding
          FROM refunds r WHERE r.tenant_id = ${tenantId} AND r.payment_id = page.payment_id
        ) AS back
        ORDER BY page.created_at_ms DESC, page.payment_id DESC`
      return rows.map(({ amount, refunded, refunding, ...row }) => ({
        ...row,
        // The driver reads bigint and its sums as text.
        ...{ amount: Number(amount), refunded: Number(refunded), refunding: Number(refunding) },
      }))
    },
    listOwed: async (tenantId, limit) => {
      const rows = await tx<Amounts<OwedEntry>[]>`
        SELECT ${ofBooking(tx)}, owed.amount, owed.currency FROM (
          SELECT t.booking_id, e.currency, 0 - sum(e.amount) AS amount, min(t.at) AS since
          FROM ledger_entries e
          JOIN ledger_transactions t ON t.tenant_id = e.tenant_id AND t.id = e.transaction_id
          WHERE e.tenant_id = ${tenantId} AND e.account = 'customer' AND t.payment_id IS NOT NULL
            AND t.kind <> 'fee_captured'
          GROUP BY t.booking_id, t.payment_id, e.currency HAVING sum(e.amount) < 0
        ) AS owed
        JOIN bookings b ON b.tenant_id = ${tenantId} AND b.id = owed.booking_id
        JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
        ORDER BY owed.since, b.id LIMIT ${limit}`
      return rows.map(({ amount, ...row }) => ({ ...row, amount: Number(amount) }))
    },
    listGoingBack: async (tenantId, limit) => {
      const rows = await tx<Amounts<RefundEntry>[]>`
        SELECT ${ofBooking(tx)}, r.id AS refund_id, r.amount, r.currency, r.reason, p.provider,
          r.created_at AS created_at_ms
        FROM refunds r
        JOIN payments p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id
        JOIN bookings b ON b.tenant_id = r.tenant_id AND b.id = r.booking_id
        JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
        WHERE r.tenant_id = ${tenantId} AND r.state IN ('requested', 'pending')
        ORDER BY r.created_at, r.id LIMIT ${limit}`
      return rows.map(({ amount, ...row }) => ({ ...row, amount: Number(amount) }))
    },
  }
}

type Amounts<Row> = {
  readonly [Key in keyof Row]: Key extends 'amount' | 'refunded' | 'refunding' ? string : Row[Key]
}

function ofBooking(tx: TransactionClient) {
  return tx`b.id AS booking_id, b.reference, b.terms->>'serviceName' AS service, b.starts_at AS start_ms,
    b.terms->>'timeZone' AS time_zone, b.customer_id, c.name AS customer_name`
}
