import type { BookingEventKind, BookingRefusal, Cause, MovedFrom, TransitionResult } from './booking-event.ts'
import {
  type Booking,
  type BookingBase,
  type BookingTerms,
  type CancelledBooking,
  type CompletedBooking,
  type ConfirmedBooking,
  type DeclinedBooking,
  type ExpiredBooking,
  type HeldBooking,
  isLive,
  type NoShowBooking,
  type PendingApprovalBooking,
  type PendingPaymentBooking,
} from './booking-state.ts'
import { cancellationFee } from './policy.ts'
import type { ResourcePick } from './resource-pick.ts'

/**
 * All that can happen to a booking. Each function returns the booking after it, one version on, with the event that
 * records it, or a typed refusal; nothing is changed in place. Whether the customer *may* (policy.ts) and whether the
 * time is free (the database) is asked before.
 */

/** What a new hold is made of: a booking before its first version. */
export type NewHold = Omit<BookingBase, 'version'> & { readonly expiresAtMs: number }

/** A slot taken for a while. Throws RangeError where times or expiry are not in order. */
export function hold(input: NewHold, cause: Cause): Extract<TransitionResult<HeldBooking>, { ok: true }> {
  assertTimes(input)
  if (input.expiresAtMs <= cause.nowMs) throw new RangeError('expiresAtMs: expected an instant after now')
  if (input.picks.length === 0) throw new RangeError('picks: expected at least one resource')
  const booking: HeldBooking = { ...baseOf({ ...input, version: 1 }), state: 'held', expiresAtMs: input.expiresAtMs }
  return { ok: true, booking, event: eventOf(null, booking, { kind: 'held', cause }) }
}

/**
 * Confirmed: from a hold or a pending payment before its expiry, or approved from a pending approval.
 * An expired hold is never confirmed, whether or not somebody else took the time, nor one that a booking moves to.
 */
export function confirm(booking: Booking, cause: Cause): TransitionResult<ConfirmedBooking> {
  if (booking.moves !== undefined) return wrongState(booking)
  switch (booking.state) {
    case 'held':
    case 'pending_payment':
      if (cause.nowMs >= booking.expiresAtMs) {
        return refuse({ code: 'hold_expired', expiredAtMs: booking.expiresAtMs })
      }
      break
    case 'pending_approval':
      break
    default:
      return wrongState(booking)
  }
  const next: ConfirmedBooking = { ...nextBase(booking), state: 'confirmed', confirmedAtMs: cause.nowMs }
  return moveOn(booking, next, { kind: 'confirmed', cause })
}

/**
 * A hold, or what a member has just approved, that waits for money until `expiresAtMs`. So may a booking that stands and
 * has not begun, where the business asks for it after all; it stands no longer until it is paid.
 */
export function requestPayment(
  booking: Booking,
  input: { readonly expiresAtMs: number },
  cause: Cause,
): TransitionResult<PendingPaymentBooking> {
  const refusal = booking.state === 'pending_approval' ? null : refusedAsWaiting(booking, cause)
  if (refusal !== null) return refuse(refusal)
  if (input.expiresAtMs <= cause.nowMs) throw new RangeError('expiresAtMs: expected an instant after now')
  const next: PendingPaymentBooking = {
    ...nextBase(booking),
    state: 'pending_payment',
    expiresAtMs: input.expiresAtMs,
  }
  return moveOn(booking, next, { kind: 'payment_requested', cause })
}

/** A hold that waits for a member's word; it keeps its time until then. */
export function requestApproval(booking: Booking, cause: Cause): TransitionResult<PendingApprovalBooking> {
  const refusal = refusedAsHold(booking, cause)
  if (refusal !== null) return refuse(refusal)
  if (booking.moves !== undefined) return wrongState(booking)
  const next: PendingApprovalBooking = { ...nextBase(booking), state: 'pending_approval' }
  return moveOn(booking, next, { kind: 'approval_requested', cause })
}

/** A member says no. */
export function decline(booking: Booking, cause: Cause): TransitionResult<DeclinedBooking> {
  if (booking.state !== 'pending_approval') return wrongState(booking)
  const next: DeclinedBooking = { ...nextBase(booking), state: 'declined' }
  return moveOn(booking, next, { kind: 'declined', cause })
}

