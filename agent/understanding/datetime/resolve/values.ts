import { resolveDay } from '../calendar/days.ts'
import { isOpenHalf } from '../grammar/clock-parts.ts'
import { monthSpans } from '../grammar/periods.ts'
import { candidatesMax } from '../limits.ts'
import type { ClockSpec, DaySpec, HoursSpec, MomentSpec, Node, NodeOf } from '../nodes.ts'
import type { DayPart, TimeFlags, TimeKind, TimeValue } from '../types.ts'
import { type LikelyHours, type ResolvedHours, resolveClock, resolveHours } from './clocks.ts'

/** What a noun of time comes to. */
export interface Meaning {
  readonly kind: TimeKind
  readonly resolved: TimeValue | null
  readonly candidates: readonly TimeValue[]
  readonly flags: TimeFlags
  readonly part?: DayPart
}

interface Scene {
  readonly reference: Temporal.PlainDateTime
  readonly today: Temporal.PlainDate
  readonly likely: LikelyHours
}

type Flags = { -readonly [K in keyof TimeFlags]: TimeFlags[K] }

function meaning(
  kind: TimeKind,
  resolved: TimeValue | null,
  others: readonly TimeValue[],
  flags: TimeFlags,
  part?: DayPart,
): Meaning {
  const seen = new Set<string>()
  const candidates = [...others, ...(resolved === null ? [] : [resolved])].filter((value) => {
    const key = JSON.stringify(value)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  const kept =
    candidates.length > candidatesMax
      ? [...candidates.slice(0, candidatesMax - 1), ...candidates.slice(-1)]
      : candidates
  return {
    kind,
    resolved,
    candidates: kept,
    flags: resolved === null ? { ...flags, nonexistent: true } : flags,
    ...(part ? { part } : {}),
  }
}

function dayFlags(spec: DaySpec, mismatch: boolean): Flags {
  return {
    ...(mismatch ? { weekdayMismatch: true as const } : {}),
    ...(spec.swapped ? { dayMonthUnsaid: true as const } : {}),
  }
}

function clockFlags(clock: ClockSpec): Flags {
  return {
    ...(clock.approximate ? { approximate: true as const } : {}),
    ...(isOpenHalf(clock) ? { halfDayUnsaid: true as const } : {}),
  }
}

function isPast(value: Temporal.PlainDate | undefined, scene: Scene): boolean {
  return value !== undefined && Temporal.PlainDate.compare(value, scene.today) < 0
}

function dateMeaning(node: NodeOf<'day'>, scene: Scene): Meaning {
  const { resolved, candidates, mismatch } = resolveDay(node.spec, scene.today)
  const flags = dayFlags(node.spec, mismatch)
  if (node.approximate) flags.approximate = true
  if (resolved !== null && isPast(resolved, scene)) flags.past = true
  const values = candidates.map((date) => ({ kind: 'date' as const, date }))
  return meaning('date', resolved && { kind: 'date', date: resolved }, values, flags)
}

function clockMeaning(clock: ClockSpec, scene: Scene): Meaning {
  const { resolved, candidates } = resolveClock(clock, scene.likely)
  const values = candidates.map((time) => ({ kind: 'time' as const, time }))
  return meaning('time', resolved && { kind: 'time', time: resolved }, values, clockFlags(clock), clock.part)
}

function at(day: Temporal.PlainDate, time: Temporal.PlainTime, days: number): Temporal.PlainDateTime {
  return (days === 0 ? day : day.add({ days })).toPlainDateTime(time)
}

/** The likely reading of a moment; today's hours that are gone are not meant when the other half of the day is still ahead. */
function momentOf(
  spec: MomentSpec,
  scene: Scene,
): { resolved: Temporal.PlainDateTime | null; all: Temporal.PlainDateTime[]; mismatch: boolean } {
  const day = resolveDay(spec.day, scene.today)
  const clock = resolveClock(spec.clock, scene.likely)
  const all = day.candidates.flatMap((date) => clock.candidates.map((time) => at(date, time, clock.days)))
  if (day.resolved === null || clock.resolved === null) return { resolved: null, all: [], mismatch: day.mismatch }
  const date = day.resolved
  const resolved = at(date, clock.resolved, clock.days)
  const ahead = clock.candidates
    .map((time) => at(date, time, clock.days))
    .filter((value) => Temporal.PlainDateTime.compare(value, scene.reference) > 0)
  const gone = Temporal.PlainDateTime.compare(resolved, scene.reference) < 0
  return { resolved: (gone ? ahead[0] : undefined) ?? resolved, all, mismatch: day.mismatch }
}

function momentMeaning(node: NodeOf<'moment'>, scene: Scene): Meaning {
  const { resolved, all, mismatch } = momentOf(node, scene)
  const flags = { ...dayFlags(node.day, mismatch), ...clockFlags(node.clock) }
  if (resolved !== null && Temporal.PlainDateTime.compare(resolved, scene.reference) < 0) flags.past = true
  const values = all.map((dateTime) => ({ kind: 'datetime' as const, dateTime }))
  return meaning('datetime', resolved && { kind: 'datetime', dateTime: resolved }, values, flags, node.clock.part)
}

function hoursFlags(hours: HoursSpec): Flags {
  const open = (hours.start === undefined) !== (hours.end === undefined)
  const unsaid = [hours.start, hours.end].some((clock) => clock !== undefined && isOpenHalf(clock))
  const approximate = hours.approximate === true || hours.start?.approximate === true || hours.end?.approximate === true
  return {
    ...(open ? { openEnded: true as const } : {}),
    ...(unsaid ? { halfDayUnsaid: true as const } : {}),
    ...(approximate ? { approximate: true as const } : {}),
  }
}

function hoursMeaning(hours: HoursSpec, scene: Scene): Meaning {
  const values = resolveHours(hours, scene.likely).map(({ start, end }) => ({
    kind: 'timeRange' as const,
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
  }))
  return meaning('timeRange', values[0] ?? null, values, hoursFlags(hours), hours.part)
}

function stretchValue(day: Temporal.PlainDate, hours: ResolvedHours): TimeValue {
  const start = hours.start && at(day, hours.start, hours.startDays)
  const end = hours.end && at(day, hours.end, hours.crosses ? hours.startDays + 1 : hours.startDays)
  return { kind: 'datetimeRange', ...(start ? { start } : {}), ...(end ? { end } : {}) }
}

function stretchMeaning(node: NodeOf<'stretch'>, scene: Scene): Meaning {
  const day = resolveDay(node.day, scene.today)
  const hours = resolveHours(node.hours, scene.likely)
  const flags = { ...dayFlags(node.day, day.mismatch), ...hoursFlags(node.hours) }
  const values = day.candidates.flatMap((date) => hours.map((range) => stretchValue(date, range)))
  const first = hours[0]
  const resolved = day.resolved !== null && first !== undefined ? stretchValue(day.resolved, first) : null
  if (day.resolved !== null && isPast(day.resolved, scene)) flags.past = true
  return meaning('datetimeRange', resolved, values, flags, node.hours.part)
}

function periodMeaning(spans: NodeOf<'period'>['spans'], scene: Scene): Meaning {
  const values = spans.map((span) => ({ kind: 'dateRange' as const, start: span.start, end: span.end }))
  const resolved = values[values.length - 1]
  const over = resolved !== undefined && Temporal.PlainDate.compare(resolved.end, scene.today) <= 0
  return meaning('dateRange', resolved ?? null, values, over ? { past: true } : {})
}

function dayRangeMeaning(node: NodeOf<'dayRange'>, scene: Scene): Meaning {
  const start = node.start && resolveDay(node.start, scene.today).resolved
  let end = node.end && resolveDay(node.end, scene.today).resolved
  if (start === null || end === null) return meaning('dateRange', null, [], {})
  // "From the 28th to the 3rd": the end is the first one after the start.
  if (start && end && node.end && Temporal.PlainDate.compare(end, start) < 0)
    end = resolveDay(node.end, start).resolved ?? end
  if (start && end && Temporal.PlainDate.compare(end, start) < 0) return meaning('dateRange', null, [], {})
  const bound = end && (node.endIncluded ? end.add({ days: 1 }) : end)
  const value: TimeValue = { kind: 'dateRange', ...(start ? { start } : {}), ...(bound ? { end: bound } : {}) }
  const flags: Flags = start === undefined || end === undefined ? { openEnded: true } : {}
  if (isPast(bound, scene)) flags.past = true
  return meaning('dateRange', value, [], flags)
}

function momentRangeMeaning(node: NodeOf<'momentRange'>, scene: Scene): Meaning {
  const start = node.start && momentOf(node.start, scene).resolved
  let end = node.end && momentOf(node.end, scene).resolved
  const isBackwards = () => start && end && Temporal.PlainDateTime.compare(end, start) < 0
  // "From the 12th at 3 to the 5th at 10": the end is the first one after the start.
  if (node.end && start && isBackwards()) {
    end = momentOf(node.end, { ...scene, today: start.toPlainDate(), reference: start }).resolved
  }
  if (start === null || end === null || isBackwards()) return meaning('datetimeRange', null, [], {})
  const value: TimeValue = { kind: 'datetimeRange', ...(start ? { start } : {}), ...(end ? { end } : {}) }
  return meaning('datetimeRange', value, [], {})
}

/** The value of a noun, with all its readings; undefined for nouns that are no time by themselves. */
export function meaningOf(node: Node, scene: Scene): Meaning | undefined {
  switch (node.cat) {
    case 'day':
      return dateMeaning(node, scene)
    case 'clock':
      return clockMeaning(node.clock, scene)
    case 'moment':
      return momentMeaning(node, scene)
    case 'hours':
      return hoursMeaning(node.hours, scene)
    case 'stretch':
      return stretchMeaning(node, scene)
    case 'period':
      return periodMeaning(node.spans, scene)
    case 'month':
      return periodMeaning(monthSpans(node.month, node.year, scene.today), scene)
    case 'dayRange':
      return dayRangeMeaning(node, scene)
    case 'momentRange':
      return momentRangeMeaning(node, scene)
    case 'instant': {
      const past = Temporal.PlainDateTime.compare(node.at, scene.reference) < 0
      return meaning('datetime', { kind: 'datetime', dateTime: node.at }, [], past ? { past: true } : {})
    }
    case 'window': {
      const value = {
        kind: 'datetimeRange' as const,
        ...(node.start ? { start: node.start } : {}),
        ...(node.end ? { end: node.end } : {}),
      }
      return meaning('datetimeRange', value, [], {})
    }
    case 'duration':
      return meaning('duration', { kind: 'duration', duration: node.duration }, [], {})
    case 'set': {
      const time = node.clock && resolveClock(node.clock, scene.likely).resolved
      return meaning('set', { kind: 'set', rrule: node.rrule, ...(time ? { time } : {}) }, [], {})
    }
    default:
      return undefined
  }
}
