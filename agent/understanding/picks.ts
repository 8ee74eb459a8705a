import type { OpenQuestion, SessionContext } from '../../src/domain/conversation.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import { type Choice, chooseOffer, chooseOption } from './choice.ts'
import type { TimeMention } from './datetime/types.ts'
import { declineStaff, setStaff } from './draft-fields.ts'
import { clearField, type Filling, setField } from './filling.ts'
import { fillParty } from './party-service.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { withEnd } from './series-end.ts'
import type { Tapped } from './tapped.ts'

/** The offer that a message picks, if it does. */
export function offerPicked(reading: Reading, context: ReadingContext, tapped: Tapped | null): Choice {
  const session = asShown(context.session)
  if (tapped?.target?.about === 'offer') {
    const known = session.offers.some((offer) => offer.id === tapped.target?.id)
    return known ? { kind: 'picked', id: tapped.target.id } : { kind: 'none' }
  }
  if (session.offers.length === 0 || tapped !== null || reading.scope.foreign) return { kind: 'none' }
  // Another service than the one shown is a new wish: nothing of the list is meant.
  const services = reading.mentioned.services
  if (services.length > 0 && !services.some(({ id }) => session.offers.some((offer) => offer.serviceId === id)))
    return { kind: 'none' }
  const about = session.openQuestion?.about
  const hints = {
    text: reading.text,
    date: shownDay(reading, context),
    time: reading.wishes.time,
    staff: reading.mentioned.staff.map((match) => match.id),
    refusedStaff: reading.mentioned.refusedStaff,
    times: timeReadings(reading.mentions),
  }
  if (about === 'date' && session.openQuestion?.key === soonestShown) return soonestPicked(reading, context)
  if (about !== 'offer') {
    // After the pick only a number or an order ("the second instead") goes back to the list.
    const bare = { ...hints, date: null, time: null, staff: [], times: [] }
    const again = about === 'confirm' || about === 'name' ? chooseOffer(bare, session.offers, context.lexicon) : null
    return again !== null &&
      again.kind === 'picked' &&
      !/^\W*\d+\W*$/.test(reading.text.plain) &&
      !context.lexicon.anyOffer.test(reading.text.plain)
      ? again
      : { kind: 'none' }
  }
  const asksOther = ['ask-alternatives', 'ask-earlier', 'ask-later'] as const
  if (asksOther.some((act) => reading.acts.has(act))) return { kind: 'none' }
  // "Thanks, that is all for today" picks nothing of today; "anything after 3?" looks for more than is shown.
  if (reading.acts.has('bye') && !reading.scope.evidence) return { kind: 'none' }
  if (reading.acts.has('cancel') || reading.acts.has('human')) return { kind: 'none' }
  // "Morning" wishes to see the morning; "the morning one" points at what is shown.
  const window = reading.wishes.time?.kind === 'window'
  if (
    window &&
    (reading.asked.includes('availability') || !context.lexicon.pointing.oneOfThese.test(reading.text.plain))
  ) {
    return { kind: 'none' }
  }
  const choice = chooseOffer(hints, onWishedDay(reading, { ...context, session }), context.lexicon)
  if (choice.kind === 'picked' && !isMeant(choice.id, reading, context)) return { kind: 'none' }
  if (choice.kind === 'picked' && isOnlyName(choice.id, reading, context)) return { kind: 'none' }
  if (choice.kind !== 'none') return choice
  const [first, second] = session.offers
  const plainYes = reading.answer.answer === 'yes' && reading.wishes.date === null && reading.wishes.time === null
  const other = reading.mentioned.staff.length > 0 || reading.mentioned.services.length > 0
  if (!plainYes || other || first === undefined) return { kind: 'none' }
  // "Yes" to one time takes it; to several it leaves open which.
  return second === undefined
    ? { kind: 'picked', id: first.id }
    : { kind: 'several', ids: session.offers.map(({ id }) => id) }
}

/**
 * The offers that a bare time may point at: those of the day that was wished, where one was. "10 am" after "Saturday"
 * is no pick of Sunday's 10 o'clock, unless that very time was wished before and was not open.
 */
function onWishedDay(reading: Reading, { session }: ReadingContext): SessionContext['offers'] {
  const { date, time } = session.draft
  const { wishes } = reading
  const bare = wishes.date === null && wishes.time !== null && wishes.time.kind !== 'window'
  if (!bare || date === null || date.value.from !== date.value.to || time?.value.start === wishes.time?.start)
    return session.offers
  return session.offers.filter((offer) => localTimeOf(offer.timeZone, offer.startMs).date === date.value.from)
}

/** The offers in the order in which they were shown, and no others: "the second" is the second that was seen. */
function asShown(session: ReadingContext['session']): ReadingContext['session'] {
  const { openQuestion, offers } = session
  if (openQuestion?.about !== 'offer' || openQuestion.options.length === 0) return session
  const shown = openQuestion.options.flatMap(({ id }) => offers.filter((offer) => offer.id === id))
  return shown.length === 0 ? session : { ...session, offers: shown }
}