/** A hold or pending payment whose time has run out; refused before. */
export function expire(booking: Booking, cause: Cause): TransitionResult<ExpiredBooking> {
  if (booking.state !== 'held' && booking.state !== 'pending_payment') return wrongState(booking)
  if (cause.nowMs < booking.expiresAtMs) return refuse({ code: 'not_yet_expired', expiresAtMs: booking.expiresAtMs })
  const next: ExpiredBooking = { ...nextBase(booking), state: 'expired' }
  return moveOn(booking, next, { kind: 'expired', cause })
}

/**
 * Cancelled from any live state; the fee is what the pinned terms say at the instant that counts, and nothing where the
 * business cancels or the booking was not yet confirmed: `countsMs`, when the customer was told what it would mean, where
 * that was before. A booking that has started is completed or a no-show, not cancelled.
 */
export function cancel(booking: Booking, cause: Cause, countsMs = cause.nowMs): TransitionResult<CancelledBooking> {
  if (!isLive(booking)) return wrongState(booking)
  if (booking.state === 'confirmed' && cause.nowMs >= booking.startMs) {
    return refuse({ code: 'already_started', startMs: booking.startMs })
  }
  const owed = booking.state === 'confirmed' && cause.actor.kind === 'customer'
  const next: CancelledBooking = {
    ...nextBase(booking),
    state: 'cancelled',
    cancelledAtMs: countsMs,
    cancelledBy: cause.actor.kind,
    fee: owed ? cancellationFee(booking, countsMs) : noFee(booking),
  }
  return moveOn(booking, next, { kind: 'cancelled', cause })
}

/** The appointment took place. Refused before its start. */
export function complete(booking: Booking, cause: Cause): TransitionResult<CompletedBooking> {
  const refusal = refusedAsStarted(booking, cause)
  if (refusal !== null) return refuse(refusal)
  const next: CompletedBooking = { ...nextBase(booking), state: 'completed' }
  return moveOn(booking, next, { kind: 'completed', cause })
}

/** The customer did not come. Refused before its start. */
export function markNoShow(booking: Booking, cause: Cause): TransitionResult<NoShowBooking> {
  const refusal = refusedAsStarted(booking, cause)
  if (refusal !== null) return refuse(refusal)
  const next: NoShowBooking = { ...nextBase(booking), state: 'no_show' }
  return moveOn(booking, next, { kind: 'no_show', cause })
}

/** Where a booking goes. The length may differ where the service's duration does. */
export interface NewTime {
  readonly startMs: number
  readonly endMs: number
  readonly picks: readonly ResourcePick[]
  /** What is pinned of the new time: the rules it was found by, and of a visit when each service is. Prices stay as promised. */
  readonly placed?:
    | Pick<BookingTerms, 'timeZone' | 'durationMinutes' | 'noticeMinutes' | 'advanceDays' | 'buffers' | 'overridden'>
    | undefined
  readonly steps?: BookingTerms['steps'] | undefined
  /** Where it is for other people or nights from now on: how many, the price that they were told, and what of it is asked. */
  readonly recounted?: Pick<BookingTerms, 'party' | 'nights' | 'price' | 'priceFrom' | 'payment'> | undefined
}

/**
 * The same booking at another time, with other resources or for other people or nights, in the state it has; terms
 * stay as promised, but for the price of what is counted anew. Refused once it has started, for a hold (take another
 * one), and where nothing would change.
 */
export function reschedule(
  booking: Booking,
  to: NewTime,
  cause: Cause,
): TransitionResult<ConfirmedBooking | PendingPaymentBooking | PendingApprovalBooking> {
  if (!isLive(booking) || booking.state === 'held' || booking.moves !== undefined) return wrongState(booking)
  if (cause.nowMs >= booking.startMs) return refuse({ code: 'already_started', startMs: booking.startMs })
  if (booking.state === 'pending_payment' && cause.nowMs >= booking.expiresAtMs) {
    return refuse({ code: 'hold_expired', expiredAtMs: booking.expiresAtMs })
  }
  assertTimes(to)
  if (to.picks.length === 0) throw new RangeError('picks: expected at least one resource')
  const isSameTime = to.startMs === booking.startMs && to.endMs === booking.endMs
  if (isSameTime && to.recounted === undefined && samePicks(to.picks, booking.picks)) {
    return refuse({ code: 'same_time' })
  }
  const { startMs, endMs, picks } = to
  const next = {
    ...booking,
    startMs,
    endMs,
    picks: [...picks],
    terms: movedTerms(booking, to),
    version: booking.version + 1,
  }
  const moved = { startMs: booking.startMs, endMs: booking.endMs, picks: booking.picks }
  return moveOn(booking, next, { kind: 'rescheduled', cause, moved })
}

