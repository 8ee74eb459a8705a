import type { Span } from './interval.ts'
import { dayOf, dayOfWall, formatClock, formatDate, parseClock, parseDate, weekdayOf } from './plain-date.ts'
import { endOf, offsetOf, startOf, stretchAt, type ZoneTable, zoneTable } from './zone-table.ts'

/**
 * The only place with wall-time arithmetic. Everything else counts instants (epoch milliseconds) and asks here what
 * the clock on the wall says. A day is what lies between two local midnights: 23, 24, 25 hours, 23½, or none at all.
 */

export const minuteMs = 60_000
export const dayMs = 86_400_000
/** No list of days is longer than this. */
export const daysMax = 4000

/** What a wall reading means in its zone. `gap`: the clock jumps over it. `overlap`: the clock shows it twice. */
export type WallTime =
  | { readonly kind: 'exact'; readonly ms: number }
  /** `resumesMs` is the instant of the jump: the first reading that exists again, e.g. 03:00 for a wished 02:30. */
  | { readonly kind: 'gap'; readonly resumesMs: number; readonly resumes: LocalTime }
  /** The instants in order, the earlier one under the old offset. */
  | { readonly kind: 'overlap'; readonly choicesMs: readonly [number, number] }
  | { readonly kind: 'nonexistent'; readonly what: 'date' | 'time' }

/** What the calendar and the clock on the wall show at one instant. */
export interface LocalTime {
  /** "YYYY-MM-DD". */
  readonly date: string
  /** "HH:MM"; seconds are cut off. */
  readonly time: string
  readonly minuteOfDay: number
  /** ISO weekday, Monday 1 to Sunday 7. */
  readonly weekday: number
  readonly offsetMinutes: number
}

/** True where the name is a time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    zoneTable(name, 0, 0)
    return true
  } catch {
    return false
  }
}

/** Calendar and clock at an instant. Throws RangeError for an unknown zone. */
export function localTimeOf(timeZone: string, ms: number): LocalTime {
  const table = zoneTable(timeZone, ms, ms)
  const offsetMs = offsetOf(table, stretchAt(table, ms))
  const day = dayOfWall(ms + offsetMs)
  const minuteOfDay = Math.floor((ms + offsetMs - day * dayMs) / minuteMs)
  return {
    date: formatDate(day),
    time: formatClock(minuteOfDay),
    minuteOfDay,
    weekday: weekdayOf(day),
    offsetMinutes: offsetMs / minuteMs,
  }
}

/** The local date ("YYYY-MM-DD") at an instant. */
export function localDateOf(timeZone: string, ms: number): string {
  return formatDate(localDayOf(timeZone, ms))
}

/** The local day number at an instant. */
export function localDayOf(timeZone: string, ms: number): number {
  const table = zoneTable(timeZone, ms, ms)
  return dayOfWall(ms + offsetOf(table, stretchAt(table, ms)))
}

/** The instant of a local date and time, or plainly why there is none or more than one. Never guesses. */
export function resolveWallTime(timeZone: string, wall: { readonly date: string; readonly time: string }): WallTime {
  const day = parseDate(wall.date)
  if (day === null) return { kind: 'nonexistent', what: 'date' }
  const minutes = parseClock(wall.time)
  if (minutes === null) return { kind: 'nonexistent', what: 'time' }
  const wallMs = day * dayMs + minutes * minuteMs
  const [first, second] = instantsAtWall(timeZone, wallMs)
  if (first === undefined) {
    const resumesMs = firstInstantFrom(timeZone, wallMs)
    return { kind: 'gap', resumesMs, resumes: localTimeOf(timeZone, resumesMs) }
  }
  return second === undefined ? { kind: 'exact', ms: first } : { kind: 'overlap', choicesMs: [first, second] }
}

/** First instant of a local date; midnight, or what follows where the clock jumps over midnight or over the day. */
export function startOfDayMs(timeZone: string, date: string): number {
  return startOfDayNumberMs(timeZone, dayOf(date))
}

/** End (exclusive) of a local date: the first instant of the next one. */
export function endOfDayMs(timeZone: string, date: string): number {
  return startOfDayNumberMs(timeZone, dayOf(date) + 1)
}

/** The span of a local date; empty where the zone skipped that date. */
export function daySpan(timeZone: string, date: string): Span {
  return { startMs: startOfDayMs(timeZone, date), endMs: endOfDayMs(timeZone, date) }
}

/** First instant of a local day number. */
export function startOfDayNumberMs(timeZone: string, day: number): number {
  return firstInstantFrom(timeZone, day * dayMs)
}

/** The local week, Monday to Monday, that holds an instant. */
export function weekSpan(timeZone: string, ms: number): Span {
  const day = localDayOf(timeZone, ms)
  const monday = day - (weekdayOf(day) - 1)
  return { startMs: startOfDayNumberMs(timeZone, monday), endMs: startOfDayNumberMs(timeZone, monday + 7) }
}

/** The local dates that have an instant in [fromMs, toMs), in order. Throws RangeError beyond `daysMax` days. */
export function datesInSpan(timeZone: string, span: Span): string[] {
  if (!(span.startMs < span.endMs)) return []
  const first = localDayOf(timeZone, span.startMs)
  const last = localDayOf(timeZone, span.endMs - 1)
  if (last - first >= daysMax) throw new RangeError(`span too long: expected at most ${daysMax} days`)
  const dates: string[] = []
  for (let day = first; day <= last; day++) {
    const startMs = startOfDayNumberMs(timeZone, day)
    if (startMs < startOfDayNumberMs(timeZone, day + 1)) dates.push(formatDate(day))
  }
  return dates
}

/** The same wall time so many days later; the first reading that exists where the clock jumps, the first of two. */
export function sameTimeOnDay(timeZone: string, ms: number, days: number): number {
  const table = zoneTable(timeZone, ms, ms)
  const wallMs = ms + offsetOf(table, stretchAt(table, ms)) + days * dayMs
  return instantsAtWall(timeZone, wallMs)[0] ?? firstInstantFrom(timeZone, wallMs)
}

/** Every instant at which the wall shows this reading, in order: none in a gap, two in an overlap. */
function instantsAtWall(timeZone: string, wallMs: number): number[] {
  const table = tableAround(timeZone, wallMs)
  const instants: number[] = []
  for (let i = stretchAt(table, wallMs - 2 * dayMs); i < table.startMs.length; i++) {
    if (startOf(table, i) > wallMs + 2 * dayMs) break
    const ms = wallMs - offsetOf(table, i)
    if (ms >= startOf(table, i) && ms < endOf(table, i)) instants.push(ms)
  }
  return instants
}

/** The first instant at which the wall shows this reading or, where the clock jumps over it, the next that exists. */
function firstInstantFrom(timeZone: string, wallMs: number): number {
  const table = tableAround(timeZone, wallMs)
  for (let i = stretchAt(table, wallMs - 2 * dayMs); i < table.startMs.length; i++) {
    const ms = wallMs - offsetOf(table, i)
    if (ms < endOf(table, i)) return Math.max(ms, startOf(table, i))
  }
  return table.endMs
}

function tableAround(timeZone: string, wallMs: number): ZoneTable {
  return zoneTable(timeZone, wallMs - 3 * dayMs, wallMs + 3 * dayMs)
}
