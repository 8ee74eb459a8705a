import type { BookingCard } from '../../src/domain/message.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { locationOf, type RenderContext, staffOf } from './context.ts'
import { mayTellAddress } from './fact-text.ts'
import { amountText, payUntilText } from './money-stands.ts'
import { isAtCustomers } from './place-text.ts'
import { isOfOne, stayTimes, stepLines, whatText, whoText } from './planned.ts'
import { priceText } from './price-text.ts'
import { noteOnce, notesOf } from './zone-note.ts'

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
      ...dueOf(context, booking),
      ...waitsOf(context, booking),
      startMs: booking.startMs,
      endMs: booking.endMs,
      timeZone: booking.timeZone,
      price: priceText(context, booking),
      manageUrl: context.manageUrl(booking.id),
    })
  }
  return cards
}

/** Apart from the details, which stay as they are once it is paid. */
function waitsOf(context: RenderContext, booking: BookingFact): { readonly waits?: string } {
  if (booking.state !== 'pending_payment') return {}
  return { waits: context.locale.wording.unpaidAlone(payUntilText(context, booking)) }
}

/** What is to be paid before it stands, of a change what it costs more; empty for a card to be left. */
function dueOf(context: RenderContext, { state, money }: BookingFact): { readonly due?: string } {
  const asked = money?.asked ?? null
  if (state !== 'pending_payment' || asked === null) return {}
  return { due: asked.kind === 'card_hold' ? '' : amountText(context, money?.due ?? asked.money) }
}

/** Where the house is; nothing where the work is done at the customer's, who knows the address. */
function placeOf(context: RenderContext, booking: BookingFact): string {
  if (isAtCustomers(context, booking.serviceId)) return ''
  const location = locationOf(context, booking.locationId)
  const where = mayTellAddress(context, booking.locationId) ? location?.address : location?.area
  return [location?.name, where].filter((part) => part !== undefined).join(', ')
}

function whoOf(context: RenderContext, booking: BookingFact): string | null {
  // Several people stand by the steps that they do.
  const who = isOfOne(booking) ? whoText(context, booking) : ''
  return who === '' ? null : who
}

/**
 * What a date and two times do not tell, in lines: check-in and check-out of a stay, the steps of a visit, that it waits
 * for approval.
 */
function detailOf(context: RenderContext, booking: BookingFact): string | null {
  const { wording } = context.locale
  const waiting = booking.state === 'pending_approval' ? [wording.waitingAlone] : []
  const lines = [...linesOf(context, booking), ...waiting]
  return lines.length === 0 ? null : lines.join('\n')
}

function linesOf(context: RenderContext, booking: BookingFact): readonly string[] {
  const { steps, nights } = booking
  const notes = notesOf(context)
  // The zone of a visit stands by the times of the card, that of a stay by its first line.
  const plain = (line: string, isSaid: boolean) => notes.reduce((text, note) => noteOnce(text, note, isSaid), line)
  if (steps !== undefined) return stepLines(context, booking).map((line) => plain(line, true))
  if (nights === undefined) return []
  const lines = context.locale.wording.stayLines({ ...stayTimes(context, booking), nights })
  return lines.map((line, index) => plain(line, index > 0))
}
