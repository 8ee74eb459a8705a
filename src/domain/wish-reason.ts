import type { DateWish, TimeWish } from './conversation.ts'
import { addDays, formatClock } from './plain-date.ts'
import { fitsDate, isDateWish, wishedMinutes } from './time-wish.ts'
import { type WhyNot, type WishQuery, whyNot } from './why-not.ts'
import { resolveWallTime } from './zoned-time.ts'

/** Why nothing of a wish is open: the rule that was in the way of its best start, or what is wrong with the wish. */
export type WishReason =
  | WhyNot
  /** The clock jumps over the wished reading; `resumes` is "HH:MM". */
  | { readonly rule: 'gap'; readonly resumes: string }
  /** The wished reading is no date or time of the calendar. */
  | { readonly rule: 'nonexistent'; readonly what: 'date' | 'time' }

/** The nearest to possible last: of many starts the one that only just was not open speaks for the wish. */
const byHope: readonly WishReason['rule'][] = [
  'nonexistent',
  'no_resource',
  'past',
  'advance',
  'notice',
  'closed',
  'gap',
  'off_grid',
  'override',
  'time_off',
  'quota',
  'busy',
]
const datesAskedMax = 7
const startsAskedMax = 12

/** One reason for a wish without an open start. Looks at a bounded number of starts of the first wished dates. */
export function wishReason(
  query: WishQuery,
  wish: { readonly date: DateWish; readonly time: TimeWish | null },
): WishReason {
  if (!isDateWish(wish.date)) return { rule: 'nonexistent', what: 'date' }
  let best: WishReason = { rule: 'no_resource' }
  for (const date of wishedDates(wish.date)) {
    for (const time of wishedTimes(wish.time, query.rules.stepMinutes)) {
      const reason = reasonAt(query, date, time)
      if (reason !== null && byHope.indexOf(reason.rule) > byHope.indexOf(best.rule)) best = reason
    }
  }
  return best
}

function reasonAt(query: WishQuery, date: string, time: string): WishReason | null {
  const wall = resolveWallTime(query.timeZone, { date, time })
  if (wall.kind === 'nonexistent') return { rule: 'nonexistent', what: wall.what }
  if (wall.kind === 'gap') return { rule: 'gap', resumes: wall.resumes.time }
  return whyNot(query, wall.kind === 'exact' ? wall.ms : wall.choicesMs[0])
}

function wishedDates(wish: DateWish): string[] {
  const dates: string[] = []
  for (let date = wish.from; date <= wish.to && dates.length < datesAskedMax; date = addDays(date, 1)) {
    if (fitsDate(wish, date)) dates.push(date)
  }
  return dates
}

function wishedTimes(time: TimeWish | null, stepMinutes: number): string[] {
  if (time !== null && time.kind !== 'window' && time.start !== null) return [time.start]
  const { from, to } = wishedMinutes(time)
  const cells = Math.ceil((to - from) / stepMinutes)
  const stride = Math.max(1, Math.ceil(cells / startsAskedMax)) * stepMinutes
  const times: string[] = []
  for (let minute = from; minute < to; minute += stride) times.push(formatClock(minute))
  return times
}
