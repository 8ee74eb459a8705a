import type { DateWish } from '../../src/domain/conversation.ts'
import { addDays } from '../../src/domain/plain-date.ts'
import { bareDays } from './bare-days.ts'
import type { TimeMention } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { weeklyDays } from './wish-days.ts'

/** When a stay begins and ends, as a message says it. */
export interface StaySaid {
  /** The day of arrival, or the days among which it may lie. */
  readonly arrival: DateWish | null
  /** ISO date. */
  readonly departure: string | null
  /** The departure was said by its weekday, or its day of some month: the first such day after the arrival is meant. */
  readonly departureLoose: 'weekday' | 'day' | null
  readonly nights: number | null
  /** A length was said that is no number: "a few days". */
  readonly vague: boolean
  /** The days were told by bare numbers, which are no hours then. */
  readonly bare: boolean
}

export interface StayGiven {
  readonly lexicon: Lexicon
  /** A number of nights that was said as such. */
  readonly nights: number | null
  /** ISO date. */
  readonly today: string
  /** A booking is being moved: "from Friday to Sunday" names the old day first. */
  readonly moving: boolean
  /** The day of arrival as it is known, ISO date. */
  readonly arrival: string | null
  /** How many nights has just been asked. */
  readonly nightsAsked: boolean
}

interface Days {
  readonly start: string | null
  /** Inclusive. */
  readonly last: string | null
}

type Found = { -readonly [Key in keyof StaySaid]: StaySaid[Key] }

/** Reads arrival, departure and nights from the dates of a text. */
export function staySaid(plain: string, mentions: readonly TimeMention[], given: StayGiven): StaySaid {
  const { lexicon, nights, today } = given
  const vague = nights === null && lexicon.stay.vague.test(plain)
  const found: Found = { arrival: null, departure: null, departureLoose: null, nights, vague, bare: false }
  const said = mentions.flatMap((mention) => {
    const days = daysOf(mention)
    const sound = days !== null && mention.flags.nonexistent !== true && mention.flags.past !== true
    return sound ? [{ mention, days }] : []
  })
  for (const [at, { mention, days }] of said.entries()) {
    const before = said[at - 1]?.mention ?? null
    readDays({ plain, mention, days, before, last: at === said.length - 1 }, found, given)
  }
  const [only] = said
  if (said.length === 1 && only !== undefined) readLoneDay(plain, only.mention, found, given)
  inFollowingMonth(plain, found, given)
  const numbers = said.every(({ mention }) => /^\d{1,2}$/.test(mention.text))
  const bare = numbers && given.arrival === null ? bareDays(plain, lexicon, today) : null
  if (bare !== null)
    Object.assign(found, { arrival: one(bare.from), departure: bare.to, departureLoose: null, bare: true })
  if (found.arrival === null && lexicon.stay.weekendAlone.test(plain)) {
    found.arrival = { from: today, to: addDays(today, weeklyDays), weekdays: [friday] }
    found.nights ??= weekendNights(plain, lexicon)
  }
  return found
}

const friday = 5

function weekendNights(plain: string, { stay }: Lexicon): number {
  return stay.longWeekend.test(plain) ? 3 : 2
}

interface Place {
  readonly plain: string
  readonly mention: TimeMention
  readonly days: Days
  /** The mention of a day before it. */
  readonly before: TimeMention | null
  /** No day is said behind it. */
  readonly last: boolean
}

/** "The 14th", said when the nights were asked, ends the stay whose arrival is known. */
function readLoneDay(plain: string, mention: TimeMention, found: Found, given: StayGiven): void {
  const { arrival, lexicon } = given
  const day = found.arrival
  if (!given.nightsAsked || arrival === null || day === null || day.from !== day.to) return
  if (found.departure !== null || found.nights !== null) return
  const said = plain.slice(mention.start, mention.end)
  const lead = plain.slice(0, mention.start)
  const { stay } = lexicon
  if (stay.from.test(said) || stay.otherArrival.test(plain) || stay.arrivesBefore.test(lead)) return
  const loose = looseness(said, lexicon)
  const nights = nightsBetween(arrival, day.from)
  if (loose === null && (nights < 1 || nights > loneNightsMax)) return
  found.arrival = null
  found.departure = day.from
  found.departureLoose = loose
}

/** "The 11th to the 24th of the following month" is counted from the month of the arrival before. */
function inFollowingMonth(plain: string, found: Found, { arrival, lexicon }: StayGiven): void {
  const from = found.arrival?.from
  if (arrival === null || from === undefined || !lexicon.stay.followingMonth.test(plain)) return
  const meant = Temporal.PlainDate.from(arrival).toPlainYearMonth().add({ months: 1 })
  const { months } = Temporal.PlainDate.from(from).toPlainYearMonth().until(meant, { largestUnit: 'months' })
  const ahead = (day: string) => iso(Temporal.PlainDate.from(day).add({ months }))
  found.arrival = one(ahead(from))
  if (found.departure !== null) found.departure = ahead(found.departure)
}

/** A day that lies further away is rather another arrival. */
const loneNightsMax = 31

