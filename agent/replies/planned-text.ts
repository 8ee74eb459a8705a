import type { Offer } from '../../src/domain/offer.ts'
import type { FactOf } from '../../src/domain/reply.ts'
import { localDateOf } from '../../src/domain/zoned-time.ts'
import { bookingLine, plannedLine } from './booking-line.ts'
import { type RenderContext, styleOf } from './context.ts'
import { ifCancelledText, ifMissedText, paymentText, restOfBooking } from './money-stands.ts'
import { becauseText, ladderText, offerAskedText, restText } from './money-terms.ts'
import { oneStaffOf, whenText, withStaff } from './planned.ts'
import { sumText } from './price-text.ts'
import { dateTimeText, timeText } from './time-text.ts'

/** An offer of this turn; null where there is none of the id. */
export function offerText(context: RenderContext, fact: FactOf<'offer'>): string | null {
  const offer = context.facts.offers.get(fact.id)
  if (offer === undefined) return null
  switch (fact.part ?? 'with-staff') {
    case 'time':
      return offer.nights === undefined
        ? timeText(styleOf(context), offer.startMs, offer.timeZone)
        : whenText(context, offer)
    case 'date-time':
      return whenText(context, offer)
    case 'with-staff':
      return labelText(context, offer)
    case 'full':
      return plannedLine(context, offer)
    case 'dates':
      return context.locale.wording.occurrences((offer.further?.length ?? 0) + 1)
    case 'payment':
      return offerAskedText(context, offer)
    case 'payment-why':
      return offer.payment === undefined ? null : becauseText(context, offer.payment.because, offer.serviceId)
    case 'payment-rest':
      return restText(context, offer)
    case 'payment-back':
      return offer.payment === undefined ? null : ladderText(context, offer)
  }
}

/** What tells an offer from the others shown: its time, of several days with the date, and who serves. */
function labelText(context: RenderContext, offer: Offer): string {
  const { startMs, timeZone, nights, further } = offer
  if (nights !== undefined) return whenText(context, offer)
  const style = styleOf(context)
  if (further !== undefined) {
    const first = withStaff(context, dateTimeText(style, startMs, timeZone), { staffId: oneStaffOf(context, offer) })
    return `${first} (${context.locale.wording.occurrences(further.length + 1)})`
  }
  const when = onOneDay(context) ? timeText(style, startMs, timeZone) : dateTimeText(style, startMs, timeZone)
  return withStaff(context, when, offer)
}

/** Offers of one day are told apart by their times; over several days the date is said with each. */
function onOneDay({ session, facts }: RenderContext): boolean {
  const shown = session.offers.length > 0 ? session.offers : [...facts.offers.values()]
  const days = new Set(shown.map((offer) => localDateOf(offer.timeZone, offer.startMs)))
  return days.size <= 1
}

/** A booking that this turn has read; null where there is none of the id. */
export function bookingText(context: RenderContext, fact: FactOf<'booking'>): string | null {
  const booking = context.facts.bookings.get(fact.id)
  if (booking === undefined) return null
  switch (fact.part ?? 'short') {
    case 'short':
      return bookingLine(context, booking)
    case 'full': {
      const price = sumText(context, booking)
      return [bookingLine(context, booking), ...(price === null ? [] : [price]), booking.reference].join(', ')
    }
    case 'whose':
      return context.locale.wording.whose(booking.attendee ?? null, whenText(context, booking))
    case 'reference':
      return booking.reference
    case 'link':
      return context.manageUrl(booking.id)
    case 'payment':
      return paymentText(context, booking)
    case 'payment-why':
      return booking.money?.asked == null ? null : becauseText(context, booking.money.asked.because, booking.serviceId)
    case 'payment-rest':
      return restOfBooking(context, booking)
    case 'if-cancelled':
      return ifCancelledText(context, booking)
    case 'if-missed':
      return ifMissedText(context, booking)
  }
}
