import { dayParts } from '../calendar/day-parts.ts'
import { inHalf, isOpenHalf, minuteOfDay } from '../grammar/clock-parts.ts'
import type { ClockSpec, HoursSpec } from '../nodes.ts'

export interface LikelyHours {
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
}

export const defaultLikelyHours: LikelyHours = {
  from: Temporal.PlainTime.from('08:00'),
  to: Temporal.PlainTime.from('20:00'),
}

/** A clock with its readings; `days` is 1 for a time after midnight that belongs to the evening before. */
export interface ResolvedClock {
  readonly resolved: Temporal.PlainTime | null
  readonly candidates: readonly Temporal.PlainTime[]
  readonly days: 0 | 1
}

function timeOf(clock: ClockSpec): Temporal.PlainTime | undefined {
  if (clock.hour === 24 && clock.minute === 0) return Temporal.PlainTime.from('00:00')
  if (minuteOfDay(clock) === undefined) return undefined
  return Temporal.PlainTime.from({ hour: clock.hour, minute: clock.minute, second: clock.second })
}

function isLikely(time: Temporal.PlainTime, likely: LikelyHours): boolean {
  return Temporal.PlainTime.compare(time, likely.from) >= 0 && Temporal.PlainTime.compare(time, likely.to) < 0
}

/** The readings of a clock: one, none (25:00), or morning and afternoon, of which the likelier is resolved. */
export function resolveClock(clock: ClockSpec, likely: LikelyHours): ResolvedClock {
  const days = clock.nextDay === true || clock.hour === 24 ? 1 : 0
  if (!isOpenHalf(clock)) {
    const time = timeOf(clock)
    return { resolved: time ?? null, candidates: time ? [time] : [], days }
  }
  const morning = timeOf(inHalf(clock, 'am'))
  const afternoon = timeOf(inHalf(clock, 'pm'))
  if (morning === undefined || afternoon === undefined) return { resolved: null, candidates: [], days }
  const resolved = isLikely(morning, likely) ? morning : afternoon
  return { resolved, candidates: [morning, afternoon], days }
}

/** Bounds in time of day; `crosses` when the end belongs to the day after the start. */
export interface ResolvedHours {
  readonly start?: Temporal.PlainTime
  readonly end?: Temporal.PlainTime
  readonly crosses: boolean
  readonly startDays: 0 | 1
}

function closed(start: Temporal.PlainTime, ends: readonly Temporal.PlainTime[], startDays: 0 | 1): ResolvedHours {
  const after = ends.filter((end) => Temporal.PlainTime.compare(end, start) > 0).sort(Temporal.PlainTime.compare)
  const end = after[0] ?? ends[0]
  if (end === undefined) return { start, crosses: false, startDays }
  return { start, end, crosses: after.length === 0, startDays }
}

/** All readings of a range of hours, the likely one first. Empty when a bound shows no real time. */
export function resolveHours(hours: HoursSpec, likely: LikelyHours): ResolvedHours[] {
  if (hours.start === undefined && hours.end === undefined) {
    if (hours.part === undefined) return []
    const bounds = dayParts[hours.part]
    const start = Temporal.PlainTime.from(bounds.from)
    const end = Temporal.PlainTime.from(bounds.to)
    return [{ start, end, crosses: Temporal.PlainTime.compare(end, start) <= 0, startDays: 0 }]
  }
  const start = hours.start && resolveClock(hours.start, likely)
  const end = hours.end && resolveClock(hours.end, likely)
  if (start?.resolved === null || end?.resolved === null) return []
  if (start === undefined) {
    const ends = end === undefined ? [] : ordered(end)
    return ends.map((time) => ({ end: time, crosses: end?.days === 1, startDays: 0 as const }))
  }
  if (end === undefined) return ordered(start).map((time) => ({ start: time, crosses: false, startDays: start.days }))
  return ordered(start).map((time) => closed(time, end.candidates, start.days))
}

function ordered(clock: ResolvedClock): Temporal.PlainTime[] {
  const { resolved } = clock
  if (resolved === null) return []
  return [resolved, ...clock.candidates.filter((time) => !time.equals(resolved))]
}
