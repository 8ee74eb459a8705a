import { dayOf, formatDate, weekdayOf } from './plain-date.ts'
import type { Recurrence, RecurrenceDay } from './recurrence.ts'

/** The local dates of a rule, period by period: a day, a week, a month or a year at a time. */

/** No expansion gives more dates, or looks further from its start, than this: a rule may never end, or never hold. */
export const occurrencesMax = 1_000
export const recurrenceDaysMax = 50 * 366

export interface RecurringDates {
  readonly rule: Recurrence
  /** The first date there may be; the rule counts its periods from the one that holds it. */
  readonly start: string
  /** Dates left out. They count towards COUNT all the same. */
  readonly exdates: readonly string[]
}

/**
 * The dates from `from` to `to`, both inclusive, in order, exdates left out; at most `occurrencesMax`. The start is a
 * date of the series only where the rule says so.
 */
export function recurringDates(
  series: RecurringDates,
  range: { readonly from: string; readonly to: string },
): string[] {
  const { rule } = series
  const firstDay = dayOf(series.start)
  const fromDay = dayOf(range.from)
  const untilDay = rule.until === null ? Number.POSITIVE_INFINITY : dayOf(rule.until)
  const lastDay = Math.min(dayOf(range.to), untilDay, firstDay + recurrenceDaysMax)
  const left = new Set(series.exdates)
  const dates: string[] = []
  let count = 0
  for (let index = 0; ; index++) {
    const period = periodOf(rule, firstDay, index)
    if (period.firstDay > lastDay) return dates
    for (const day of positioned(rule, datesOfPeriod(rule, period, firstDay))) {
      if (day < firstDay) continue
      if (day > lastDay || count === rule.count || dates.length === occurrencesMax) return dates
      count++
      const date = formatDate(day)
      if (day >= fromDay && !left.has(date)) dates.push(date)
    }
  }
}

interface Period {
  readonly firstDay: number
  /** Inclusive. */
  readonly lastDay: number
}

/** The period so many intervals after the one of the start. */
function periodOf(rule: Recurrence, startDay: number, index: number): Period {
  const ahead = index * rule.interval
  if (rule.frequency === 'DAILY') return { firstDay: startDay + ahead, lastDay: startDay + ahead }
  if (rule.frequency === 'WEEKLY') {
    const firstDay = startDay - ((weekdayOf(startDay) - rule.weekStart + 7) % 7) + 7 * ahead
    return { firstDay, lastDay: firstDay + 6 }
  }
  const { year, month } = civilOf(startDay)
  if (rule.frequency === 'YEARLY') {
    return { firstDay: firstOfMonth(year + ahead, 1), lastDay: firstOfMonth(year + ahead + 1, 1) - 1 }
  }
  return { firstDay: firstOfMonth(year, month + ahead), lastDay: firstOfMonth(year, month + ahead + 1) - 1 }
}

function datesOfPeriod(rule: Recurrence, period: Period, startDay: number): number[] {
  const start = civilOf(startDay)
  const byDate = rule.byDay.length > 0 || rule.byMonthDay.length > 0
  const days: number[] = []
  for (let day = period.firstDay; day <= period.lastDay; day++) {
    const civil = civilOf(day)
    if (rule.byMonth.length > 0 && !rule.byMonth.includes(civil.month)) continue
    if (rule.byMonthDay.length > 0 && !rule.byMonthDay.some((one) => isMonthDay(one, civil))) continue
    if (rule.byDay.length > 0 && !rule.byDay.some((one) => isWeekday(one, day, scopeOf(rule, period, civil)))) continue
    if (!byDate && !isLikeStart(rule, { day, civil }, { day: startDay, civil: start })) continue
    days.push(day)
  }
  return days
}

/** Without days of its own a rule repeats the weekday, the day of the month or the day of the year of its start. */
function isLikeStart(rule: Recurrence, one: Dated, start: Dated): boolean {
  if (rule.frequency === 'DAILY') return true
  if (rule.frequency === 'WEEKLY') return weekdayOf(one.day) === weekdayOf(start.day)
  if (one.civil.dayOfMonth !== start.civil.dayOfMonth) return false
  return rule.frequency === 'MONTHLY' || rule.byMonth.length > 0 || one.civil.month === start.civil.month
}

/** Within what a numbered weekday is counted: the month, or the whole year of a yearly rule without months. */
function scopeOf(rule: Recurrence, period: Period, civil: Civil): Period {
  if (rule.frequency === 'YEARLY' && rule.byMonth.length === 0) return period
  const firstDay = firstOfMonth(civil.year, civil.month)
  return { firstDay, lastDay: firstOfMonth(civil.year, civil.month + 1) - 1 }
}

function isWeekday(wanted: RecurrenceDay, day: number, scope: Period): boolean {
  if (weekdayOf(day) !== wanted.weekday) return false
  if (wanted.ordinal === null) return true
  const nth = Math.floor((day - scope.firstDay) / 7) + 1
  const fromEnd = -(Math.floor((scope.lastDay - day) / 7) + 1)
  return wanted.ordinal === nth || wanted.ordinal === fromEnd
}

function isMonthDay(wanted: number, civil: Civil): boolean {
  const length = firstOfMonth(civil.year, civil.month + 1) - firstOfMonth(civil.year, civil.month)
  return wanted === civil.dayOfMonth || wanted === civil.dayOfMonth - length - 1
}

function positioned(rule: Recurrence, days: readonly number[]): readonly number[] {
  if (rule.bySetPosition.length === 0) return days
  return days.filter((_, index) => rule.bySetPosition.some((one) => one === index + 1 || one === index - days.length))
}

interface Civil {
  readonly year: number
  readonly month: number
  readonly dayOfMonth: number
}

interface Dated {
  readonly day: number
  readonly civil: Civil
}

function civilOf(day: number): Civil {
  const [year = 0, month = 0, dayOfMonth = 0] = formatDate(day).split('-').map(Number)
  return { year, month, dayOfMonth }
}

/** Day number of the first of a month; months beyond December run on into the next years. */
function firstOfMonth(year: number, month: number): number {
  const years = year + Math.floor((month - 1) / 12)
  const months = ((month - 1) % 12) + 1
  return dayOf(`${String(years).padStart(4, '0')}-${String(months).padStart(2, '0')}-01`)
}
