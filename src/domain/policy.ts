import type { BookingTerms } from './booking-state.ts'
import type { CancellationPolicy, Money } from './catalog.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * What the cancellation policy pinned to a booking says at an instant. Minutes are minutes that pass, not wall clock:
 * "24 hours before" a Sunday noon after the clocks went forward is Saturday 11:00.
 */

/** What the policy needs to know of a booking. */
export interface PolicyCase {
  readonly startMs: number
  readonly terms: Pick<BookingTerms, 'cancellation' | 'price'>
}

export type CancellationQuote =
  | {
      readonly allowed: true
      readonly free: boolean
      /** The last instant at which cancelling is free. */
      readonly freeUntilMs: number
      /** What cancelling now costs, in minor units; null where the service has no price. */
      readonly fee: Money | null
    }
  | { readonly allowed: false; readonly why: 'started' }

export type MoveQuote =
  | { readonly allowed: true; readonly moveUntilMs: number }
  | { readonly allowed: false; readonly why: 'too_late' | 'started'; readonly moveUntilMs: number }

/** May the customer cancel now, is it free, until when, and what does it cost. Always allowed before the start. */
export function quoteCancellation(booking: PolicyCase, nowMs: number): CancellationQuote {
  if (nowMs >= booking.startMs) return { allowed: false, why: 'started' }
  const untilMs = freeUntilMs(booking.startMs, booking.terms.cancellation)
  return { allowed: true, free: nowMs <= untilMs, freeUntilMs: untilMs, fee: cancellationFee(booking, nowMs) }
}

/** May the customer move it now, and until when. A member may always. */
export function quoteMove(booking: PolicyCase, nowMs: number): MoveQuote {
  const moveUntilMs = booking.startMs - booking.terms.cancellation.moveUntilMinutes * minuteMs
  if (nowMs >= booking.startMs) return { allowed: false, why: 'started', moveUntilMs }
  return nowMs <= moveUntilMs ? { allowed: true, moveUntilMs } : { allowed: false, why: 'too_late', moveUntilMs }
}

/** Of several services in one booking each bound at its strictest. Throws RangeError for none. */
export function strictestPolicy(policies: readonly CancellationPolicy[]): CancellationPolicy {
  const [first, ...more] = policies
  if (first === undefined) throw new RangeError('policies: expected at least one')
  return more.reduce(
    (strict, policy) => ({
      freeUntilMinutes: Math.max(strict.freeUntilMinutes, policy.freeUntilMinutes),
      feePercent: Math.max(strict.feePercent, policy.feePercent),
      moveUntilMinutes: Math.max(strict.moveUntilMinutes, policy.moveUntilMinutes),
    }),
    first,
  )
}

/** The last instant at which cancelling a booking of this start is free. */
export function freeUntilMs(startMs: number, policy: CancellationPolicy): number {
  return startMs - policy.freeUntilMinutes * minuteMs
}

/**
 * What cancelling now costs by the pinned terms, rounded to the nearest minor unit, half up, never below zero nor
 * above the price; null where there is no price to take a share of.
 */
export function cancellationFee(booking: PolicyCase, nowMs: number): Money | null {
  const { price, cancellation } = booking.terms
  if (price === null) return null
  if (nowMs <= freeUntilMs(booking.startMs, cancellation)) return { amount: 0, currency: price.currency }
  const percent = Math.min(100, Math.max(0, cancellation.feePercent))
  return { amount: Math.floor((price.amount * percent + 50) / 100), currency: price.currency }
}
