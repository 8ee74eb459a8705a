import type { OpeningOverride, OpeningWindow } from './catalog.ts'
import { merge, type Span, subtract } from './interval.ts'
import { dayOf, dayOfWall, parseClock, parseDate, weekdayOf } from './plain-date.ts'
import { endOf, offsetOf, startOf, stretchAt, zoneTable } from './zone-table.ts'
import { dayMs, minuteMs } from './zoned-time.ts'

/**
 * When a resource is open. A window is a set of wall readings, so an instant is open exactly when the clock on the wall
 * reads inside a window of its date: a window over a DST gap is shorter that day, one over an overlap is longer, and a
 * window that ends inside an overlap opens again when its readings come a second time.
 */

/** What opening is computed from. Entries of other resources must already be left out. */
export interface OpeningRules {
  readonly windows: readonly OpeningWindow[]
  readonly overrides: readonly OpeningOverride[]
  /** Instants in which the resource is away, whatever the windows and overrides say. */
  readonly timeOff: readonly Span[]
}

interface MinuteWindow {
  readonly startMinute: number
  readonly endMinute: number
  /** Day numbers, both inclusive. */
  readonly firstDay: number
  readonly lastDay: number
}

/** What is wrong with a weekly window, in words for the member who typed it; null where nothing is. */
export function windowFault(window: Pick<OpeningWindow, 'weekday' | 'start' | 'end' | 'validFrom' | 'validTo'>) {
  if (!Number.isInteger(window.weekday) || window.weekday < 1 || window.weekday > 7) {
    return 'weekday: expected Monday 1 to Sunday 7'
  }
  if (window.validFrom !== null && parseDate(window.validFrom) === null) return 'validFrom: no such date'
  if (window.validTo !== null && parseDate(window.validTo) === null) return 'validTo: no such date'
  return clockFault(window)
}

/** What is wrong with the clock times of a window; null where nothing is. */
export function clockFault(window: { readonly start: string; readonly end: string }): string | null {
  const start = parseClock(window.start)
  const end = parseClock(window.end, 'end')
  if (start === null) return 'start: expected HH:MM from 00:00 to 23:59'
  if (end === null) return 'end: expected HH:MM from 00:01 to 24:00'
  return start < end ? null : 'end: expected a time after the start; a night is two windows, to 24:00 and from 00:00'
}

/**
 * The open spans inside `range`, merged and in order. Windows are valid from `validFrom` to `validTo`, both inclusive;
 * an override replaces all windows of its date; time off is taken away last.
 * Throws RangeError for a malformed window, date or zone: rows are checked when they are written.
 */
export function openSpans(rules: OpeningRules, input: { readonly timeZone: string; readonly range: Span }): Span[] {
  const { range, timeZone } = input
  if (!(range.startMs < range.endMs)) return []
  const weekly = weeklyWindows(rules.windows)
  const replaced = overrideWindows(rules.overrides)
  const spans: Span[] = []
  const table = zoneTable(timeZone, range.startMs, range.endMs)
  // Stretch by stretch, so that spans come in order of time even where the wall clock goes back.
  for (let i = stretchAt(table, range.startMs); i < table.startMs.length; i++) {
    const fromMs = Math.max(range.startMs, startOf(table, i))
    const toMs = Math.min(range.endMs, endOf(table, i))
    if (fromMs >= toMs) break
    const offsetMs = offsetOf(table, i)
    const lastDay = dayOfWall(toMs - 1 + offsetMs)
    for (let day = dayOfWall(fromMs + offsetMs); day <= lastDay; day++) {
      const windows = replaced.get(day) ?? weekly[weekdayOf(day)] ?? []
      for (const window of windows) {
        if (day < window.firstDay || day > window.lastDay) continue
        const midnightMs = day * dayMs - offsetMs
        const startMs = Math.max(fromMs, midnightMs + window.startMinute * minuteMs)
        const endMs = Math.min(toMs, midnightMs + window.endMinute * minuteMs)
        if (startMs < endMs) append(spans, startMs, endMs)
      }
    }
  }
  return rules.timeOff.length === 0 ? spans : subtract(spans, rules.timeOff)
}

/** Where the weekly windows or an override open on a local date, before time off; for saying hours. Merged minutes. */
export function windowsOfDate(rules: Pick<OpeningRules, 'windows' | 'overrides'>, date: string) {
  const day = dayOf(date)
  const replaced = overrideWindows(rules.overrides).get(day)
  const windows = (replaced ?? weeklyWindows(rules.windows)[weekdayOf(day)] ?? []).filter(
    (window) => window.firstDay <= day && day <= window.lastDay,
  )
  const spans = merge(windows.map((window) => ({ startMs: window.startMinute, endMs: window.endMinute })))
  return {
    windows: spans.map((span) => ({ startMinute: span.startMs, endMinute: span.endMs })),
    override: rules.overrides.find((override) => override.date === date) ?? null,
  }
}

/** Joins with the last span where they touch; spans come ordered by start. */
function append(spans: Span[], startMs: number, endMs: number): void {
  const last = spans.at(-1)
  if (last === undefined || startMs > last.endMs) spans.push({ startMs, endMs })
  else if (endMs > last.endMs) spans[spans.length - 1] = { startMs: last.startMs, endMs }
}

/** Indexed by ISO weekday, each sorted by start. */
function weeklyWindows(windows: readonly OpeningWindow[]): MinuteWindow[][] {
  const weekly: MinuteWindow[][] = [[], [], [], [], [], [], [], []]
  for (const window of windows) {
    const fault = windowFault(window)
    if (fault !== null) throw new RangeError(`opening window: ${fault}`)
    weekly[window.weekday]?.push({
      ...minutesOf(window),
      firstDay: window.validFrom === null ? Number.NEGATIVE_INFINITY : dayOf(window.validFrom),
      lastDay: window.validTo === null ? Number.POSITIVE_INFINITY : dayOf(window.validTo),
    })
  }
  for (const day of weekly) day.sort((a, b) => a.startMinute - b.startMinute)
  return weekly
}

/** By day number, each sorted by start. Several overrides of one date add up. */
function overrideWindows(overrides: readonly OpeningOverride[]): Map<number, MinuteWindow[]> {
  const byDay = new Map<number, MinuteWindow[]>()
  for (const override of overrides) {
    const day = dayOf(override.date)
    const windows = byDay.get(day) ?? []
    for (const window of override.windows) windows.push({ ...minutesOf(window), firstDay: day, lastDay: day })
    byDay.set(day, windows)
  }
  for (const day of byDay.values()) day.sort((a, b) => a.startMinute - b.startMinute)
  return byDay
}

function minutesOf(window: { readonly start: string; readonly end: string }) {
  const fault = clockFault(window)
  if (fault !== null) throw new RangeError(`opening window: ${fault}`)
  return { startMinute: parseClock(window.start) ?? 0, endMinute: parseClock(window.end, 'end') ?? 0 }
}
