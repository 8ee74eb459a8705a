import { cancel, expire, reschedule } from '../domain/booking.ts'
import type { Actor, Booking, BookingTerms, ConfirmedBooking, LiveBooking } from '../domain/booking-state.ts'
import { takenBy } from '../domain/find-times.ts'
import type { MoveHold } from '../domain/move-hold.ts'
import type { Allocation, ResourcePick } from '../domain/resource-pick.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { checkOffer } from './check-offer.ts'
import { offerOfBooking } from './confirm-booking.ts'
import { placedTerms } from './pinned-terms.ts'
import { recordEvent } from './record-event.ts'

const system: Actor = { kind: 'system', id: null }

export interface MakeMove {
  readonly tenantId: string
  /** Locked, after the booking that moves. */
  readonly hold: Booking
  readonly moves: MoveHold
  /** For both histories. */
  readonly why: string
  /** A member lets the difference go: what was agreed about money stays as it was. */
  readonly isWaived?: boolean | undefined
  readonly nowMs: number
}

/**
 * Moves a booking to where a place was held for it, in the caller's transaction, which holds both locks: the hold gives its
 * place to it, and the terms are those of the new one. Paid late it is taken again by today's rules. Null where the booking
 * has ended, begun or been changed meanwhile, or the place is gone: then it stays as it is, and the hold is let go.
 */
export async function makeMove(
  stores: Stores,
  ports: Pick<Ports, 'queue'>,
  input: MakeMove,
): Promise<ConfirmedBooking | null> {
  const { tenantId, moves, why, nowMs } = input
  const hold = await ended(stores, ports, input)
  const standing = await stores.bookings.lock(tenantId, moves.bookingId)
  const isAsAsked = standing?.state === 'confirmed' && standing.version === moves.version
  const canMove = isAsAsked && nowMs < standing.startMs && nowMs < hold.startMs
  if (isLive(hold))
    await letGo(stores, ports, { ...input, hold, why: canMove ? why : 'what it was held for has changed' })
  if (!canMove) return null
  const place = await placeOf(stores, { ...input, hold })
  if (place === null) return null
  const moved = reschedule(standing, place.to, { actor: system, why, nowMs })
  if (!moved.ok) return null
  const booking = moved.booking as ConfirmedBooking
  const swapped = await stores.bookings.swap(tenantId, booking, place.takes, moved.event, nowMs)
  if (swapped !== 'swapped') return null
  await recordEvent(ports, stores, tenantId, moved.event)
  const agreed = input.isWaived === true ? null : await stores.paymentTerms.find(tenantId, hold.id)
  if (agreed !== null) {
    const { id: bookingId, version } = booking
    await stores.paymentTerms.add(tenantId, { ...agreed, bookingId, version, agreedAtMs: nowMs })
  }
  return booking
}

/** As the customer knows what is held for a move: by the reference of their booking. */
export async function toldAs(
  stores: Pick<Stores, 'bookings'>,
  tenantId: string,
  hold: Booking,
): Promise<Pick<Booking, 'id' | 'reference'>> {
  const standing = hold.moves === undefined ? null : await stores.bookings.find(tenantId, hold.moves.bookingId)
  return { id: hold.id, reference: standing?.reference ?? hold.reference }
}

function isLive(hold: Booking): hold is Extract<LiveBooking, { state: 'pending_payment' }> {
  return hold.state === 'pending_payment'
}

/** The hold, expired where its time to pay has run out. */
async function ended(
  stores: Stores,
  ports: Pick<Ports, 'queue'>,
  { tenantId, hold, nowMs }: MakeMove,
): Promise<Booking> {
  const over = expire(hold, { actor: system, why: 'the time to pay ran out', nowMs })
  if (!over.ok) return hold
  await stores.bookings.update(tenantId, over.booking, over.event, { release: true })
  await recordEvent(ports, stores, tenantId, over.event)
  return over.booking
}

async function letGo(
  stores: Stores,
  ports: Pick<Ports, 'queue'>,
  { tenantId, hold, why, nowMs }: MakeMove,
): Promise<void> {
  const released = cancel(hold, { actor: system, why: `held for a move: ${why}`, nowMs })
  if (!released.ok) throw new Error('a live hold was not let go')
  const written = await stores.bookings.update(tenantId, released.booking, released.event, { release: true })
  if (written === 'stale') throw new Error('a locked booking has changed')
  await recordEvent(ports, stores, tenantId, released.event)
}

interface Place {
  readonly to: Parameters<typeof reschedule>[1]
  readonly takes: readonly Allocation[]
}

/** Where it goes: what was kept for it, or once that ran out what is open there by today's rules. Null where nothing is. */
export async function placeOf(
  stores: Stores,
  input: Pick<MakeMove, 'tenantId' | 'hold' | 'moves' | 'isWaived' | 'nowMs'>,
): Promise<Place | null> {
  const { tenantId, hold, moves, isWaived, nowMs } = input
  const { startMs, endMs, picks, terms } = hold
  const recounted = recountedOf(terms, isWaived === true)
  const as = (where: readonly ResourcePick[], placed: Place['to']['placed'], takes: readonly Allocation[]): Place => ({
    to: { startMs, endMs, picks: where, placed, steps: terms.steps, recounted },
    takes,
  })
  if (isLive(hold)) return as(picks, placedOf(terms), moves.takes)
  if (hold.state !== 'expired') return null
  const catalog = await stores.catalog.load(tenantId, nowMs)
  if (catalog === null) return null
  const offer = offerOfBooking(hold, catalog, nowMs)
  const checked = await checkOffer(stores, {
    ...{ tenantId, catalog, offer, nowMs, customerId: hold.customerId, keepsPayment: true },
    exceptBookingIds: [moves.bookingId],
  })
  const takes = checked.ok ? takenBy(checked.question, checked.time) : null
  if (!checked.ok || takes === null) return null
  const { question, time } = checked
  return as(time.picks, placedTerms({ catalog, offer, asked: question.asked, time }), takes)
}

function placedOf(terms: BookingTerms): Place['to']['placed'] {
  const { timeZone, durationMinutes, noticeMinutes, advanceDays, buffers, overridden } = terms
  return { timeZone, durationMinutes, noticeMinutes, advanceDays, buffers, overridden }
}

function recountedOf(terms: BookingTerms, isWaived: boolean): Place['to']['recounted'] {
  const { price, priceFrom, party, nights, payment } = terms
  return {
    ...{ price, priceFrom },
    ...(party === undefined ? {} : { party }),
    ...(nights === undefined ? {} : { nights }),
    ...(payment === undefined || isWaived ? {} : { payment }),
  }
}