/** "Is anyone free at 5?" asks for five o'clock sharp: a time shown as 5:40 is another one. */
function isMeant(id: string, reading: Reading, { session, lexicon }: ReadingContext): boolean {
  const { time } = reading.wishes
  const asks = reading.asked.includes('availability') || lexicon.questionStart.test(reading.text.plain)
  if (!asks || time === null || time.kind === 'window') return true
  const offer = session.offers.find((shown) => shown.id === id)
  if (offer === undefined) return true
  const local = localTimeOf(offer.timeZone, offer.startMs).time
  return local === time.start || timeReadings(reading.mentions).includes(local)
}

/** "Ben", below what is near a time that was refused: Ben at the wished time, not at whatever of Ben's was shown. */
function isOnlyName(id: string, reading: Reading, { session, lexicon }: ReadingContext): boolean {
  const { wishes, mentioned, text } = reading
  const said = wishes.date !== null || wishes.time !== null || lexicon.pointing.oneShown.test(text.plain)
  const { date, time } = session.draft
  if (mentioned.staff.length === 0 || said || date === null || time?.value.kind !== 'at') return false
  const offer = session.offers.find((shown) => shown.id === id)
  if (offer === undefined || date.value.from !== date.value.to) return false
  const local = localTimeOf(offer.timeZone, offer.startMs)
  return local.time !== time.value.start || local.date !== date.value.from
}

/** "Tuesday" said on a Tuesday, below times of today: the day that is shown, not the one of next week. */
function shownDay(reading: Reading, { session, lexicon }: ReadingContext): Reading['wishes']['date'] {
  const { date } = reading.wishes
  const said = reading.mentions.some(({ text }) => lexicon.pointing.calendarDay.test(text))
  if (date === null || date.from !== date.to || said) return date
  const days = session.offers.map((offer) => localTimeOf(offer.timeZone, offer.startMs).date)
  const weekBefore = Temporal.PlainDate.from(date.from).subtract({ days: 7 }).toString()
  return !days.includes(date.from) && days.includes(weekBefore) ? { from: weekBefore, to: weekBefore } : date
}

/** The question what of a summary should be different. */
export const changeAsked = 'change'

/** The question for a day that shows the soonest opening beside it. */
export const soonestShown = 'soonest'

/** The soonest opening was shown unasked: only a plain yes to it takes it; a day or time said is a wish. */
function soonestPicked(reading: Reading, { session }: ReadingContext): Choice {
  const [first] = session.offers
  const wish = reading.wishes.date !== null || reading.wishes.time !== null || reading.mentioned.staff.length > 0
  const takes = reading.answer.answer === 'yes' && !reading.answer.rest && !wish
  return takes && first !== undefined ? { kind: 'picked', id: first.id } : { kind: 'none' }
}

/** Every reading of a time that was said without morning or evening. */
function timeReadings(mentions: readonly TimeMention[]): string[] {
  return mentions.flatMap((mention) =>
    mention.flags.halfDayUnsaid
      ? mention.candidates.flatMap((value) =>
          value.kind === 'time'
            ? [value.time.toString().slice(0, 5)]
            : value.kind === 'datetime'
              ? [value.dateTime.toPlainTime().toString().slice(0, 5)]
              : [],
        )
      : [],
  )
}

/** Takes an offer into the draft: what was picked is what is wished, so that "same time" has a meaning later. */
export function takeOffer(filling: Filling, offerId: string, reading: Reading, context: ReadingContext): void {
  const offer = context.session.offers.find((shown) => shown.id === offerId)
  if (offer === undefined) return
  const local = localTimeOf(offer.timeZone, offer.startMs)
  const { messageId } = reading
  setField(filling, 'service', offer.serviceId, messageId)
  setField(filling, 'date', { from: local.date, to: local.date }, messageId)
  setField(filling, 'time', { kind: 'at', start: local.time, end: null, label: null }, messageId)
  if (offer.staffChosen && offer.staffId !== null) setField(filling, 'staff', offer.staffId, messageId)
  filling.draft = { ...filling.draft, offer: { value: offerId, messageId } }
  filling.changed.add('offer')
}

