import type { DateWish, TimeWish } from './conversation.ts'
import { dayOf, parseClock, parseDate, weekdayOf } from './plain-date.ts'
import type { LocalTime } from './zoned-time.ts'

/** Whether local starts fit what a customer wished, and how far off they are. */

/** How far from the time said "around 3" still is. */
export const aroundMinutes = 60

/** The wished starts of a day as minutes [from, to); a start at one minute for `at`. The whole day for no wish. */
export function wishedMinutes(time: TimeWish | null): { readonly from: number; readonly to: number } {
  if (time === null) return { from: 0, to: 24 * 60 }
  const start = time.start === null ? null : parseClock(time.start)
  const end = time.end === null ? null : parseClock(time.end)
  if (time.kind === 'at' && start !== null) return { from: start, to: start + 1 }
  if (time.kind === 'around' && start !== null) return { from: start - aroundMinutes, to: start + aroundMinutes + 1 }
  const from = start ?? 0
  // A window that ends before it starts reaches past midnight: what is left of this day.
  return { from, to: end === null || end <= from ? 24 * 60 : end }
}

/** True where the local date is among the wished ones; both ends belong to it. */
export function fitsDate(wish: DateWish, date: string): boolean {
  if (date < wish.from || date > wish.to) return false
  return wish.weekdays === undefined || wish.weekdays.length === 0 || wish.weekdays.includes(weekdayOf(dayOf(date)))
}

/** True where the local start lies in the wished times. */
export function fitsTime(time: TimeWish | null, minuteOfDay: number): boolean {
  const { from, to } = wishedMinutes(time)
  return minuteOfDay >= from && minuteOfDay < to
}

/** Minutes between a start and the nearest wished one; 0 inside. For `around`, from the very time said. */
export function minutesOff(time: TimeWish | null, start: Pick<LocalTime, 'minuteOfDay'>): number {
  if (time?.kind === 'around' && time.start !== null) {
    return Math.abs(start.minuteOfDay - (parseClock(time.start) ?? start.minuteOfDay))
  }
  const { from, to } = wishedMinutes(time)
  if (start.minuteOfDay < from) return from - start.minuteOfDay
  return start.minuteOfDay < to ? 0 : start.minuteOfDay - to + 1
}

/** Dates from here on are no wish: a few months later the year would have five digits and texts no longer compare. */
const wishesBefore = '9900-01-01'

/** True where both ends are dates of the calendar, in order, and not thousands of years away. */
export function isDateWish(wish: DateWish): boolean {
  return parseDate(wish.from) !== null && parseDate(wish.to) !== null && wish.from <= wish.to && wish.to < wishesBefore
}
