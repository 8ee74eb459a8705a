import type { BookingState } from './booking-state.ts'
import type { LedgerTransaction } from './ledger.ts'
import { feeBalance } from './ledger-fee.ts'
import { type PaymentStanding, standingsOf } from './payment-standing.ts'

/** Why money of a booking is not at rest. */
export type OpenReason =
  /** Ended, and what was paid is neither earned nor given back nor claimed by a bank: our fault, nothing to wait for. */
  | 'deposit_not_settled'
  /** Ours to give back, and no refund is on its way. */
  | 'refund_owed'
  /** On its way; the provider has not said that it arrived. */
  | 'refund_pending'
  | 'dispute_open'
  | 'fee_unpaid'
  /** More went back than was captured: an incident. */
  | 'returned_too_much'
  /** Charged above what was due: an incident. */
  | 'fee_overpaid'

/** One thing that is not at rest, in minor units above zero. */
export interface OpenMoney {
  readonly why: OpenReason
  readonly bookingId: string
  readonly paymentId: string | null
  readonly amount: number
  readonly currency: string
}

const endedStates: readonly BookingState[] = ['completed', 'no_show', 'cancelled', 'expired', 'declined']

/**
 * What must be zero for a booking in this state and is not, with the reason. Empty: every minor unit is explained. While
 * a booking lives its deposits may be held; all else is told at once. Takes the transactions of one booking.
 */
export function openMoneyOf(transactions: readonly LedgerTransaction[], state: BookingState): OpenMoney[] {
  const hasEnded = endedStates.includes(state)
  return [
    ...standingsOf(transactions).flatMap((standing) => openOfPayment(standing, hasEnded)),
    ...openFees(transactions),
  ].filter(({ amount }) => amount > 0)
}

function openOfPayment(standing: PaymentStanding, hasEnded: boolean): OpenMoney[] {
  const { bookingId, paymentId, currency, captured, held, owed, refunding, refunded, disputed, lost } = standing
  const open = (why: OpenReason, amount: number): OpenMoney => ({ why, bookingId, paymentId, amount, currency })
  return [
    open('deposit_not_settled', hasEnded ? held - disputed : 0),
    open('refund_owed', owed),
    open('refund_pending', refunding),
    open('dispute_open', disputed),
    open('returned_too_much', refunded + refunding + disputed + lost - captured),
  ]
}

function openFees(transactions: readonly LedgerTransaction[]): OpenMoney[] {
  const purposes = ['no_show_fee', 'cancellation_fee'] as const
  return purposes.flatMap((purpose) => {
    const first = transactions.find((one) => one.purpose === purpose && one.kind.startsWith('fee_'))
    const currency = first?.entries[0]?.currency
    if (first === undefined || currency === undefined) return []
    const { bookingId } = first
    const balance = feeBalance(transactions, { bookingId, purpose })
    const why = balance > 0 ? 'fee_unpaid' : 'fee_overpaid'
    return [{ why, bookingId, paymentId: null, amount: Math.abs(balance), currency }]
  })
}
