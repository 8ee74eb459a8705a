import { isSameAsked } from './asked-again.ts'
import type { Booking, PendingPaymentBooking } from './booking-state.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Offer } from './offer.ts'

/** True of a booking of its own that waits for its payment: not of a place that is kept for a move. */
export function isUnpaid(booking: Booking): booking is PendingPaymentBooking {
  return booking.state === 'pending_payment' && booking.moves === undefined && booking.seriesId === undefined
}

/**
 * True where an offer is for anything else than what waits to be paid: another service, other people or nights, another
 * price, or other terms. It is no move then, since a move keeps all of that: the offer is booked instead.
 */
export function isOnOtherTerms(booking: Pick<Booking, 'serviceId' | 'terms'>, offer: Offer): boolean {
  const told = ({
    price,
    priceFrom,
    cancellation,
    payment,
  }: Pick<Offer, 'price' | 'priceFrom' | 'cancellation' | 'payment'>) =>
    canonicalJson([price, priceFrom, cancellation, payment ?? null])
  return !isSameAsked({ ...booking.terms, serviceId: booking.serviceId }, offer) || told(booking.terms) !== told(offer)
}
