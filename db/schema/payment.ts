import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { PaymentTerms } from '../../src/domain/payment-terms.ts'
import type { RefundRule } from '../../src/domain/refund-rule.ts'
import type { PaymentRow } from '../../src/ports/stores/payment.ts'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { paymentAccounts } from './payment-account.ts'

/** What a booking's customer was told about money, by the version of the booking it was agreed with; the newest counts. */
export const bookingPaymentTerms = pgTable(
  'booking_payment_terms',
  {
    tenantId: tenantId(),
    bookingId: uuid().notNull(),
    version: integer().notNull(),
    kind: text().$type<PaymentTerms['kind']>().notNull(),
    amount: bigint({ mode: 'number' }),
    currency: text(),
    terms: jsonb().$type<PaymentTerms>().notNull(),
    refundRule: jsonb().$type<RefundRule>().notNull(),
    agreedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.bookingId, t.version] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    check('booking_payment_terms_kind', sql`${t.kind} in ('none', 'deposit', 'full', 'card_hold', 'commitment_fee')`),
    check('booking_payment_terms_amount', sql`(${t.kind} = 'none') = (${t.amount} is null) and ${t.amount} > 0`),
    check('booking_payment_terms_currency', sql`(${t.amount} is null) = (${t.currency} is null)`),
    tenantPolicy(),
  ],
)

/** One row for everything that is asked of a customer. Amount and currency never change; how it went does. */
export const payments = pgTable(
  'payments',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    /** Whose money it is: where a late payment could take the time again, the booking that was made of it. */
    bookingId: uuid().notNull(),
    /** For which it was asked. */
    askedFor: uuid().notNull(),
    purpose: text().$type<PaymentRow['purpose']>().notNull(),
    via: text().$type<PaymentRow['via']>().notNull(),
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    state: text().$type<PaymentRow['state']>().notNull(),
    provider: text().notNull(),
    accountId: text().notNull(),
    /** What is sent besides amount and currency, the same at every attempt; without links. */
    sent: jsonb().$type<PaymentRow['sent']>().notNull(),
    /** Written before the first attempt. */
    idempotencyKey: text().notNull(),
    attempts: integer().notNull(),
    firstAttemptAt: instant(),
    nextAttemptAt: instant(),
    expiresAt: instant(),
    checkoutId: text(),
    checkoutUrl: text(),
    providerPaymentId: text(),
    savedCustomerId: text(),
    savedMethodId: text(),
    failureCode: text(),
    /** Counts every change, so that a stale worker writes nothing. */
    version: integer().notNull(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('payments_key').on(t.tenantId, t.idempotencyKey),
    unique('payments_checkout').on(t.tenantId, t.provider, t.accountId, t.checkoutId),
    unique('payments_provider_payment').on(t.tenantId, t.provider, t.accountId, t.providerPaymentId),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.askedFor], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({
      columns: [t.tenantId, t.provider, t.accountId],
      foreignColumns: [paymentAccounts.tenantId, paymentAccounts.provider, paymentAccounts.accountId],
    }),
    // One link at a time for one thing: who asks again gets the same page.
    uniqueIndex('payments_open').on(t.tenantId, t.bookingId, t.purpose).where(sql`${t.state} in ('requested', 'open')`),
    index('payments_booking').on(t.tenantId, t.bookingId),
    index('payments_asked_for').on(t.tenantId, t.askedFor),
    index('payments_made').on(t.tenantId, t.createdAt),
    index('payments_due').on(t.tenantId, t.nextAttemptAt).where(sql`${t.state} in ('requested', 'open')`),
    check(
      'payments_purpose',
      sql`${t.purpose} in ('deposit', 'full', 'balance', 'commitment_fee', 'no_show_fee', 'cancellation_fee', 'card_hold')`,
    ),
    check('payments_via', sql`${t.via} in ('checkout', 'saved_method')`),
    check('payments_state', sql`${t.state} in ('requested', 'open', 'paid', 'saved', 'failed', 'expired')`),
    check('payments_amount', sql`${t.amount} > 0`),
    check('payments_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check('payments_paid', sql`${t.state} <> 'paid' or ${t.providerPaymentId} is not null`),
    check('payments_attempted', sql`(${t.attempts} = 0) = (${t.firstAttemptAt} is null)`),
    check('payments_settled', sql`(${t.state} in ('requested', 'open')) = (${t.settledAt} is null)`),
    tenantPolicy(),
  ],
)
