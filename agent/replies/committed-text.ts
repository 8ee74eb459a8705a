import { moneyText } from '../../src/domain/money-text.ts'
import type { BookingFact, Committed } from '../../src/domain/tool-facts.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { bookingLine } from './booking-line.ts'
import { callingName, type RenderContext, styleOf } from './context.ts'
import { amountText, askText, payUntilText, settledText } from './money-stands.ts'
import { fullWhenText, stepsText, whatText, whenText, whoText } from './planned.ts'
import { sayPhrase } from './say.ts'
import { dateText } from './time-text.ts'

/** "Booked: haircut with Ana, Wed 25 Nov, 5:30 pm. Reference K7QM2D. …" from the committed rows. */
export function committedText(context: RenderContext, done: Committed): string | null {
  const text = doneText(context, done)
  if (done.dropped === undefined || text === null) return text
  const dropped = sayPhrase(context, 'dropped', { booking: bookingLine(context, done.dropped, true) })
  return dropped === null ? text : `${text} ${dropped}`
}

function doneText(context: RenderContext, done: Committed): string | null {
  const { kind, booking, further } = done
  const isRequest = booking.state === 'pending_approval'
  if (kind === 'booked' && further !== undefined && further.length > 0)
    return seriesText(context, [booking, ...further], isRequest)
  const { payment } = done
  if (kind === 'moved' && payment?.kind === 'top_up') return topUpText(context, done)
  if (kind === 'booked' && booking.state === 'pending_payment') return askedText(context, booking)
  const fee =
    kind !== 'cancelled' || booking.money !== undefined || booking.fee === null || booking.fee.amount === 0
      ? ''
      : moneyText(context.session.locale, booking.fee)
  const text = sayPhrase(context, phraseOf(done, isRequest), {
    ...whatWhoWhen(context, booking),
    tenant: context.catalog.tenant.name,
    reference: booking.reference,
    link: kind === 'cancelled' ? '' : context.manageUrl(booking.id),
    fee,
    money: moneyOf(context, done) ?? '',
  })
  const asked = booking.money?.asked ?? null
  if (text === null || !isRequest || kind !== 'booked' || asked === null) return text
  const later = sayPhrase(context, 'asked_requested', { amount: amountText(context, asked.money) })
  return asked.kind === 'card_hold' || later === null ? text : `${text} ${later}`
}

/** "Held until 3:29 pm: … To confirm it, pay the $30 deposit here: …": it is not booked before that. */
function askedText(context: RenderContext, booking: BookingFact): string | null {
  return sayPhrase(context, 'asked', {
    ...whatWhoWhen(context, booking),
    until: payUntilText(context, booking) ?? '',
    ask: askText(context, booking) ?? '',
    link: context.payUrl(booking.id),
  })
}

/** What it is to be waits for the rest; until then the booking stays as it is. */
function topUpText(context: RenderContext, { booking, standing, payment }: Committed): string | null {
  if (payment?.kind !== 'top_up') return null
  return sayPhrase(context, 'asked_move', {
    standing: standing === undefined ? '' : bookingLine(context, standing, true),
    amount: amountText(context, payment.money),
    until: payUntilText(context, booking) ?? '',
    when: `${whatText(context, booking) ?? booking.serviceName}, ${fullWhenText(context, booking)}`,
    link: context.payUrl(booking.id),
  })
}

/** What became of the money with a move or a cancellation. */
function moneyOf(context: RenderContext, { kind, booking, payment }: Committed): string | null {
  if (kind === 'cancelled') return settledText(context, booking)
  if (kind !== 'moved') return null
  if (booking.state === 'pending_payment') {
    const ask = askText(context, booking)
    return ask === null ? null : `${ask}: ${context.payUrl(booking.id)}`
  }
  const { money } = booking
  if (payment?.kind === 'return') {
    return sayPhrase(context, 'moved_payment_back', { amount: amountText(context, payment.money) })
  }
  return money === undefined || money.stage !== 'paid' || money.paid.amount === 0
    ? null
    : sayPhrase(context, 'moved_payment_stays', { amount: amountText(context, money.paid) })
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