function readDays(place: Place, found: Found, given: StayGiven): void {
  const { plain, mention, days } = place
  const { stay } = given.lexicon
  const lead = plain.slice(Math.max(0, mention.start - 30), mention.start)
  const said = plain.slice(mention.start, mention.end)
  if (given.lexicon.notThis.test(lead)) return
  if (days.start === null) {
    found.departure = days.last
    found.departureLoose = looseness(said, given.lexicon)
    return
  }
  if (days.last === null) {
    // "Any day after the 12th" stays a range to look in.
    found.arrival = stay.from.test(said) ? one(days.start) : { from: days.start, to: addDays(days.start, weeklyDays) }
    return
  }
  const both = { start: days.start, last: days.last }
  if (stay.weekend.test(said)) {
    readWeekend({ ...place, days: both }, found, given)
    return
  }
  if (days.start === days.last) {
    readDay({ ...place, days: both }, lead, found, given)
    return
  }
  const length = stay.length.test(said)
  if (stay.vague.test(said)) {
    // "Friday for a few days" begins on Friday, "the next few days" are those to look in.
    const lookedIn = stay.coming.test(said) || stay.coming.test(lead.slice(-8))
    found.arrival = lookedIn ? { from: days.start, to: days.last } : one(days.start)
    return
  }
  if (length && found.nights === null) {
    // "A week starting on the 7th".
    found.arrival = one(days.start)
    found.nights = nightsBetween(days.start, days.last) + 1
    return
  }
  if (!stay.range.test(said)) {
    // "Two nights next week": any of those days.
    found.arrival = { from: days.start, to: days.last }
    return
  }
  if (given.moving && stay.from.test(said)) {
    found.arrival = one(days.last)
    return
  }
  const span = nightsBetween(days.start, days.last)
  // "Two nights between the 10th and the 20th" says where to look.
  if (found.nights !== null && found.nights < span) found.arrival = { from: days.start, to: days.last }
  else {
    found.arrival = one(days.start)
    found.departure = days.last
  }
}

function readDay(
  place: Place & { readonly days: { readonly start: string } },
  lead: string,
  found: Found,
  given: StayGiven,
): void {
  const { plain, mention, days, before } = place
  const { stay } = given.lexicon
  const said = plain.slice(mention.start, mention.end)
  const departs = stay.departsBefore.test(lead) || (place.last && stay.departsAfter.test(plain.slice(mention.end)))
  if (departs && stay.laterBy.test(said)) {
    // "I leave four days later".
    found.nights ??= nightsBetween(given.today, days.start)
    return
  }
  if (departs) {
    found.departure = days.start
    found.departureLoose = looseness(said, given.lexicon)
    return
  }
  const nightly = stay.night.test(said) || stay.nightsAfter.test(plain.slice(mention.end))
  // "Friday and Saturday night": each a night.
  const first = found.arrival
  const follows =
    before !== null &&
    first !== null &&
    stay.and.test(plain.slice(before.end, mention.start)) &&
    addDays(first.to, 1) === days.start
  if (nightly && follows) {
    found.nights = nightsBetween(first.from, days.start) + 1
    found.arrival = one(first.from)
    return
  }
  if (follows && !stay.arrivesBefore.test(lead)) {
    // The days of a list, of which the nights are not counted yet.
    found.arrival = { from: first.from, to: days.start }
    return
  }
  const either = first !== null && given.lexicon.pointing.eitherBefore.test(plain.slice(0, mention.start))
  found.arrival = either && first.to < days.start ? { from: first.from, to: days.start } : one(days.start)
  if (nightly && (stay.onlyBefore.test(lead) || stay.only.test(said))) found.nights ??= 1
}

/** A weekend at a house begins on its Friday. */
function readWeekend(
  { plain, days }: Place & { readonly days: { readonly start: string; readonly last: string } },
  found: Found,
  { lexicon, today }: StayGiven,
): void {
  const friday = addDays(days.start, -1)
  const from = friday < today ? today : friday
  const usual = weekendNights(plain, lexicon)
  found.nights ??= Math.max(1, usual - nightsBetween(friday, from))
  const latest = addDays(friday, Math.max(0, usual - found.nights))
  found.arrival = { from, to: latest < from ? from : latest }
}

/** What a day left open: "Sunday" its week, "the 22nd" its month. */
function looseness(said: string, { pointing, stay }: Lexicon): 'weekday' | 'day' | null {
  if (stay.nearDay.test(said)) return null
  if (!/\d/.test(said)) return 'weekday'
  return pointing.monthName.test(said) || /\d\W\d/.test(said) ? null : 'day'
}

const one = (date: string): DateWish => ({ from: date, to: date })

/** Nights from one day to another; below nought where the second is the earlier. */
export function nightsBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).total('days')
}

const iso = (date: Temporal.PlainDate) => date.toString({ calendarName: 'never' })

/** The days of a mention, an open end as null; null where it names none. */
function daysOf({ resolved }: TimeMention): Days | null {
  switch (resolved?.kind) {
    case 'date':
      return { start: iso(resolved.date), last: iso(resolved.date) }
    case 'datetime':
      return { start: iso(resolved.dateTime.toPlainDate()), last: iso(resolved.dateTime.toPlainDate()) }
    case 'dateRange':
      return {
        start: resolved.start === undefined ? null : iso(resolved.start),
        last: resolved.end === undefined ? null : iso(resolved.end.subtract({ days: 1 })),
      }
    case 'datetimeRange': {
      const start = resolved.start?.toPlainDate()
      // "Friday night" ends in the small hours and is Friday's.
      const last = resolved.end?.subtract({ hours: resolved.end.hour < 6 ? 6 : 0, minutes: 1 }).toPlainDate()
      if (start === undefined && last === undefined) return null
      return { start: start === undefined ? null : iso(start), last: last === undefined ? null : iso(last) }
    }
    default:
      return null
  }
}
