import { type BusyColumns, busyByUnit } from './busy-time.ts'
import type { ResourceCalendar } from './calendar.ts'
import type { Requirement } from './catalog.ts'
import type { Span } from './interval.ts'
import { openSpans } from './opening.ts'
import type { SlotQuery } from './slot-query.ts'
import { gridStarts } from './start-grid.ts'
import { startWindow } from './start-window.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * The kernel of slots, on numbers: one list of grid starts, and for each candidate unit one byte per start that says
 * whether it could serve there. Opening and busy time are walked once per unit, in step with the grid.
 */

export interface OpenStarts {
  /** The grid starts inside notice and advance, in order. */
  readonly startsMs: readonly number[]
  readonly requirements: readonly {
    readonly requirementId: string
    readonly candidates: readonly CandidateStarts[]
    /** How many candidate units are open at each start. */
    readonly count: Uint32Array
  }[]
}

/** A resource that could serve, with those of its units that could. */
export interface OpenCandidate {
  readonly resourceId: string
  readonly units: readonly number[]
}

/** Where one unit of one resource could serve a requirement: open[i] is 1 where it could at startsMs[i]. */
export interface CandidateStarts {
  readonly resourceId: string
  readonly unit: number
  readonly open: Uint8Array
  /** This unit as the only one of its resource, made once. */
  readonly alone: OpenCandidate
}

/** No search keeps more marks than this: so many starts times candidate units. */
export const marksMax = 100_000_000

/** All candidates of all requirements over the grid of the query. Throws as `findSlots` does. */
export function findOpenStarts(query: SlotQuery): OpenStarts {
  assertRules(query)
  if (query.requirements.length === 0) return { startsMs: [], requirements: [] }
  const window = startWindow(query)
  const startsMs = gridStarts(query.rules, { timeZone: query.timeZone, ...window })
  const calendars = new Map(query.calendars.map((calendar) => [calendar.resourceId, calendar]))
  assertMarks(query, calendars, startsMs.length)
  const durationMs = query.rules.durationMinutes * minuteMs
  const range = { startMs: window.fromMs, endMs: window.toMs + durationMs }
  const known = new Map<string, ResourceTime>()
  const timeOf = (calendar: ResourceCalendar) => {
    const time = known.get(calendar.resourceId) ?? {
      spans: openSpans(calendar, { timeZone: query.timeZone, range }),
      busyByUnit: busyByUnit(calendar.busy, calendar.units),
    }
    known.set(calendar.resourceId, time)
    return time
  }
  const requirements = query.requirements.map((requirement) => {
    const count = new Uint32Array(startsMs.length)
    const candidates: CandidateStarts[] = []
    for (const resourceId of new Set(requirement.anyOf)) {
      const calendar = calendars.get(resourceId)
      if (calendar === undefined) continue
      const time = timeOf(calendar)
      for (const [index, busy] of time.busyByUnit.entries()) {
        const open = markStarts(startsMs, { spans: time.spans, busy, durationMs, requirement }, count)
        candidates.push({ resourceId, unit: index + 1, open, alone: { resourceId, units: [index + 1] } })
      }
    }
    return { requirementId: requirement.id, candidates, count }
  })
  return { startsMs, requirements }
}

interface ResourceTime {
  readonly spans: readonly Span[]
  readonly busyByUnit: readonly BusyColumns[]
}

interface UnitTime {
  /** Merged open spans. */
  readonly spans: readonly Span[]
  readonly busy: BusyColumns
  readonly durationMs: number
  readonly requirement: Pick<Requirement, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>
}

/**
 * Marks the starts at which the appointment lies in one open span and, with its buffers, clear of all busy time:
 * from `startMs` of the span, or the end of a busy time plus the buffer before, to where the next busy time or the
 * end of the span leaves just enough room.
 */
function markStarts(startsMs: readonly number[], time: UnitTime, count: Uint32Array): Uint8Array {
  const marks = new Uint8Array(startsMs.length)
  const beforeMs = time.requirement.bufferBeforeMinutes * minuteMs
  const afterMs = time.requirement.bufferAfterMinutes * minuteMs
  const { busy } = time
  let cell = 0
  let j = 0
  const mark = (fromMs: number, lastMs: number) => {
    cell = firstCellFrom(startsMs, cell, fromMs)
    for (let ms = startsMs[cell]; ms !== undefined && ms <= lastMs; ms = startsMs[++cell]) {
      marks[cell] = 1
      count[cell] = (count[cell] ?? 0) + 1
    }
  }
  for (const span of time.spans) {
    const lastMs = span.endMs - time.durationMs
    let fromMs = span.startMs
    // Busy time whose end lies at least a buffer before this span cannot matter here, nor in any later span.
    while (j < busy.length && (busy.endMs[j] ?? 0) + beforeMs <= fromMs) j++
    for (let k = j; k < busy.length && fromMs <= lastMs; k++) {
      const roomMs = (busy.startMs[k] ?? 0) - time.durationMs - afterMs
      if (roomMs >= lastMs) break
      if (fromMs <= roomMs) mark(fromMs, roomMs)
      fromMs = Math.max(fromMs, (busy.endMs[k] ?? 0) + beforeMs)
    }
    if (fromMs <= lastMs) mark(fromMs, lastMs)
  }
  return marks
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
