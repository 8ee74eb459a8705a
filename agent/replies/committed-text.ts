import { moneyText } from '../../src/domain/money-text.ts'
import type { BookingFact, Committed } from '../../src/domain/tool-facts.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { callingName, type RenderContext, styleOf } from './context.ts'
import { sayPhrase } from './phrase-text.ts'
import { fullWhenText, stepsText, whatText, whenText, whoText } from './planned.ts'
import { dateText } from './time-text.ts'

/** "Booked: haircut with Ana, Wed 25 Nov, 5:30 pm. Reference K7QM2D. …" from the committed rows. */
export function committedText(context: RenderContext, done: Committed): string | null {
  const { kind, booking, further } = done
  const isRequest = booking.state === 'pending_approval'
  if (kind === 'booked' && further !== undefined && further.length > 0)
    return seriesText(context, [booking, ...further], isRequest)
  const fee = booking.fee === null || booking.fee.amount === 0 ? '' : moneyText(context.session.locale, booking.fee)
  return sayPhrase(context, phraseOf(done, isRequest), {
    ...whatWhoWhen(context, booking),
    tenant: context.catalog.tenant.name,
    reference: booking.reference,
    link: kind === 'cancelled' ? '' : context.manageUrl(booking.id),
    fee: kind === 'cancelled' ? fee : '',
  })
}

/** What waits for the business is requested, never booked. */
function phraseOf({ kind, recounted }: Committed, isRequest: boolean): PhraseId {
  if (recounted && kind === 'moved') return isRequest ? 'recounted_request' : 'recounted'
  if (!isRequest || kind === 'cancelled') return kind
  return kind === 'booked' ? 'requested' : 'moved_request'
}

function whatWhoWhen(context: RenderContext, booking: BookingFact) {
  const { steps, startMs, timeZone } = booking
  if (steps !== undefined) {
    const service = stepsText(context, booking)
    return { service, when: dateText(styleOf(context), localTimeOf(timeZone, startMs).date, timeZone) }
  }
  const service = whatText(context, booking) ?? booking.serviceName
  return { service, staff: whoText(context, booking), when: fullWhenText(context, booking) }
}

/** Every date of a series with its own reference. */
function seriesText(context: RenderContext, bookings: readonly BookingFact[], isRequest: boolean): string | null {
  const [first] = bookings
  if (first === undefined) return null
  const one = bookings.every(({ staffId }) => staffId === first.staffId) ? callingName(context, first.staffId) : null
  return sayPhrase(context, isRequest ? 'requested_series' : 'booked_series', {
    count: context.locale.wording.occurrences(bookings.length),
    service: whatText(context, first) ?? first.serviceName,
    staff: one ?? '',
    tenant: context.catalog.tenant.name,
    dates: bookings.map((booking) => `${whenText(context, booking, true)} (${booking.reference})`).join('; '),
  })
}
