import type { DateWish, TimeWish } from '../../src/domain/conversation.ts'
import type { DayPart, TimeMention, TimeValue } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { weekdayNear } from './near-day.ts'
import type { ReadText } from './text.ts'

/** What a text wishes about when, read from its mentions of time. */
export interface Wishes {
  readonly date: DateWish | null
  readonly time: TimeWish | null
  readonly impossible: readonly { readonly text: string; readonly why: 'nonexistent' | 'past' }[]
  /** The mentions that were read as wishes. */
  readonly spans: readonly { readonly start: number; readonly end: number }[]
  /** The day that a booking is to be moved away from, or by which it was named. */
  readonly fromDate: DateWish | null
}

export interface WishContext {
  readonly lexicon: Lexicon
  /** A booking is being moved: a day may be the one it is moved from. */
  readonly moving: boolean
  /** ISO date. */
  readonly today: string
  /** The day that the talk is about, further away than a bare weekday reaches. */
  readonly near?: DateWish | null
}

interface Wish {
  readonly date: DateWish | null
  readonly time: TimeWish | null
}

/** A wish with an open end ("after the 12th") reaches so far. */
const openDays = 28

/** Reads mentions as wishes: a later mention of the same kind replaces an earlier one, "not Tuesday" is none. */
export function wishesOf(text: ReadText, mentions: readonly TimeMention[], given: WishContext): Wishes {
  const { lexicon, moving, today } = given
  let date: DateWish | null = null
  let time: TimeWish | null = null
  let fromDate: DateWish | null = null
  const impossible: { text: string; why: 'nonexistent' | 'past' }[] = []
  const spans: { start: number; end: number }[] = []
  for (const mention of mentions) {
    spans.push({ start: mention.start, end: mention.end })
    const before = text.plain.slice(Math.max(0, mention.start - 30), mention.start)
    if (lexicon.notThis.test(before)) continue
    if (mention.flags.nonexistent) {
      impossible.push({ text: mention.text, why: 'nonexistent' })
      continue
    }
    const moment = mention.resolved === null ? null : (momentBy(mention, lexicon) ?? wishOf(mention.resolved, mention))
    const read = withoutHourOfNow(moment, mention, lexicon)
    if (read === null) continue
    const loose = read.date !== null && lexicon.pointing.bareWeekday.test(mention.text)
    const wish =
      loose && read.date !== null ? { ...read, date: weekdayNear(read.date, given.near ?? null, today) } : read
    if (wish.date !== null && (mention.flags.past || isLastYears(mention, wish.date, today))) {
      impossible.push({ text: mention.text, why: 'past' })
      continue
    }
    const toThese = lexicon.movedTo.test(text.plain.slice(0, mention.start))
    const ends = moving && wish.date !== null && !toThese && movedAlong(mention, lexicon)
    if (ends && wish.date !== null) {
      fromDate = { from: wish.date.from, to: wish.date.from }
      date = { from: wish.date.to, to: wish.date.to }
      continue
    }
    if (moving && wish.date !== null && date !== null && toThese) {
      // "My cleaning on the 9th to the 10th".
      fromDate ??= date
      date = null
    }
    if (moving && wish.date !== null && lexicon.movedFrom.test(before)) {
      fromDate = wish.date
      continue
    }
    date = wish.date === null ? date : joined({ text, mention, lexicon }, date, wish.date)
    if (wish.time !== null && !isPartAfterHour(time, wish.time))
      time = joinedTimes({ text, mention, lexicon }, time, wish.time)
  }
  return { date, time, impossible, spans, fromDate }
}

/** "From the 11th to the 18th", said of a move: the old day and the new one. */
function movedAlong({ resolved, text }: TimeMention, { stay }: Lexicon): boolean {
  if (resolved?.kind !== 'dateRange' || resolved.start === undefined || resolved.end === undefined) return false
  return stay.from.test(text.toLowerCase()) ? stay.range.test(text.toLowerCase()) : movedAlongWord.test(text)
}

const movedAlongWord = /\b(?:to|onto)\b/i

/** "At 7:15 … tonight": a part of the day said after its hour says nothing new. */
function isPartAfterHour(before: TimeWish | null, now: TimeWish): boolean {
  return before !== null && before.kind !== 'window' && now.label !== null
}

/** "In three days from now" wishes that day, not this very hour of it. */
function withoutHourOfNow(wish: Wish | null, mention: TimeMention, lexicon: Lexicon): Wish | null {
  return wish?.date && lexicon.daysFromNow.test(mention.text.toLowerCase()) ? { ...wish, time: null } : wish
}

/** "Tuesday or Wednesday" wishes both; "Tuesday … Wednesday" in any other way takes the later word. */
function joined(
  { text, mention, lexicon }: { readonly text: ReadText; readonly mention: TimeMention; readonly lexicon: Lexicon },
  before: DateWish | null,
  now: DateWish,
): DateWish {
  if (before === null) return now
  const between = text.plain.slice(0, mention.start)
  if (!lexicon.pointing.eitherBefore.test(between)) return now
  const [from, to] = [before.from < now.from ? before.from : now.from, before.to > now.to ? before.to : now.to]
  const single = (wish: DateWish) => wish.from === wish.to
  if (!single(before) || !single(now)) return { from, to }
  const weekday = (iso: string) => Temporal.PlainDate.from(iso).dayOfWeek
  const within = Temporal.PlainDate.from(from).until(to).total('days') < 7
  return within ? { from, to, weekdays: [...new Set([weekday(before.from), weekday(now.from)])].sort() } : { from, to }
}

