import type { Booking } from './booking-state.ts'
import { type Money, noCurrency } from './currency.ts'
import type { LedgerTransaction } from './ledger.ts'
import { feeBalance } from './ledger-fee.ts'
import { paidOf } from './payment-settlement.ts'
import { type PaymentStanding, standingsOf } from './payment-standing.ts'
import type { PaymentTerms } from './payment-terms.ts'
import { refundCaseOf } from './policy.ts'
import {
  type Paid,
  quoteNoShow,
  quoteRefund,
  type RefundCase,
  type RefundQuote,
  type Settlement,
} from './refund-quote.ts'
import type { RefundRule } from './refund-rule.ts'

/**
 * How the money of one booking stands at an instant, from its rows: what was asked, what came, what goes back, and what
 * cancelling would mean. What pages, JSON and the conversation tell is made of this and of nothing else.
 */

/** What of a payment row matters to those who tell about it. */
export interface PaymentFact {
  readonly id: string
  /** Another booking than this one where the money went on to that. */
  readonly bookingId: string
  readonly purpose: string
  readonly via: 'checkout' | 'saved_method'
  readonly amount: number
  readonly currency: string
  readonly state: 'requested' | 'open' | 'paid' | 'saved' | 'failed' | 'expired'
  readonly expiresAtMs: number | null
  readonly checkoutUrl: string | null
  readonly savedMethod: unknown
}

/**
 * `none` nothing is asked · `later` it will be asked, after the approval · `preparing` the page is being made · `open` it
 * can be paid · `checking` it cannot be paid here any more, and may have been · `paid` · `saved` the card is left · `over`
 * the time to pay has run out · `unavailable` no page could be made · `moved_on` the money went on to another booking ·
 * `closed` the booking has ended unpaid.
 */
export type PayStage =
  | 'none'
  | 'later'
  | 'preparing'
  | 'open'
  | 'checking'
  | 'paid'
  | 'saved'
  | 'over'
  | 'unavailable'
  | 'moved_on'
  | 'closed'

export interface BookingMoney {
  readonly bookingId: string
  /** Of every amount here. */
  readonly currency: string
  /** As pinned: what was asked before the booking stands. */
  readonly terms: PaymentTerms
  readonly refundRule: RefundRule
  readonly stage: PayStage
  /** The payment that the stage is about. */
  readonly payment: PaymentFact | null
  /** The booking of the same time that this one goes on as, where it ran out and was taken again. */
  readonly goesOnAs: string | null
  /** The last instant at which it can be paid; null where nothing can be paid now. */
  readonly payUntilMs: number | null
  /** What came for this booking, fees included, whatever became of it later. */
  readonly paid: Money
  /** Of it on its way back, or owed and about to be sent. */
  readonly refunding: Money
  readonly refunded: Money
  /** A fee that is due and neither paid nor waived. */
  readonly feeDue: Money
  /** What cancelling now means, and what from the next step on; refused once it has started or has ended. */
  readonly ifCancelled: RefundQuote | null
  /** While it waits for its payment: what cancelling will mean once that is made. Null for everything else. */
  readonly oncePaid: RefundQuote | null
  /** What not coming means; null where it has ended. */
  readonly ifMissed: Settlement | null
}

export interface MoneyRows {
  readonly booking: Booking
  /** What was agreed when money was asked for; null where it never was: then what the booking pins is told. */
  readonly agreed: { readonly terms: PaymentTerms; readonly refundRule: RefundRule } | null
  /** Those of the booking and those asked for it, the oldest first. */
  readonly payments: readonly PaymentFact[]
  readonly transactions: readonly LedgerTransaction[]
  /** The booking that took the time of this one once more. */
  readonly resumedAs?: string | null | undefined
}

/** Throws RangeError where currencies differ, which is a fault of ours. */
export function bookingMoneyOf(rows: MoneyRows, nowMs: number): BookingMoney {
  const { booking, payments, transactions } = rows
  const terms = rows.agreed?.terms ?? booking.terms.payment ?? { kind: 'none' }
  const refundRule = rows.agreed?.refundRule ?? booking.terms.cancellation
  const standings = standingsOf(transactions)
  const currency = currencyOf(rows, terms, standings)
  const sum = (of: (standing: PaymentStanding) => number): Money => ({
    amount: standings.reduce((total, standing) => total + (standing.currency === currency ? of(standing) : 0), 0),
    currency,
  })
  const payment = askedPayment(payments)
  const stage = stageOf(booking, { terms, payment, nowMs })
  const canPay = stage === 'open' || stage === 'preparing'
  return {
    bookingId: booking.id,
    currency,
    terms,
    refundRule,
    stage,
    payment,
    goesOnAs: stage === 'moved_on' ? (payment?.bookingId ?? null) : (rows.resumedAs ?? null),
    payUntilMs: canPay ? (payment?.expiresAtMs ?? null) : null,
    paid: sum(({ captured }) => captured),
    refunding: sum(({ refunding, owed }) => refunding + Math.max(0, owed)),
    refunded: sum(({ refunded }) => refunded),
    feeDue: { amount: Math.max(0, feesDueOf(booking.id, transactions)), currency },
    ...quotesOf(booking, { terms, refundRule, standings, payments, currency }, nowMs),
  }
}