/** The answer to an open question with options: whom, which service, which booking, which value. */
export function optionPicked(
  filling: Filling,
  reading: Reading,
  context: ReadingContext,
  tapped: Tapped | null,
): string | null {
  const { openQuestion } = context.session
  if (tapped?.target !== null && tapped?.target !== undefined)
    return fillTarget(filling, tapped.target, reading, context)
  if (openQuestion?.key === changeAsked && tapped === null) {
    return context.lexicon.changeWhat.find(({ pattern }) => pattern.test(reading.text.plain))?.id ?? null
  }
  if (openQuestion === null || openQuestion.options.length === 0 || tapped !== null) return null
  const { about, options } = openQuestion
  if (!['staff', 'service', 'booking', 'attribute', 'location'].includes(about)) return null
  if (about === 'staff' && reading.acts.has('ask-alternatives') && reading.mentioned.staff.length === 0) {
    for (const option of options) declineStaff(filling, option.id)
    return null
  }
  const negated = reading.answer.answer === 'no' && reading.mentioned.staff.length === 0
  if (about === 'staff' && negated) for (const option of options) declineStaff(filling, option.id)
  if (negated) return null
  if (about === 'booking') {
    const [only, more] = bookingsAt(options, reading)
    if (only !== undefined && more === undefined) return fillTarget(filling, { about, id: only.id }, reading, context)
  }
  const named = reading.mentioned.staff.length > 0 || reading.mentioned.attributes.some(({ key }) => key === 'city')
  const choice =
    named && about === 'staff' ? { kind: 'none' as const } : chooseOption(reading.text, options, context.lexicon)
  const accepts =
    about === 'staff'
      ? acceptsPerson(reading, context, options.length === 1)
      : reading.answer.answer === 'yes' && options.length === 1
  const id = choice.kind === 'picked' ? choice.id : accepts && !named ? options[0]?.id : undefined
  return id === undefined ? null : fillTarget(filling, { about, id }, reading, context)
}

/** The bookings listed that a day or a time names: "the one on the 9th". */
function bookingsAt(options: OpenQuestion['options'], { wishes }: Reading): OpenQuestion['options'] {
  const { time } = wishes
  const date = wishes.fromDate ?? wishes.date
  if (date === null && time === null) return []
  return options.filter(
    (option) =>
      (date === null || (option.date !== undefined && option.date >= date.from && option.date <= date.to)) &&
      (date !== null || time === null || option.time === time.start),
  )
}

const factsOfPerson: readonly string[] = ['address', 'phone', 'email', 'website', 'price', 'staff', 'hours']

/** One person proposed is taken by a yes, by "ok", by going on to a time, or by asking to book. */
function acceptsPerson(reading: Reading, { lexicon }: ReadingContext, single: boolean): boolean {
  if (!single) return false
  const when = reading.wishes.date !== null || reading.wishes.time !== null
  if (when || lexicon.pointing.takesPerson.test(reading.text.plain)) return true
  // "Great, what is the address?" asks about the one who was proposed; whether to go there is not said yet.
  if (reading.asked.some((about) => factsOfPerson.includes(about))) return false
  if (reading.answer.answer === 'yes' || reading.answer.answer === 'yes-but' || reading.answer.weak) return true
  return reading.answer.answer !== 'no' && lexicon.pointing.praises.test(reading.text.plain)
}

function fillTarget(
  filling: Filling,
  target: { readonly about: string; readonly id: string },
  reading: Reading,
  context: ReadingContext,
): string | null {
  const { messageId } = reading
  const { catalog } = context
  switch (target.about) {
    case 'service': {
      const service = catalog.services.find(({ id, slug }) => id === target.id || slug === target.id)
      if (service !== undefined) setField(filling, 'service', service.id, messageId)
      break
    }
    case 'staff':
      if (target.id === 'any') setField(filling, 'staff', 'any', messageId)
      else if (catalog.resources.some(({ id }) => id === target.id)) setStaff(filling, target.id, messageId, context)
      break
    case 'party':
    case 'nights':
    case 'times':
      fillNumber(filling, { about: target.about, count: Number(target.id) }, messageId, context)
      break
    case 'booking':
      if (context.session.bookingIds.includes(target.id)) setField(filling, 'booking', target.id, messageId)
      break
    case 'location':
      if (catalog.locations.some(({ id }) => id === target.id)) setField(filling, 'location', target.id, messageId)
      break
    case 'attribute': {
      const cut = target.id.indexOf('=')
      const [key, value] = [target.id.slice(0, cut), target.id.slice(cut + 1)]
      if (cut > 0 && catalog.resources.some(({ attributes }) => attributes[key] === value)) {
        filling.draft = { ...filling.draft, attributes: { ...filling.draft.attributes, [key]: { value, messageId } } }
        filling.changed.add('attributes')
      }
      break
    }
    default:
      return null
  }
  return target.id
}

/** A tapped number of people, nights or dates. */
function fillNumber(
  filling: Filling,
  { about, count }: { readonly about: 'party' | 'nights' | 'times'; readonly count: number },
  messageId: string,
  context: ReadingContext,
): void {
  if (!Number.isInteger(count) || count < 1 || count > tappedMax) return
  const { repeat } = filling.draft
  if (about === 'party') fillParty(filling, count, messageId, context)
  else if (about === 'nights') {
    setField(filling, 'nights', count, messageId)
    clearField(filling, 'departure')
  } else if (repeat !== null) {
    const rule = withEnd(repeat.value.rule, { count, length: null, until: null }, context.today)
    setField(filling, 'repeat', { ...repeat.value, rule }, messageId)
  }
}

/** No choice shows a larger number. */
const tappedMax = 365
