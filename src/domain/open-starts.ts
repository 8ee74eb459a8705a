import { type BlockedStarts, blockedStarts } from './blocked-starts.ts'
import { type BusyColumns, busyByUnit } from './busy-time.ts'
import type { ResourceCalendar } from './calendar.ts'
import type { Span } from './interval.ts'
import { openSpans } from './opening.ts'
import { allUsedUp } from './quota.ts'
import { reachOf, segmentsOf } from './segment.ts'
import type { SlotQuery } from './slot-query.ts'
import { gridStarts } from './start-grid.ts'
import { startWindow } from './start-window.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * The kernel of slots, on numbers: one list of grid starts, and for each start the candidates that could serve there.
 * Opening and busy time are walked once per unit, in step with the grid.
 */

export interface OpenStarts {
  /** The grid starts inside notice and advance, in order. */
  readonly startsMs: readonly number[]
  readonly requirements: readonly {
    readonly requirementId: string
    /** The candidates at each start, in the order of the requirement; undefined where nobody could. */
    readonly candidatesAt: readonly (readonly OpenCandidate[] | undefined)[]
  }[]
}

/** A resource that could serve, with those of its units that could. */
export interface OpenCandidate {
  readonly resourceId: string
  readonly units: readonly number[]
}

/** No search keeps more marks than this: so many starts times candidate units. */
export const marksMax = 100_000_000

/** All candidates of all requirements over the grid of the query. Throws as `findSlots` does. */
export function findOpenStarts(query: SlotQuery): OpenStarts {
  assertRules(query)
  if (query.requirements.length === 0) return { startsMs: [], requirements: [] }
  const window = startWindow(query)
  const startsMs = withoutUsedUp(gridStarts(query.rules, { timeZone: query.timeZone, ...window }), query)
  const calendars = new Map(query.calendars.map((calendar) => [calendar.resourceId, calendar]))
  assertMarks(query, calendars, startsMs.length)
  const range = { startMs: window.fromMs, endMs: window.toMs + query.rules.durationMinutes * minuteMs }
  const known = new Map<string, ResourceTime>()
  const timeOf = (calendar: ResourceCalendar) => {
    const time = known.get(calendar.resourceId) ?? {
      spans: openSpans(calendar, { timeZone: query.timeZone, range }),
      busyByUnit: busyByUnit(calendar.busy, calendar.units),
      usedUp: allUsedUp(calendar.quotas ?? [], query.timeZone),
    }
    known.set(calendar.resourceId, time)
    return time
  }
  const requirements = query.requirements.map((requirement) => {
    const candidatesAt = new Array<OpenCandidate[] | undefined>(startsMs.length).fill(undefined)
    const segments = segmentsOf(requirement, query.rules)
    const reach = reachOf(segments)
    for (const resourceId of new Set(requirement.anyOf)) {
      const calendar = calendars.get(resourceId)
      if (calendar === undefined) continue
      const { spans, busyByUnit, usedUp } = timeOf(calendar)
      for (const [index, busy] of busyByUnit.entries()) {
        const runs = openRuns(startsMs, { spans, reach, blocked: blockedStarts(busy, segments, requirement, usedUp) })
        addCandidate(candidatesAt, runs, { resourceId, units: [index + 1] })
      }
    }
    return { requirementId: requirement.id, candidatesAt }
  })
  return { startsMs, requirements }
}

interface ResourceTime {
  readonly spans: readonly Span[]
  readonly busyByUnit: readonly BusyColumns[]
  /** Periods in which one of its quotas is used up. */
  readonly usedUp: readonly Span[]
}

interface UnitTime {
  /** Merged open spans. */
  readonly spans: readonly Span[]
  /** What must lie in one of them, counted from the start. */
  readonly reach: { readonly fromMs: number; readonly toMs: number }
  readonly blocked: BlockedStarts
}

/**
 * Where a unit could serve, as runs of grid cells: first cell, end cell (exclusive), and so on. The reach of the
 * appointment lies in one open span, and its start is nowhere that busy time forbids.
 */
