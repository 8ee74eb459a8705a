import type { Booking } from './booking-state.ts'
import type { LedgerTransaction, PaymentPurpose } from './ledger.ts'
import { feeBalance } from './ledger-fee.ts'
import { amountMax } from './money.ts'
import { refundableOf, standingsOf } from './payment-standing.ts'
import type { PaymentTerms } from './payment-terms.ts'
import { type Refusal, refusal } from './refusal.ts'

/** What cash of a booking is for, and how much of it there may be. */
export interface CashDue {
  readonly purpose: PaymentPurpose
  /** Null where any amount up to `atMost` will do. */
  readonly exactly: number | null
  readonly atMost: number
  readonly currency: string
}

/** What is sold "from" a price does not come to more than so many times that: it was mistyped. */
const fromPriceFactorMax = 10

export interface CashCase {
  readonly booking: Booking
  /** As agreed last. */
  readonly terms: PaymentTerms
  readonly transactions: readonly LedgerTransaction[]
  readonly payments: readonly { readonly purpose: string; readonly via: string; readonly state: string }[]
  /** Where neither a price nor a payment says in which. */
  readonly currency: string
  readonly nowMs: number
}

/**
 * What a customer may pay at the venue now: what a booking waits for, in that very amount; of one that stands, or was
 * served, anything towards the price; of one that has ended the fee that is due.
 */
export function cashDue(of: CashCase): CashDue | Refusal<'wrong_state' | 'hold_expired' | 'charge_under_way'> {
  const { booking, terms, transactions, payments, nowMs } = of
  switch (booking.state) {
    case 'pending_payment': {
      if (booking.moves !== undefined) return refusal('wrong_state', 'It is held for a move of another booking.')
      if (nowMs >= booking.expiresAtMs) return refusal('hold_expired', 'The time to pay is over. Book it once more.')
      if (terms.kind === 'none' || terms.kind === 'card_hold') {
        return refusal('wrong_state', 'It waits for a card, not for money. To let that go: payments -- waive.')
      }
      return { purpose: terms.kind, exactly: terms.amount, atMost: terms.amount, currency: terms.currency }
    }
    case 'confirmed':
    case 'completed':
      return towardsPrice(of)
    case 'no_show':
    case 'cancelled': {
      const purpose = booking.state === 'no_show' ? 'no_show_fee' : 'cancellation_fee'
      const due = feeBalance(transactions, { bookingId: booking.id, purpose })
      const dueIn = transactions.find((one) => one.kind === 'fee_due' && one.purpose === purpose)?.entries[0]?.currency
      if (due <= 0 || dueIn === undefined) return refusal('wrong_state', 'Nothing is due for this booking.')
      if (isCharged(payments, purpose)) {
        return refusal('charge_under_way', 'It is being charged at this moment. Try again later.')
      }
      return { purpose, exactly: due, atMost: due, currency: dueIn }
    }
    case 'held':
    case 'pending_approval':
    case 'expired':
    case 'declined':
      return refusal('wrong_state', `Nothing is due for a booking that is ${booking.state}.`)
  }
}

/** "From $120" may come to more; where there is no price anything may be paid. */
function towardsPrice({ booking, transactions, currency }: CashCase): CashDue {
  const standings = standingsOf(transactions)
  const { price, priceFrom } = booking.terms
  const paid = standings
    .filter(({ purpose }) => purpose !== 'commitment_fee')
    .reduce((sum, standing) => sum + refundableOf(standing), 0)
  const most = price === null ? amountMax : price.amount * (priceFrom ? fromPriceFactorMax : 1)
  const atMost = Math.max(0, most - paid)
  return { purpose: 'balance', exactly: null, atMost, currency: price?.currency ?? standings[0]?.currency ?? currency }
}

/** A card on file is being charged for it: that may have succeeded. */
export function isCharged(payments: CashCase['payments'], purpose: string): boolean {
  return payments.some(
    (one) => one.purpose === purpose && one.via === 'saved_method' && /^(requested|open)$/.test(one.state),
  )
}