/** What cancelling and not coming mean, as the settlement will count it: only what was confirmed has a fee. */
function quotesOf(
  booking: Booking,
  of: Pick<BookingMoney, 'terms' | 'refundRule' | 'currency'> & {
    readonly standings: readonly PaymentStanding[]
    readonly payments: readonly PaymentFact[]
  },
  nowMs: number,
): Pick<BookingMoney, 'ifCancelled' | 'oncePaid' | 'ifMissed'> {
  const { state } = booking
  if (state !== 'confirmed' && state !== 'pending_payment' && state !== 'pending_approval') {
    return { ifCancelled: null, oncePaid: null, ifMissed: null }
  }
  const paid = paidOf(of.standings, of.terms)
  // A card that was not left yet can be charged nothing.
  const hasCard = of.payments.some(({ savedMethod }) => savedMethod !== null)
  const { startMs } = booking
  const terms = { ...booking.terms, cancellation: of.refundRule }
  const refundCase: RefundCase = {
    ...refundCaseOf({ startMs, terms }, paid.kind === 'card_hold' && !hasCard ? { kind: 'nothing' } : paid),
    currency: of.currency,
  }
  const actor = state === 'confirmed' ? 'customer' : 'business'
  const asPaid = state === 'pending_payment' ? paidAsAsked(of.terms) : null
  return {
    ifCancelled: quoteRefund(refundCase, { nowMs, actor }),
    oncePaid: asPaid === null ? null : quoteRefund({ ...refundCase, paid: asPaid }, { nowMs, actor: 'customer' }),
    ifMissed: quoteNoShow(refundCase),
  }
}

function paidAsAsked(terms: PaymentTerms): Paid | null {
  if (terms.kind === 'none') return null
  const money = { amount: terms.amount, currency: terms.currency }
  return terms.kind === 'card_hold' ? { kind: 'card_hold', upTo: money } : { kind: terms.kind, money }
}

function stageOf(
  booking: Booking,
  { terms, payment, nowMs }: Pick<BookingMoney, 'terms' | 'payment'> & { readonly nowMs: number },
): PayStage {
  if (payment === null) {
    if (terms.kind === 'none') return 'none'
    return booking.state === 'held' || booking.state === 'pending_approval' ? 'later' : 'closed'
  }
  if (payment.state === 'paid' || payment.state === 'saved') {
    // Both are written at once: the booking was read just before.
    if (booking.state === 'pending_payment' && payment.bookingId === booking.id) return 'checking'
    return payment.bookingId === booking.id ? payment.state : 'moved_on'
  }
  const isWanted = isFee(payment) || booking.state === 'pending_payment' || isOnTop(payment, booking)
  const isOver = payment.expiresAtMs === null || nowMs >= payment.expiresAtMs
  if (!isWanted) return booking.state === 'expired' ? 'over' : 'closed'
  switch (payment.state) {
    case 'requested':
      return isOver ? 'over' : 'preparing'
    case 'open':
      return isOver ? 'over' : payment.checkoutUrl === null ? 'checking' : 'open'
    case 'failed':
      return 'unavailable'
    case 'expired':
      return 'over'
  }
}

/** The newest that somebody can be asked for; what is charged to a card on file nobody is asked for. */
function askedPayment(payments: readonly PaymentFact[]): PaymentFact | null {
  const asked = payments.filter(({ via }) => via === 'checkout')
  const open = asked.findLast(({ state }) => state === 'requested' || state === 'open')
  const done = asked.findLast(({ state }) => state === 'paid' || state === 'saved')
  return open ?? done ?? asked.at(-1) ?? null
}

/** What a booking that stands is asked for besides: it stands with it or without. */
export function isOnTop(
  { purpose, bookingId }: Pick<PaymentFact, 'purpose' | 'bookingId'>,
  { id, state }: Pick<Booking, 'id' | 'state'>,
): boolean {
  return purpose === 'balance' && bookingId === id && state === 'confirmed'
}

/** Fees are due after a booking has ended; all else only while it waits. */
export function isFee({ purpose }: Pick<PaymentFact, 'purpose'>): boolean {
  return purpose === 'no_show_fee' || purpose === 'cancellation_fee'
}

function feesDueOf(bookingId: string, transactions: readonly LedgerTransaction[]): number {
  return (['no_show_fee', 'cancellation_fee'] as const).reduce(
    (total, purpose) => total + feeBalance(transactions, { bookingId, purpose }),
    0,
  )
}

function currencyOf(
  { booking, payments }: MoneyRows,
  terms: PaymentTerms,
  standings: readonly PaymentStanding[],
): string {
  const known = booking.terms.price?.currency ?? standings[0]?.currency ?? payments.at(-1)?.currency
  return known ?? (terms.kind === 'none' ? noCurrency : terms.currency)
}
