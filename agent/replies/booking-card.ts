import type { BookingCard } from '../../src/domain/message.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { locationOf, type RenderContext, staffOf } from './context.ts'
import { mayTellAddress } from './fact-text.ts'
import { isAtCustomers } from './place-text.ts'
import { fullWhenText, stepText, whatText, whoText } from './planned.ts'
import { priceText } from './price-text.ts'

/** Cards of one reply at most. */
const cardsMax = 10

/** Cards of bookings whose rows this turn has read; ids of any other booking are passed over. */
export function bookingCards(context: RenderContext, bookingIds: readonly string[]): BookingCard[] {
  const cards: BookingCard[] = []
  for (const id of new Set(bookingIds)) {
    const booking = context.facts.bookings.get(id)
    if (booking === undefined || cards.length >= cardsMax) continue
    const detail = detailOf(context, booking)
    cards.push({
      type: 'booking',
      bookingId: booking.id,
      reference: booking.reference,
      state: booking.state,
      service: whatText(context, booking) ?? booking.serviceName,
      staff: booking.steps === undefined ? (staffOf(context, booking.staffId)?.name ?? null) : whoOf(context, booking),
      place: placeOf(context, booking),
      ...(detail === null ? {} : { detail }),
      startMs: booking.startMs,
      endMs: booking.endMs,
      timeZone: booking.timeZone,
      price: priceText(context, booking),
      manageUrl: context.manageUrl(booking.id),
    })
  }
  return cards
}

/** Where the house is; nothing where the work is done at the customer's, who knows the address. */
function placeOf(context: RenderContext, booking: BookingFact): string {
  if (isAtCustomers(context, booking.serviceId)) return ''
  const location = locationOf(context, booking.locationId)
  const where = mayTellAddress(context, booking.locationId) ? location?.address : location?.area
  return [location?.name, where].filter((part) => part !== undefined).join(', ')
}

function whoOf(context: RenderContext, booking: BookingFact): string | null {
  const who = whoText(context, booking)
  return who === '' ? null : who
}

/** What a date and two times do not tell: the nights of a stay, the steps of a visit, that it waits for approval. */
function detailOf(context: RenderContext, booking: BookingFact): string | null {
  const { wording } = context.locale
  const steps = booking.steps?.map((step) => stepText(context, booking, step)).join(' + ')
  const told = steps ?? (booking.nights === undefined ? null : fullWhenText(context, booking))
  if (booking.state !== 'pending_approval') return told
  return told === null ? wording.waitingAlone : wording.waiting(told)
}
