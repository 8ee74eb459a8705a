import type { DaySpec } from '../nodes.ts'
import { holidayIn } from './holidays.ts'

/** What a day that was said can be. `resolved` is null when there is no such day. */
export interface ResolvedDay {
  readonly resolved: Temporal.PlainDate | null
  readonly candidates: readonly Temporal.PlainDate[]
  readonly mismatch: boolean
}

const monthsAheadMax = 24

/** The day with these fields, or undefined: 31 April does not become 1 May. */
export function exactDay(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (year < 1 || year > 9_999 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return day <= first.daysInMonth ? first.with({ day }) : undefined
}

function isBefore(left: Temporal.PlainDate, right: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(left, right) < 0
}

function known(days: readonly (Temporal.PlainDate | undefined)[]): Temporal.PlainDate[] {
  return days.filter((day) => day !== undefined)
}

function result(
  days: readonly Temporal.PlainDate[],
  resolved: Temporal.PlainDate | undefined,
  mismatch = false,
): ResolvedDay {
  return { resolved: resolved ?? null, candidates: days, mismatch }
}

/** This year's and the neighbouring one, of which the coming one is meant. */
function yearly(of: (year: number) => Temporal.PlainDate | undefined, today: Temporal.PlainDate): ResolvedDay {
  const thisYear = of(today.year)
  const passed = thisYear !== undefined && isBefore(thisYear, today)
  if (thisYear === undefined) {
    // 29 February: the coming one exists only if the coming February has it.
    const nextYear = of(today.year + 1)
    const before = of(today.year - 1)
    return result(known([before, nextYear]), undefined)
  }
  return passed
    ? result(known([thisYear, of(today.year + 1)]), of(today.year + 1))
    : result(known([of(today.year - 1), thisYear]), thisYear)
}

/** A leap day that was this year's February already past needs the coming year's. */
function monthDay(month: number, day: number, today: Temporal.PlainDate): ResolvedDay {
  if (month === 2 && day === 29) {
    const comingYear = today.month > 2 ? today.year + 1 : today.year
    const coming = exactDay(comingYear, 2, 29)
    const past = [1, 2, 3, 4, 5, 6, 7, 8]
      .map((back) => exactDay(comingYear - back, 2, 29))
      .find((found) => found !== undefined)
    return result(known([past, coming]), coming)
  }
  return yearly((year) => exactDay(year, month, day), today)
}

/** "The 13th": the coming one; a month without that day is passed over. */
function dayOfMonth(day: number, weekday: number | undefined, today: Temporal.PlainDate): ResolvedDay {
  const first = today.with({ day: 1 })
  const matches = (months: number): Temporal.PlainDate | undefined => {
    const month = first.add({ months })
    const found = exactDay(month.year, month.month, day)
    return found !== undefined && (weekday === undefined || found.dayOfWeek === weekday) ? found : undefined
  }
  let next: Temporal.PlainDate | undefined
  let past: Temporal.PlainDate | undefined
  for (let months = 0; months <= monthsAheadMax && next === undefined; months += 1) {
    const found = matches(months)
    if (found !== undefined && !isBefore(found, today)) next = found
  }
  for (let months = 0; months <= monthsAheadMax && past === undefined; months += 1) {
    const found = matches(-months)
    if (found !== undefined && isBefore(found, today)) past = found
  }
  return result(known([past, next]), next)
}

/** A weekday: the coming one, and never today itself (people say "today"), though today stays a reading. */
function weekdayOnly(weekday: number, today: Temporal.PlainDate): ResolvedDay {
  const ahead = (weekday - today.dayOfWeek + 7) % 7
  const next = today.add({ days: ahead === 0 ? 7 : ahead })
  const past = next.subtract({ days: ahead === 0 ? 14 : 7 })
  return result(ahead === 0 ? [past, today, next] : [past, next], next)
}

function withYear(spec: DaySpec, year: number): ResolvedDay {
  if (spec.month === undefined || spec.day === undefined) return result([], undefined)
  const found = exactDay(year, spec.month, spec.day)
  const other = spec.swapped && exactDay(year, spec.swapped.month, spec.swapped.day)
  const mismatch = found !== undefined && spec.weekday !== undefined && found.dayOfWeek !== spec.weekday
  return result(known([other, found]), found, mismatch)
}

/** Month and day with a weekday: the date stands, and a weekday that is not its own is told. */
function checked(day: ResolvedDay, weekday: number | undefined): ResolvedDay {
  if (weekday === undefined || day.resolved === null) return day
  const agreeing = day.candidates.find((candidate) => candidate.dayOfWeek === weekday)
  return {
    ...day,
    mismatch: day.resolved.dayOfWeek !== weekday,
    candidates: agreeing ? day.candidates : day.candidates,
  }
}

/** All days that a spec can mean, seen from `today`, the coming one resolved. */
export function resolveDay(spec: DaySpec, today: Temporal.PlainDate): ResolvedDay {
  if (spec.exact !== undefined) {
    return result([...(spec.others ?? []), spec.exact], spec.exact, spec.mismatch === true)
  }
  if (spec.holiday !== undefined) {
    const id = spec.holiday
    if (spec.year !== undefined) {
      const found = holidayIn(id, spec.year)
      return result(known([found]), found)
    }
    return yearly((year) => holidayIn(id, year), today)
  }
  if (spec.year !== undefined) return withYear(spec, spec.year)
  if (spec.month !== undefined && spec.day !== undefined) {
    const day = checked(monthDay(spec.month, spec.day, today), spec.weekday)
    const other = spec.swapped && monthDay(spec.swapped.month, spec.swapped.day, today)
    return other?.resolved ? { ...day, candidates: [other.resolved, ...day.candidates] } : day
  }
  if (spec.day !== undefined) return dayOfMonth(spec.day, spec.weekday, today)
  if (spec.weekday !== undefined) return weekdayOnly(spec.weekday, today)
  return result([], undefined)
}
