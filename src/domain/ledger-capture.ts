import type { Money } from './currency.ts'
import { type LedgerReason, type LedgerTransaction, ledgerTransaction, type PaymentPurpose } from './ledger.ts'
import { causedBy, type LedgerCause, type MoneyPlace, moveEntries } from './ledger-cause.ts'
import { assertPayable } from './money.ts'
import type { PaymentStanding } from './payment-standing.ts'

/** Money that comes in, what the provider takes of it, and the day on which it becomes ours. */

export interface Capture {
  readonly bookingId: string
  readonly paymentId: string
  readonly money: Money
  readonly purpose: PaymentPurpose
}

/**
 * A deposit, a full price, a balance, a top-up or a commitment fee has been paid: held until the booking ends. Whichever
 * it is, the same transaction; a payment is captured once. Throws RangeError for an amount that can not be paid.
 */
export function captured(of: Capture, cause: LedgerCause): LedgerTransaction {
  return captureInto({ ...of, place: 'provider_balance' }, cause)
}

/** Paid in the till before the service was given. What is paid after: this, then `depositEarned`. */
export function paidAtVenue(of: Capture, cause: LedgerCause): LedgerTransaction {
  return captureInto({ ...of, place: 'cash_at_venue' }, cause)
}

/**
 * Paid, and nothing to pay for: too late and the slot is gone, twice in two tabs, another amount than asked. It is the
 * customer's; a refund with `from: 'owed'` gives it back.
 */
export function capturedUnclaimed(
  {
    reason,
    ...of
  }: Capture & { readonly reason: Extract<LedgerReason, 'paid_too_late' | 'paid_twice' | 'wrong_amount'> },
  cause: LedgerCause,
): LedgerTransaction {
  assertPayable(of.money)
  return ledgerTransaction({
    ...subjectOf(of),
    key: captureKey(of.paymentId),
    kind: 'captured_unclaimed',
    purpose: of.purpose,
    reason,
    ...causedBy(cause),
    entries: moveEntries(of.money, { debit: 'provider_balance', credit: 'customer' }),
  })
}

export interface ProviderFee {
  readonly bookingId: string
  readonly paymentId: string
  /** The provider's id of the balance transaction: a payment may have several fees (of a dispute, say). */
  readonly providerTransactionId: string
  /** In the currency in which the provider takes it. */
  readonly money: Money
}

/** What the provider took, or gave back (a dispute won). */
export function providerFee(
  of: ProviderFee,
  cause: LedgerCause,
  way: 'taken' | 'returned' = 'taken',
): LedgerTransaction {
  assertPayable(of.money)
  const { bookingId, paymentId, providerTransactionId } = of
  const isTaken = way === 'taken'
  return ledgerTransaction({
    bookingId,
    paymentId,
    providerTransactionId,
    key: `provider_fee ${providerTransactionId}`,
    kind: isTaken ? 'provider_fee' : 'provider_fee_returned',
    ...causedBy(cause),
    entries: moveEntries(
      of.money,
      isTaken ? { debit: 'fees', credit: 'provider_balance' } : { debit: 'provider_balance', credit: 'fees' },
    ),
  })
}

/** The service was given: all that is still held is earned. Null where nothing is held. Once for each payment. */
export function depositEarned(standing: PaymentStanding, cause: LedgerCause): LedgerTransaction | null {
  if (standing.held <= 0) return null
  return earning(standing, { kind: 'deposit_earned', reason: 'completed', amount: standing.held }, cause)
}

/**
 * Cancelled late or not come: what the policy keeps is ours, no more than is held. Null where that is nothing. The rest
 * goes back by a refund, before or after.
 */
export function depositKept(
  standing: PaymentStanding,
  { keeps, reason }: { readonly keeps: number; readonly reason: Extract<LedgerReason, 'cancelled_late' | 'no_show'> },
  cause: LedgerCause,
): LedgerTransaction | null {
  const amount = Math.min(keeps, standing.held)
  return amount <= 0 ? null : earning(standing, { kind: 'deposit_kept', reason, amount }, cause)
}

/** The key of the one capture of a payment, whatever becomes of it. */
export function captureKey(paymentId: string): string {
  return `captured ${paymentId}`
}

function captureInto(
  { place, ...of }: Capture & { readonly place: MoneyPlace },
  cause: LedgerCause,
): LedgerTransaction {
  assertPayable(of.money)
  return ledgerTransaction({
    ...subjectOf(of),
    key: captureKey(of.paymentId),
    kind: 'captured',
    purpose: of.purpose,
    ...causedBy(cause),
    entries: moveEntries(of.money, { debit: place, credit: 'deposits_held' }),
  })
}

interface Earning {
  readonly kind: 'deposit_earned' | 'deposit_kept'
  readonly reason: LedgerReason
  readonly amount: number
}

function earning(standing: PaymentStanding, { kind, reason, amount }: Earning, cause: LedgerCause): LedgerTransaction {
  const { bookingId, paymentId, purpose, currency } = standing
  return ledgerTransaction({
    bookingId,
    paymentId,
    key: `${kind} ${paymentId}`,
    kind,
    ...(purpose === null ? {} : { purpose }),
    reason,
    ...causedBy(cause),
    entries: moveEntries({ amount, currency }, { debit: 'deposits_held', credit: 'revenue' }),
  })
}

function subjectOf({ bookingId, paymentId }: Pick<Capture, 'bookingId' | 'paymentId'>) {
  return { bookingId, paymentId }
}
