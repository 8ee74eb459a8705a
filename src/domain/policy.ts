import type { BookingTerms } from './booking-state.ts'
import { type Money, noCurrency } from './currency.ts'
import { type Paid, quoteMoveBySteps, quoteRefund, type RefundCase } from './refund-quote.ts'
import { freeUntilMinutes, type RefundRule } from './refund-rule.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * What the cancellation policy pinned to a booking says at an instant. Minutes are minutes that pass, not wall clock:
 * "24 hours before" a Sunday noon after the clocks went forward is Saturday 11:00.
 */

/** What the policy needs to know of a booking. */
export interface PolicyCase {
  readonly startMs: number
  readonly terms: Pick<BookingTerms, 'cancellation' | 'payment' | 'price' | 'party'>
}

export type CancellationQuote =
  | {
      readonly allowed: true
      readonly free: boolean
      /** The last instant at which cancelling is free; null where it never was. */
      readonly freeUntilMs: number | null
      /** What cancelling now costs, in minor units; null where the service has no price. */
      readonly fee: Money | null
    }
  | { readonly allowed: false; readonly why: 'started' }

export type MoveQuote =
  /** `moveUntilMs` null: it never could be. */
  | { readonly allowed: true; readonly moveUntilMs: number; readonly fee: Money | null }
  | { readonly allowed: false; readonly why: 'too_late' | 'started'; readonly moveUntilMs: number | null }

/** May the customer cancel now, is it free, until when, and what does it cost. Always allowed before the start. */
export function quoteCancellation(booking: PolicyCase, nowMs: number): CancellationQuote {
  const quote = quoteRefund(refundCaseOf(booking), { nowMs, actor: 'customer' })
  if (!quote.allowed) return quote
  const { free, freeUntilMs, fee } = quote
  return { allowed: true, free, freeUntilMs, fee: isPriceless(booking) ? null : fee }
}

/** May the customer move it now, what it costs, and until when. A member may always. */
export function quoteMove(booking: PolicyCase, nowMs: number): MoveQuote {
  const quote = quoteMoveBySteps(refundCaseOf(booking), nowMs)
  if (!quote.allowed) return quote
  const { moveUntilMs, fee } = quote
  return { allowed: true, moveUntilMs, fee: isPriceless(booking) ? null : fee }
}

/** The last instant at which cancelling a booking of this start is free; null where it never is. */
export function freeUntilMs(startMs: number, rule: RefundRule): number | null {
  const minutes = freeUntilMinutes(rule)
  return minutes === null ? null : startMs - minutes * minuteMs
}

/** What cancelling now costs by the pinned terms, whatever was paid; null where there is nothing to take a share of. */
export function cancellationFee(booking: PolicyCase, nowMs: number): Money | null {
  const quote = quoteCancellation(booking, Math.min(nowMs, booking.startMs - 1))
  return quote.allowed ? quote.fee : null
}

/** A booking as quotes of money take it, with what was paid for it so far. */
export function refundCaseOf({ startMs, terms }: PolicyCase, paid: Paid = { kind: 'nothing' }): RefundCase {
  const { price, payment, party = 1, cancellation: rule } = terms
  return { rule, startMs, price, currency: price?.currency ?? payment?.currency ?? noCurrency, party, paid }
}

function isPriceless({ terms }: PolicyCase): boolean {
  return terms.price === null && terms.payment === undefined
}