function movedTerms({ terms }: BookingBase, { placed, steps, recounted }: NewTime): BookingTerms {
  const promised = terms.steps
  const moved = steps?.map((step, index) => ({ ...step, price: promised?.[index]?.price ?? step.price }))
  return {
    ...terms,
    ...placed,
    ...recounted,
    ...(moved === undefined ? {} : { steps: moved }),
  }
}

function samePicks(a: readonly ResourcePick[], b: readonly ResourcePick[]): boolean {
  const keys = (picks: readonly ResourcePick[]) =>
    picks.map((pick) => JSON.stringify([pick.requirementId, pick.resourceId, pick.unit])).sort()
  return keys(a).join() === keys(b).join()
}

function noFee(booking: BookingBase) {
  return booking.terms.price === null ? null : { amount: 0, currency: booking.terms.price.currency }
}

function refusedAsWaiting(booking: Booking, cause: Cause): BookingRefusal | null {
  if (booking.state !== 'confirmed') return refusedAsHold(booking, cause)
  return cause.nowMs >= booking.startMs ? { code: 'already_started', startMs: booking.startMs } : null
}

function refusedAsHold(booking: Booking, cause: Cause): BookingRefusal | null {
  if (booking.state !== 'held') return { code: 'wrong_state', state: booking.state }
  return cause.nowMs >= booking.expiresAtMs ? { code: 'hold_expired', expiredAtMs: booking.expiresAtMs } : null
}

function refusedAsStarted(booking: Booking, cause: Cause): BookingRefusal | null {
  if (booking.state !== 'confirmed') return { code: 'wrong_state', state: booking.state }
  return cause.nowMs < booking.startMs ? { code: 'not_yet_started', startMs: booking.startMs } : null
}

/** Only what every booking has: what belongs to the old state does not travel into the new one. */
function baseOf(booking: BookingBase): BookingBase {
  const { id, reference, serviceId, locationId, customerId, startMs, endMs, picks, terms, version } = booking
  const base = { id, reference, serviceId, locationId, customerId, startMs, endMs, picks, terms, version }
  const { attendee, seriesId, moves } = booking
  return {
    ...base,
    ...(attendee === undefined ? {} : { attendee }),
    ...(seriesId === undefined ? {} : { seriesId }),
    ...(moves === undefined ? {} : { moves }),
  }
}

function nextBase(booking: BookingBase): BookingBase {
  return { ...baseOf(booking), version: booking.version + 1 }
}

function moveOn<B extends Booking>(from: Booking, booking: B, what: EventCause): TransitionResult<B> {
  return { ok: true, booking, event: eventOf(from, booking, what) }
}

interface EventCause {
  readonly kind: BookingEventKind
  readonly cause: Cause
  readonly moved?: MovedFrom
}

function eventOf(from: Booking | null, to: Booking, { kind, cause, moved }: EventCause) {
  return {
    bookingId: to.id,
    version: to.version,
    kind,
    from: from?.state ?? null,
    to: to.state,
    actor: cause.actor,
    why: cause.why,
    atMs: cause.nowMs,
    moved: moved ?? null,
  }
}

function refuse(refusal: BookingRefusal): { readonly ok: false; readonly refusal: BookingRefusal } {
  return { ok: false, refusal }
}

function wrongState(booking: Booking) {
  return refuse({ code: 'wrong_state', state: booking.state })
}

function assertTimes(times: { readonly startMs: number; readonly endMs: number }): void {
  if (!(Number.isInteger(times.startMs) && Number.isInteger(times.endMs) && times.startMs < times.endMs)) {
    throw new RangeError('times: expected whole milliseconds with the end after the start')
  }
}
