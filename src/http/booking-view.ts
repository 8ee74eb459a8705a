import { allResources } from '../domain/all-resources.ts'
import { askedAgain } from '../domain/asked-again.ts'
import { calendarBookingOf } from '../domain/booking-calendar.ts'
import { type Booking, isLive } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { mapUrlOf, placeTold, stands } from '../domain/place-of-work.ts'
import { quoteCancellation, quoteMove } from '../domain/policy.ts'
import type { AskedTimes, BookingStep, BookingView } from './services.ts'

interface ViewParts extends Pick<BookingView, 'customerName' | 'money' | 'goesOnToken' | 'move' | 'movesToken'> {
  readonly catalog: Catalog
  readonly nowMs: number
}

/**
 * A booking as its owner may see it at `nowMs`: names from the catalogue, promises from the terms pinned to it. The
 * exact address is told once the booking stands, or where it is public anyway.
 */
export function viewOf(booking: Booking, parts: ViewParts): BookingView {
  const { catalog, customerName, money, goesOnToken, move, movesToken, nowMs } = parts
  const { place, isAtCustomers } = placeTold(booking, catalog)
  const service = catalog.services.find(({ id }) => id === booking.serviceId)
  const staff = staffOf(booking, catalog)
  const steps = stepsOf(booking, catalog)
  const isSold = service !== undefined && steps.every((step) => step.serviceSlug !== '')
  const mayAct = isLive(booking) && booking.state !== 'held'
  const cancelling = quoteCancellation(booking, nowMs)
  // A share may be of what was paid; only what stands has a fee.
  const fee = booking.state === 'confirmed' && money.ifCancelled?.allowed === true ? money.ifCancelled.fee : null
  return {
    ...calendarBookingOf(booking, catalog),
    tenantId: catalog.tenant.id,
    serviceSlug: service?.slug ?? '',
    staffId: staff?.id ?? null,
    mapUrl: place && stands(booking) && !isAtCustomers ? mapUrlOf(place) : null,
    nights: booking.terms.nights ?? null,
    steps,
    price: booking.terms.price,
    priceFrom: booking.terms.priceFrom,
    customerName,
    attendee: booking.attendee ?? null,
    freeUntilMs: cancelling.allowed ? cancelling.freeUntilMs : null,
    cancellationFee: fee !== null && fee.amount > 0 ? fee : null,
    canCancel: mayAct && cancelling.allowed,
    canMove: mayAct && booking.state !== 'pending_payment' && isSold && quoteMove(booking, nowMs).allowed,
    money,
    goesOnToken,
    ...(move === undefined ? {} : { move }),
    ...(movesToken === undefined ? {} : { movesToken }),
    askedAgain: askedAgainOf(booking, { catalog, staffId: staff?.id ?? null }),
  }
}

function stepsOf(booking: Booking, catalog: Catalog): BookingStep[] {
  return (booking.terms.steps ?? []).map(({ serviceId, serviceName, staffId, startMs, endMs, price }) => ({
    serviceSlug: catalog.services.find(({ id }) => id === serviceId)?.slug ?? '',
    serviceName,
    staffId,
    staffName: allResources(catalog).find(({ id }) => id === staffId)?.name ?? null,
    startMs,
    endMs,
    price,
  }))
}

/** The same for another time: with whoever serves it now, unless several do. */
function askedAgainOf(
  { serviceId, terms }: Booking,
  { catalog, staffId }: { readonly catalog: Catalog; readonly staffId: string | null },
): AskedTimes {
  const { serviceIds = [serviceId], party, nights, staffing, meet } = askedAgain({ ...terms, serviceId })
  const serviceSlugs = serviceIds.map((id) => catalog.services.find((service) => service.id === id)?.slug ?? '')
  const isOnes = terms.steps === undefined || staffing === 'same'
  return { serviceSlugs, party, nights, staffing, meet, staff: isOnes ? staffId : null }
}

function staffOf(booking: Booking, catalog: Catalog) {
  const picked = new Set(booking.picks.map(({ resourceId }) => resourceId))
  return allResources(catalog).find(({ id, kind }) => kind === 'staff' && picked.has(id))
}
