import { type LedgerEntry, type LedgerReason, type LedgerTransaction, ledgerTransaction } from './ledger.ts'
import { causedBy, type LedgerCause, type MoneyPlace, moveEntries } from './ledger-cause.ts'
import { assertPayable } from './money.ts'
import { type PaymentStanding, refundableOf, type Sources, sourcesOfRefund } from './payment-standing.ts'

/** Money on its way back. Asked for first, so that what was asked and has not arrived is always to be seen. */

export interface RefundRequest {
  readonly refundId: string
  /** Minor units in the currency of the payment. */
  readonly amount: number
  readonly reason: LedgerReason
  /** `owed`: what no booking claims, or a refund that failed and is tried again. `paid`: anything else. */
  readonly from: 'paid' | 'owed'
}

export type RefundDecision =
  | { readonly ok: true; readonly transaction: LedgerTransaction }
  /** `left` is what could be asked for, in minor units. */
  | { readonly ok: false; readonly code: 'above_captured'; readonly left: number }

/**
 * A refund of all or part, before the provider is asked. Refused where it is more than is left: refunds, disputes and
 * losses never exceed what was captured. Throws RangeError for an amount that is none.
 */
export function requestRefund(standing: PaymentStanding, request: RefundRequest, cause: LedgerCause): RefundDecision {
  const { refundId, amount, reason, from } = request
  const { bookingId, paymentId, purpose, currency } = standing
  assertPayable({ amount, currency })
  const left = from === 'owed' ? Math.min(standing.owed, standing.left) : refundableOf(standing)
  if (amount > left) return { ok: false, code: 'above_captured', left }
  const sources = from === 'owed' ? { owed: amount, held: 0, earned: 0 } : sourcesOfRefund(standing, amount)
  const transaction = ledgerTransaction({
    bookingId,
    paymentId,
    refundId,
    key: `refund_requested ${refundId}`,
    kind: 'refund_requested',
    ...(purpose === null ? {} : { purpose }),
    reason,
    ...causedBy(cause),
    entries: [...sourceEntries(sources, currency), { account: 'refunds', amount: 0 - amount, currency }],
  })
  return { ok: true, transaction }
}

/** The refund that an outcome is of: the one asked for, with its whole amount. */
export type AskedRefund = Pick<LedgerTransaction, 'bookingId' | 'paymentId' | 'refundId' | 'purpose' | 'entries'>

/** It arrived, or is the provider's from now on; given back in cash where the place is the till. */
export function refundSucceeded(
  asked: AskedRefund,
  cause: LedgerCause,
  place: MoneyPlace = 'provider_balance',
): LedgerTransaction {
  return outcome(
    asked,
    { kind: 'refund_succeeded', entries: moveEntries(moneyOf(asked), { debit: 'refunds', credit: place }) },
    cause,
  )
}

/**
 * It came back, and the customer is owed it still. `wasSucceeded`: the provider had called it done before; a bank may send
 * money back weeks later.
 */
export function refundFailed(
  asked: AskedRefund,
  { wasSucceeded }: { readonly wasSucceeded: boolean },
  cause: LedgerCause,
): LedgerTransaction {
  const debit = wasSucceeded ? 'provider_balance' : 'refunds'
  return outcome(
    asked,
    { kind: 'refund_failed', entries: moveEntries(moneyOf(asked), { debit, credit: 'customer' }) },
    cause,
  )
}

/** What is taken from the places where a payment stands, as debits. */
export function sourceEntries({ owed, held, earned }: Sources, currency: string): LedgerEntry[] {
  return [
    { account: 'customer', amount: owed, currency },
    { account: 'deposits_held', amount: held, currency },
    { account: 'revenue', amount: earned, currency },
  ]
}

function outcome(
  { bookingId, paymentId, refundId, purpose }: AskedRefund,
  { kind, entries }: { readonly kind: 'refund_succeeded' | 'refund_failed'; readonly entries: readonly LedgerEntry[] },
  cause: LedgerCause,
): LedgerTransaction {
  const about = { bookingId, paymentId, refundId, ...(purpose === undefined ? {} : { purpose }) }
  return ledgerTransaction({ ...about, key: `${kind} ${refundId}`, kind, ...causedBy(cause), entries })
}

function moneyOf({ entries, refundId }: AskedRefund) {
  const entry = entries.find(({ account }) => account === 'refunds')
  if (entry === undefined || refundId === undefined) throw new RangeError('asked: expected a refund that was asked for')
  return { amount: 0 - entry.amount, currency: entry.currency }
}