/** "Afternoon or evening" wishes both: from the beginning of the one to the end of the other. */
function joinedTimes(
  { text, mention, lexicon }: { readonly text: ReadText; readonly mention: TimeMention; readonly lexicon: Lexicon },
  before: TimeWish | null,
  now: TimeWish,
): TimeWish {
  const windows = before?.kind === 'window' && now.kind === 'window'
  if (!windows || !lexicon.pointing.eitherBefore.test(text.plain.slice(0, mention.start))) return now
  const start = before.start === null || now.start === null ? null : before.start < now.start ? before.start : now.start
  const end = before.end === null || now.end === null ? null : before.end > now.end ? before.end : now.end
  return { kind: 'window', start, end, label: null }
}

/** "By Monday at 2:30", said of an appointment, is Monday at 2:30. */
function momentBy(mention: TimeMention, lexicon: Lexicon): Wish | null {
  const value = mention.resolved
  if (value?.kind !== 'datetimeRange' || value.start !== undefined || value.end === undefined) return null
  if (!lexicon.pointing.byMoment.test(mention.text)) return null
  return { date: day(value.end.toPlainDate()), time: at(value.end.toPlainTime(), mention) }
}

/** "Monday 23 November" said the day after is a slip of yesterday, not a wish for next year. */
function isLastYears(mention: TimeMention, date: DateWish, today: string): boolean {
  if (/\d{4}|next year/i.test(mention.text)) return false
  return (
    Temporal.PlainDate.from(today)
      .until(date.from.length === 10 ? date.from : today)
      .total('days') > farDays
  )
}

/** A date so far ahead was last month's. */
const farDays = 335

function wishOf(value: TimeValue, mention: TimeMention): Wish | null {
  const label = mention.part === undefined ? null : partLabel(mention)
  switch (value.kind) {
    case 'date':
      return { date: day(value.date), time: null }
    case 'time':
      return { date: null, time: at(value.time, mention) }
    case 'datetime':
      return { date: day(value.dateTime.toPlainDate()), time: at(value.dateTime.toPlainTime(), mention) }
    case 'dateRange':
      return dates(value.start, value.end)
    case 'timeRange':
      return { date: null, time: window(value.start, value.end, label) }
    case 'datetimeRange':
      return moments(value.start, value.end, label)
    case 'set':
      return weekly(value.rrule, value.time, mention)
    case 'duration':
      return null
  }
}

/** The names of parts of a day as the locales say them back; the others are said by their hours. */
const partLabels: Partial<Record<DayPart, string>> = {
  morning: 'morning',
  midday: 'midday',
  lunch: 'lunchtime',
  afternoon: 'afternoon',
  evening: 'evening',
  night: 'night',
  afterWork: 'after work',
  afterSchool: 'after school',
}

/** "3 in the afternoon" is a time, "in the afternoon" a window with a name, "from 2 in the afternoon" a window only. */
function partLabel(mention: TimeMention): string | null {
  if (mention.part === undefined || /\d/.test(mention.text)) return null
  return mention.kind === 'timeRange' || mention.kind === 'datetimeRange' ? (partLabels[mention.part] ?? null) : null
}

const iso = (date: Temporal.PlainDate) => date.toString({ calendarName: 'never' })
const clock = (time: Temporal.PlainTime) => time.toString().slice(0, 5)
const day = (date: Temporal.PlainDate): DateWish => ({ from: iso(date), to: iso(date) })

function at(time: Temporal.PlainTime, mention: TimeMention): TimeWish {
  return { kind: mention.flags.approximate ? 'around' : 'at', start: clock(time), end: null, label: null }
}

function window(
  start: Temporal.PlainTime | undefined,
  end: Temporal.PlainTime | undefined,
  label: string | null,
): TimeWish | null {
  if (start === undefined && end === undefined) return null
  // Midnight as an end is the end of the day, which a window leaves open.
  const open = end === undefined || clock(end) === '00:00'
  return { kind: 'window', start: start === undefined ? null : clock(start), end: open ? null : clock(end), label }
}

function dates(start: Temporal.PlainDate | undefined, end: Temporal.PlainDate | undefined): Wish | null {
  const from = start ?? end?.subtract({ days: openDays })
  const to = end?.subtract({ days: 1 }) ?? start?.add({ days: openDays })
  if (from === undefined || to === undefined || Temporal.PlainDate.compare(from, to) > 0) return null
  return { date: { from: iso(from), to: iso(to) }, time: null }
}

function moments(
  start: Temporal.PlainDateTime | undefined,
  end: Temporal.PlainDateTime | undefined,
  label: string | null,
): Wish | null {
  const first = (start ?? end)?.toPlainDate()
  if (first === undefined) return null
  const last = end === undefined ? first : end.subtract({ minutes: 1 }).toPlainDate()
  if (start !== undefined && end !== undefined && !first.equals(last)) {
    const night = end.toPlainTime().hour < 6 && first.add({ days: 1 }).equals(last)
    if (!night) return { date: { from: iso(first), to: iso(last) }, time: null }
    return { date: day(first), time: window(start.toPlainTime(), undefined, label) }
  }
  return { date: day(first), time: window(start?.toPlainTime(), end?.toPlainTime(), label) }
}

const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** "On Fridays": the next weeks, on these days. The first day is left to the caller's reference by an open range. */
function weekly(rrule: string, time: Temporal.PlainTime | undefined, mention: TimeMention): Wish | null {
  const days = /BYDAY=([A-Z,]+)/.exec(rrule)?.[1]?.split(',') ?? []
  const weekdays = days.map((code) => weekdayCodes.indexOf(code) + 1).filter((weekday) => weekday > 0)
  const wished = time === undefined ? null : at(time, mention)
  if (weekdays.length === 0) return wished === null ? null : { date: null, time: wished }
  return { date: { from: 'today', to: 'today', weekdays }, time: wished }
}
