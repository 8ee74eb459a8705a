import { dayParts } from '../calendar/day-parts.ts'
import type { ClockSpec, NodeOf } from '../nodes.ts'
import type { DayPart } from '../types.ts'

/** The hour can be of either half of the day. */
export function isOpenHalf(clock: ClockSpec): boolean {
  return clock.half === undefined && clock.hour >= 1 && clock.hour <= 12
}

/** The clock with the half of the day fixed. */
export function inHalf(clock: ClockSpec, half: 'am' | 'pm'): ClockSpec {
  if (!isOpenHalf(clock)) return clock
  const hour = (clock.hour % 12) + (half === 'pm' ? 12 : 0)
  return { ...clock, hour, half: 'day' }
}

/** "07:00 PM": said outright, it also settles an hour that was written as if of 24. */
export function saidHalf(clock: ClockSpec, half: 'am' | 'pm'): ClockSpec {
  const { half: _, ...open } = clock
  return isOpenHalf(open) ? inHalf(open, half) : clock
}

/** "5 in the evening", "12 at night", "2 in the afternoon". After midnight a night belongs to the next day. */
export function inPart(clock: ClockSpec, part: DayPart): ClockSpec {
  if (!isOpenHalf(clock)) return clock
  if (part === 'evening' || part === 'night') {
    if (clock.hour === 12) return { ...clock, hour: 0, half: 'day', nextDay: true, part }
    if (part === 'night' && clock.hour <= 4) return { ...clock, half: 'day', nextDay: true, part }
  }
  if ((part === 'lunch' || part === 'midday' || part === 'daytime') && clock.hour >= 9 && clock.hour <= 11) {
    return { ...inHalf(clock, 'am'), part }
  }
  return { ...inHalf(clock, dayParts[part].half), part }
}

/** 2014 is rather a year than 20:14. */
export function isYearLike(node: NodeOf<'clock'>): boolean {
  const { hour } = node.clock
  return node.shape === 'compact' && node.strength === 'latent' && (hour === 19 || hour === 20)
}

/** Minutes of the day, or undefined where the clock shows no real time (25:00). */
export function minuteOfDay(clock: ClockSpec): number | undefined {
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 59) return undefined
  return clock.hour * 60 + clock.minute
}

/** The clock so many minutes later or earlier, staying within its half where that is not known. */
export function movedBy(clock: ClockSpec, minutes: number): ClockSpec {
  const open = isOpenHalf(clock)
  const day = open ? 12 * 60 : 24 * 60
  const base = open ? (clock.hour % 12) * 60 : clock.hour * 60
  const total = (base + clock.minute + minutes + day) % day
  const hour = Math.floor(total / 60)
  const { nextDay: _, ...rest } = clock
  return { ...rest, hour: open && hour === 0 ? 12 : hour, minute: total % 60 }
}

/** Both ends of a range: a side whose half is not known takes it from the other. */
export function harmonised(start: ClockSpec, end: ClockSpec): { start: ClockSpec; end: ClockSpec } {
  const from = isOpenHalf(start)
  const to = isOpenHalf(end)
  if (from === to) return { start, end }
  if (from) {
    const late = minuteOfDay(end) ?? 0
    const evening = inHalf(start, 'pm')
    const morning = inHalf(start, 'am')
    const fits = (minuteOfDay(evening) ?? 0) < late
    const wraps = (minuteOfDay(morning) ?? 0) >= late
    return { start: fits || wraps ? evening : morning, end }
  }
  const early = minuteOfDay(start) ?? 0
  const [morning, evening] = [inHalf(end, 'am'), inHalf(end, 'pm')]
  if ((minuteOfDay(morning) ?? 0) > early) return { start, end: morning }
  // Neither is later that day: the range runs past midnight.
  return { start, end: (minuteOfDay(evening) ?? 0) > early ? evening : morning }
}
