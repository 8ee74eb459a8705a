import type { ResourceCalendar } from './calendar.ts'
import type { Requirement } from './catalog.ts'
import { merge, type Span } from './interval.ts'
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
    readonly count: Uint16Array
  }[]
}

/** Where one unit of one resource could serve a requirement: open[i] is 1 where it could at startsMs[i]. */
export interface CandidateStarts {
  readonly resourceId: string
  readonly unit: number
  readonly open: Uint8Array
}

/** Candidate units of one requirement beyond this are not looked at. */
export const candidateUnitsMax = 10_000

/** All candidates of all requirements over the grid of the query. Throws as `findSlots` does. */
export function findOpenStarts(query: SlotQuery): OpenStarts {
  assertRules(query)
  if (query.requirements.length === 0) return { startsMs: [], requirements: [] }
  const window = startWindow(query)
  const startsMs = gridStarts(query.rules, { timeZone: query.timeZone, ...window })
  const calendars = new Map(query.calendars.map((calendar) => [calendar.resourceId, calendar]))
  const opened = new Map<string, readonly Span[]>()
  const durationMs = query.rules.durationMinutes * minuteMs
  const open = (calendar: ResourceCalendar) => {
    const range = { startMs: window.fromMs, endMs: window.toMs + durationMs }
    const spans = opened.get(calendar.resourceId) ?? openSpans(calendar, { timeZone: query.timeZone, range })
    opened.set(calendar.resourceId, spans)
    return spans
  }
  const requirements = query.requirements.map((requirement) => {
    const count = new Uint16Array(startsMs.length)
    const candidates: CandidateStarts[] = []
    for (const resourceId of new Set(requirement.anyOf)) {
      const calendar = calendars.get(resourceId)
      if (calendar === undefined) continue
      for (let unit = 1; unit <= calendar.units && candidates.length < candidateUnitsMax; unit++) {
        const free = { spans: open(calendar), busy: busyOfUnit(calendar, unit), durationMs, requirement }
        candidates.push({ resourceId, unit, open: markStarts(startsMs, free, count) })
      }
    }
    return { requirementId: requirement.id, candidates, count }
  })
  return { startsMs, requirements }
}

interface UnitTime {
  /** Merged open spans. */
  readonly spans: readonly Span[]
  /** Merged busy spans. */
  readonly busy: readonly Span[]
  readonly durationMs: number
  readonly requirement: Pick<Requirement, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>
}

/**
 * Marks the starts at which the appointment lies in one open span and, with its buffers, clear of all busy time:
 * from `startMs` of the span, or the end of a busy time plus the buffer before, to where the next busy time or the
 * end of the span leaves just enough room.
 */
function markStarts(startsMs: readonly number[], time: UnitTime, count: Uint16Array): Uint8Array {
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
    for (let next = busy[j]; next !== undefined && next.endMs + beforeMs <= fromMs; next = busy[++j]);
    for (let k = j, next = busy[k]; next !== undefined && fromMs <= lastMs; next = busy[++k]) {
      const roomMs = next.startMs - time.durationMs - afterMs
      if (roomMs >= lastMs) break
      if (fromMs <= roomMs) mark(fromMs, roomMs)
      fromMs = Math.max(fromMs, next.endMs + beforeMs)
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

/** The busy spans of one unit, merged. */
function busyOfUnit(calendar: ResourceCalendar, unit: number): Span[] {
  return merge(calendar.busy.filter((span) => span.unit === unit))
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