function openRuns(startsMs: readonly number[], { spans, reach, blocked }: UnitTime): number[] {
  const { lastMs, againMs, length, aheadMs, behindMs } = blocked
  const runs: number[] = []
  let cell = 0
  let passed = 0
  const run = (fromMs: number, toMs: number) => {
    const first = firstCellFrom(startsMs, cell, fromMs)
    for (cell = first; (startsMs[cell] ?? Number.POSITIVE_INFINITY) <= toMs; ) cell++
    if (first < cell) runs.push(first, cell)
  }
  for (const span of spans) {
    const latestMs = span.endMs - reach.toMs
    let fromMs = span.startMs - reach.fromMs
    // What is over before this span cannot matter here, nor in any later span.
    while (passed < length && (againMs[passed] ?? 0) + behindMs <= fromMs) passed++
    for (let i = passed; i < length && fromMs <= latestMs; i++) {
      const roomMs = (lastMs[i] ?? 0) - aheadMs
      if (roomMs >= latestMs) break
      if (fromMs <= roomMs) run(fromMs, roomMs)
      fromMs = Math.max(fromMs, (againMs[i] ?? 0) + behindMs)
    }
    if (fromMs <= latestMs) run(fromMs, latestMs)
  }
  return runs
}

/** Names a candidate of one unit at every start of its runs. One object serves all starts at which it is alone. */
function addCandidate(
  candidatesAt: (OpenCandidate[] | undefined)[],
  runs: readonly number[],
  candidate: OpenCandidate,
): void {
  const isFirstUnit = candidate.units[0] === 1
  for (let i = 0; i < runs.length; i += 2) {
    const end = runs[i + 1] ?? 0
    for (let cell = runs[i] ?? 0; cell < end; cell++) {
      const known = candidatesAt[cell]
      if (known === undefined) candidatesAt[cell] = [candidate]
      else if (isFirstUnit) known.push(candidate)
      else addUnit(known, candidate)
    }
  }
}

/** Units of one resource come one after another and are joined into one candidate. */
function addUnit(known: OpenCandidate[], candidate: OpenCandidate): void {
  const last = known.at(-1)
  if (last?.resourceId !== candidate.resourceId) known.push(candidate)
  else known[known.length - 1] = { resourceId: last.resourceId, units: [...last.units, ...candidate.units] }
}

/** The starts at which no quota of the whole query is used up. */
function withoutUsedUp(startsMs: number[], query: Pick<SlotQuery, 'quotas' | 'timeZone'>): number[] {
  const usedUp = allUsedUp(query.quotas ?? [], query.timeZone)
  if (usedUp.length === 0) return startsMs
  let next = 0
  return startsMs.filter((startMs) => {
    while (next < usedUp.length && (usedUp[next]?.endMs ?? startMs) <= startMs) next++
    return startMs < (usedUp[next]?.startMs ?? Number.POSITIVE_INFINITY)
  })
}

/** The first cell from `cell` on whose start is not before `fromMs`: by halving, since gaps between days are long. */
function firstCellFrom(startsMs: readonly number[], cell: number, fromMs: number): number {
  let low = cell
  let high = Math.min(startsMs.length, cell + 1)
  for (let stride = 1; high < startsMs.length && (startsMs[high] ?? fromMs) < fromMs; stride *= 2) {
    low = high
    high = Math.min(startsMs.length, high + stride)
  }
  while (low < high) {
    const middle = (low + high) >> 1
    if ((startsMs[middle] ?? fromMs) < fromMs) low = middle + 1
    else high = middle
  }
  return low
}

function assertRules({ rules, requirements }: SlotQuery): void {
  if (!Number.isInteger(rules.durationMinutes) || rules.durationMinutes < 1) {
    throw new RangeError('durationMinutes: expected a whole number of at least 1')
  }
  for (const requirement of requirements) {
    if (!(requirement.bufferBeforeMinutes >= 0 && requirement.bufferAfterMinutes >= 0)) {
      throw new RangeError('buffers: expected minutes of at least 0')
    }
  }
}

function assertMarks(query: SlotQuery, calendars: ReadonlyMap<string, ResourceCalendar>, starts: number): void {
  let units = 0
  for (const requirement of query.requirements) {
    for (const resourceId of new Set(requirement.anyOf)) units += calendars.get(resourceId)?.units ?? 0
  }
  if (units * starts > marksMax) throw new RangeError('span too long for so many resources: ask for fewer days')
}
