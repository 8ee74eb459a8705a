import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Actor } from '../../src/domain/booking-state.ts'
import type { LedgerAccount, LedgerKind, LedgerReason, PaymentPurpose } from '../../src/domain/ledger.ts'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { payments } from './payment.ts'
import { refunds } from './refund.ts'

/** Every movement of money. The application may add rows, never change or remove them. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    /** The same event makes the same key. */
    key: text().notNull(),
    kind: text().$type<LedgerKind>().notNull(),
    purpose: text().$type<PaymentPurpose>(),
    reason: text().$type<LedgerReason>(),
    bookingId: uuid().notNull(),
    paymentId: uuid(),
    refundId: uuid(),
    disputeId: uuid(),
    providerTransactionId: text(),
    actorKind: text().$type<Actor['kind']>().notNull(),
    actorId: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('ledger_transactions_key').on(t.tenantId, t.key),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.paymentId], foreignColumns: [payments.tenantId, payments.id] }),
    foreignKey({ columns: [t.tenantId, t.refundId], foreignColumns: [refunds.tenantId, refunds.id] }),
    index('ledger_transactions_booking').on(t.tenantId, t.bookingId, t.at),
    index('ledger_transactions_payment').on(t.tenantId, t.paymentId),
    check('ledger_transactions_actor', sql`${t.actorKind} in ('customer', 'member', 'system')`),
    tenantPolicy(),
  ],
)

/** Debit above zero, credit below; of one transaction they add up to nothing in each currency, by a deferred trigger. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    tenantId: tenantId(),
    transactionId: uuid().notNull(),
    position: integer().notNull(),
    account: text().$type<LedgerAccount>().notNull(),
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.transactionId, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.transactionId],
      foreignColumns: [ledgerTransactions.tenantId, ledgerTransactions.id],
    }),
    index('ledger_entries_account').on(t.tenantId, t.account, t.currency),
    check(
      'ledger_entries_account_known',
      sql`${t.account} in ('customer', 'provider_balance', 'cash_at_venue', 'deposits_held', 'revenue', 'refunds', 'fees', 'disputes')`,
    ),
    check('ledger_entries_amount', sql`${t.amount} <> 0`),
    check('ledger_entries_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    tenantPolicy(),
  ],
)

/**
 * What of a booking's money only passes through and has not come to rest, by account: a trigger keeps it beside the entries,
 * and a sum of nothing has no row. So that looking for it costs what is open, not all that ever was.
 */
export const openBalances = pgTable(
  'open_balances',
  {
    tenantId: tenantId(),
    bookingId: uuid().notNull(),
    account: text().$type<LedgerAccount>().notNull(),
    currency: text().notNull(),
    amount: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.bookingId, t.account, t.currency] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    tenantPolicy(),
  ],
)
