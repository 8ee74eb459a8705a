import { allResources } from './all-resources.ts'
import type { Booking } from './booking-state.ts'
import type { Catalog } from './catalog.ts'
import type { MoneyFact } from './money-fact.ts'
import { quoteCancellation, quoteMove } from './policy.ts'
import type { BookingFact } from './tool-facts.ts'

/** A booking as a reply may state it: from the committed row, its pinned terms, at this instant, with its money. */
export function bookingFactOf(
  booking: Booking,
  catalog: Pick<Catalog, 'resources'>,
  nowMs: number,
  money: MoneyFact | null = null,
): BookingFact {
  const quote = quoteCancellation(booking, nowMs)
  // What waits for somebody's word or money costs nothing to give up.
  const owed = booking.state === 'confirmed' && quote.allowed ? quote.fee : null
  const due = booking.state === 'cancelled' ? booking.fee : owed
  const { price, party, nights, steps } = booking.terms
  return {
    id: booking.id,
    reference: booking.reference,
    state: booking.state,
    serviceId: booking.serviceId,
    serviceName: booking.terms.serviceName,
    staffId: staffOf(booking, catalog),
    locationId: booking.locationId,
    startMs: booking.startMs,
    endMs: booking.endMs,
    timeZone: booking.terms.timeZone,
    price: price === null ? null : { amount: price.amount, currency: price.currency },
    priceFrom: booking.terms.priceFrom,
    freeUntilMs: quote.allowed && quote.free ? quote.freeUntilMs : null,
    fee: due === null || due.amount === 0 ? null : { amount: due.amount, currency: due.currency },
    ...(booking.attendee === undefined ? {} : { attendee: booking.attendee }),
    ...(party === undefined ? {} : { party }),
    ...(nights === undefined ? {} : { nights }),
    ...(steps === undefined
      ? {}
      : { steps: steps.map((step) => ({ ...step, price: step.price && { ...step.price } })) }),
    ...(booking.moves === undefined ? {} : { moves: booking.moves.bookingId }),
    ...(isMoveClosed(booking, nowMs) ? { moveClosed: true as const } : {}),
    ...(money === null ? {} : { money }),
  }
}

function isMoveClosed(booking: Booking, nowMs: number): boolean {
  if (booking.state !== 'confirmed') return false
  const quote = quoteMove(booking, nowMs)
  return !quote.allowed && quote.why === 'too_late'
}

/** The staff member who serves a booking, where one does. */
export function staffOf(
  booking: Pick<Booking, 'picks'>,
  catalog: Pick<Catalog, 'resources' | 'retired'>,
): string | null {
  const staff = new Set(allResources(catalog).flatMap((resource) => (resource.kind === 'staff' ? [resource.id] : [])))
  return booking.picks.find((pick) => staff.has(pick.resourceId))?.resourceId ?? null
}
