import { type Asked, shapeOf } from '../domain/asked.ts'
import { isSameAsked } from '../domain/asked-again.ts'
import { type Booking, type BookingTerms, buffersOf } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { requirementsOf, type ServedTime } from '../domain/find-times.ts'
import type { Offer } from '../domain/offer.ts'
import { minuteMs } from '../domain/zoned-time.ts'

interface Placed {
  readonly catalog: Pick<Catalog, 'services'>
  readonly offer: Offer
  readonly asked: Asked
  readonly time: ServedTime
  /** Rules that a member sets aside for it. */
  readonly overridden?: BookingTerms['overridden'] | undefined
}

/** What the customer was told, with the rules as they stand. */
export function pinnedTerms(placed: Placed): BookingTerms {
  const { offer, asked } = placed
  const shape = shapeOf(asked)
  return {
    serviceName: asked.services.map((service) => service.name).join(' + '),
    price: offer.price,
    priceFrom: offer.priceFrom,
    cancellation: offer.cancellation,
    ...(offer.payment === undefined ? {} : { payment: offer.payment }),
    ...placedTerms(placed),
    ...(shape === 'appointment' ? {} : { shape }),
    ...(offer.party === undefined ? {} : { party: offer.party }),
    ...(offer.nights === undefined ? {} : { nights: offer.nights }),
    ...(offer.steps === undefined ? {} : { steps: offer.steps }),
  }
}

/** Of the terms those that change where a booking is for other people or nights from now on; null where it is not. */
export function recountedTerms(booking: Pick<Booking, 'serviceId' | 'terms'>, offer: Offer) {
  if (isSameAsked({ ...booking.terms, serviceId: booking.serviceId }, offer)) return null
  const { price, priceFrom, party, nights } = offer
  return {
    price,
    priceFrom,
    ...(party === undefined ? {} : { party }),
    ...(nights === undefined ? {} : { nights }),
  }
}

/** Of the terms those that belong to the time: pinned anew with every move. Notice and advance are those that are sold. */
export function placedTerms({ catalog, offer, asked, time, overridden = [] }: Placed) {
  const sold = asked.services.map((service) => catalog.services.find(({ id }) => id === service.id) ?? service)
  return {
    timeZone: offer.timeZone,
    durationMinutes: (offer.endMs - offer.startMs) / minuteMs,
    noticeMinutes: Math.max(...sold.map((service) => service.noticeMinutes)),
    advanceDays: Math.min(...sold.map((service) => service.advanceDays)),
    buffers: buffersOf(requirementsOf(asked, time)),
    overridden,
  }
}
