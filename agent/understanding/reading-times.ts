import type { SessionContext } from '../../src/domain/conversation.ts'
import { type Contact, findContact } from './contact.ts'
import { type CountsSaid, countsSaid, partyOf } from './counts-said.ts'
import { findTimes } from './datetime/find-times.ts'
import type { Expecting, TimeMention } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { likelyHoursOf } from './likely-hours.ts'
import type { Mentioned } from './mentioned.ts'
import { withoutNights } from './nights-said.ts'
import { notTimes, withoutQuotedDigits } from './not-times.ts'
import { withoutParty } from './party-said.ts'
import type { ReadingContext } from './reading-context.ts'
import { type RepeatSaid, repeatSaid } from './repeat-said.ts'
import { separateBookings } from './separate-bookings.ts'
import { serviceGroups } from './service-groups.ts'
import { type ReadText, without } from './text.ts'
import { type VisitSaid, visitSaid } from './visit-said.ts'

/** The times of a text, and all that its numbers say instead: people, nights, dates of a series. */
export interface TimesRead {
  readonly counts: CountsSaid
  readonly visit: VisitSaid
  /** As it stands without a name having been asked for. */
  readonly contact: Contact
  readonly party: number | null
  readonly mentions: readonly TimeMention[]
  readonly series: { readonly said: RepeatSaid | null; readonly left: readonly TimeMention[] }
  /** Where another booking, of another service on another day, begins. */
  readonly besides: { readonly from: number; readonly serviceId: string } | null
}

function timesBeside(
  text: ReadText,
  blocked: readonly { readonly start: number; readonly end: number }[],
  context: ReadingContext,
): readonly TimeMention[] {
  const { lexicon, session } = context
  // "1", where a name was asked for, is somebody used to numbered answers: no hour to move what has just been summed up to.
  if (session.openQuestion?.about === 'name' && /^\W*\d{1,2}\W*$/.test(text.raw)) return []
  return timesOf(withoutQuotedDigits(without(text.raw, blocked, 'x')), context).filter(
    (mention) => !isPronoun(mention, text, lexicon) && !lexicon.rightNow.test(mention.text.toLowerCase()),
  )
}

/** Whether words name a time: a customer of such a name is none. */
export function isTimeIn(context: ReadingContext): (words: string) => boolean {
  return (words) => timesOf(words, context).length > 0
}

/** Reads the times of a text. What was recognised as something else is taken out of it first. */
export function timesRead(text: ReadText, named: Mentioned, context: ReadingContext): TimesRead {
  const { lexicon, session, locale } = context
  const contact = findContact(text, lexicon, {
    locale,
    homeLocale: context.catalog.tenant.locale,
    isTime: isTimeIn(context),
    nameAsked: false,
    taken: named.spans,
  })
  const counts = countsSaid(text.plain, context)
  const visit = visitSaid(text.plain, lexicon, context.vertical)
  const blocked = [
    ...notTimes(text, lexicon),
    ...named.spans,
    ...contact.spans,
    ...nameLikeMonth(text, context),
    ...counts.spans,
    ...visit.meetSpans,
  ]
  // Names are taken out first, for a word that means nothing: "a table for 4 for lunch on the 13th" has its day, and Ms May is no month.
  const first = timesBeside(text, blocked, context)
  const party = partyOf(text.plain, first, counts, context)
  // Of "two tomorrow" the two may be people: then the day is read without it.
  const shared = party !== null && first.some((one) => one.start < party.end && party.start < one.end)
  const times = shared ? timesBeside(text, [...blocked, party], context) : first
  const found = withoutNights(withoutParty(times, party), counts.nights)
  const groups = serviceGroups(text.plain, named.services, lexicon)
  const besides = separateBookings(text.plain, groups, found, lexicon)
  const mentions = besides === null ? found : found.filter(({ start }) => start < besides.from)
  const series = repeatSaid(text, mentions, {
    lexicon,
    counted: counts.series,
    today: context.today,
    open: session.draft.repeat !== null,
    asked: session.openQuestion?.about === 'repeat',
  })
  return { counts, visit, contact, party: party?.count ?? null, mentions, series, besides }
}

function timesOf(text: string, context: ReadingContext): readonly TimeMention[] {
  // "Every month until March": a month by its name alone, beside words of repeating.
  const expecting = expectingOf(context.session) ?? (repeats(text, context) ? 'dateOrTime' : null)
  return findTimes(text, {
    reference: context.reference,
    locale: context.locale,
    likelyHours: likelyHoursOf(context.catalog, context.session.draft.service?.value ?? null),
    ...(expecting === null ? {} : { expecting }),
    ...(context.timeStepsMax === undefined ? {} : { stepsMax: context.timeStepsMax }),
  })
}

function repeats(text: string, { lexicon }: ReadingContext): boolean {
  return lexicon.series.repeats.test(text.toLowerCase())
}

function expectingOf(session: SessionContext): Expecting | null {
  switch (session.openQuestion?.about) {
    case 'date':
      return 'date'
    case 'time':
      return 'time'
    case 'nights':
      return 'duration'
    case 'offer':
    case 'confirm':
    case 'name':
      return 'dateOrTime'
    default:
      // "Move it to 9", said of the booking of this conversation.
      return session.draft.intent === null && session.bookingIds.length === 0 ? null : 'dateOrTime'
  }
}

/** "That one" and "find one" are no hours: a bare number word is one only after "at", or alone. */
function isPronoun(mention: TimeMention, text: ReadText, lexicon: Lexicon): boolean {
  const spelled = lexicon.numbers[mention.text.toLowerCase()] !== undefined
  const counts = spelled || /^\d{1,2}$/.test(mention.text)
  if (counts && lexicon.countedNouns.test(text.plain.slice(mention.end))) return true
  if (!spelled) return false
  if (text.tokens.length <= 2) return false
  if (lexicon.pronounNumber.test(text.plain.slice(mention.start))) return true
  return !lexicon.beforeHour.test(text.plain.slice(Math.max(0, mention.start - 20), mention.start))
}

/** "Jo March", said when a name was asked for, has no month in it. */
function nameLikeMonth(
  text: ReadText,
  { session, lexicon, locale }: ReadingContext,
): readonly { start: number; end: number }[] {
  if (session.openQuestion?.about !== 'name' || /\d/.test(text.raw) || !lexicon.pointing.monthName.test(text.plain))
    return []
  const { name, spans } = findContact(text, lexicon, { locale, nameAsked: true, taken: [], isTime: () => false })
  return name !== null && lexicon.pointing.monthName.test(name.toLowerCase()) ? spans : []
}
