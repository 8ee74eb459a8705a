import type { BookingCard } from '../../src/domain/message.ts'
import { locationOf, type RenderContext, staffOf } from './context.ts'
import { mayTellAddress, priceText } from './fact-text.ts'

/** Cards of one reply at most. */
const cardsMax = 5

/** Cards of bookings whose rows this turn has read; ids of any other booking are passed over. */
export function bookingCards(context: RenderContext, bookingIds: readonly string[]): BookingCard[] {
  const cards: BookingCard[] = []
  for (const id of new Set(bookingIds)) {
    const booking = context.facts.bookings.get(id)
    if (booking === undefined || cards.length >= cardsMax) continue
    const location = locationOf(context, booking.locationId)
    const where = mayTellAddress(context, booking.locationId) ? location?.address : location?.area
    cards.push({
      type: 'booking',
      bookingId: booking.id,
      reference: booking.reference,
      state: booking.state,
      service: booking.serviceName,
      staff: staffOf(context, booking.staffId)?.name ?? null,
      place: [location?.name, where].filter((part) => part !== undefined).join(', '),
      startMs: booking.startMs,
      endMs: booking.endMs,
      timeZone: booking.timeZone,
      price: priceText(context, booking),
      manageUrl: context.manageUrl(booking.id),
    })
  }
  return cards
}
