import { dayOfWall } from './plain-date.ts'
import { endOf, offsetOf, startOf, stretchAt, zoneTable } from './zone-table.ts'
import { dayMs, minuteMs } from './zoned-time.ts'

/**
 * The instants at which an appointment may start: on every local date at midnight plus `offsetMinutes`, and every
 * `stepMinutes` after it, as the clock on the wall reads. A reading in a DST gap is no start; one in an overlap is two.
 */

export interface StartGrid {
  readonly stepMinutes: number
  readonly offsetMinutes: number
}

/** No search looks at more starts than this: a step of 5 minutes over 500 days. */
export const gridStartsMax = 150_000

/**
 * All starts in [fromMs, toMs), in order. Throws RangeError for a step or offset that is no grid, and where the span
 * holds more than `gridStartsMax` starts.
 */
export function gridStarts(
  grid: StartGrid,
  range: { readonly timeZone: string; readonly fromMs: number; readonly toMs: number },
): number[] {
  assertGrid(grid)
  const starts: number[] = []
  if (!(range.fromMs < range.toMs)) return starts
  const stepMs = grid.stepMinutes * minuteMs
  if ((range.toMs - range.fromMs) / Math.min(stepMs, dayMs) > gridStartsMax) {
    throw new RangeError(`span too long for its step: expected at most ${gridStartsMax} starts`)
  }
  const table = zoneTable(range.timeZone, range.fromMs, range.toMs)
  for (let i = stretchAt(table, range.fromMs); i < table.startMs.length; i++) {
    const fromMs = Math.max(range.fromMs, startOf(table, i))
    const toMs = Math.min(range.toMs, endOf(table, i))
    if (fromMs >= toMs) break
    const lastDay = dayOfWall(toMs - 1 + offsetOf(table, i))
    for (let day = dayOfWall(fromMs + offsetOf(table, i)); day <= lastDay; day++) {
      const midnightMs = day * dayMs - offsetOf(table, i)
      const anchorMs = midnightMs + grid.offsetMinutes * minuteMs
      const skipped = Math.max(0, Math.ceil((fromMs - anchorMs) / stepMs))
      const endMs = Math.min(toMs, midnightMs + dayMs)
      for (let ms = anchorMs + skipped * stepMs; ms < endMs; ms += stepMs) starts.push(ms)
    }
  }
  return starts
}

function assertGrid(grid: StartGrid): void {
  if (!Number.isInteger(grid.stepMinutes) || grid.stepMinutes < 1) {
    throw new RangeError('stepMinutes: expected a whole number of at least 1')
  }
  if (!Number.isInteger(grid.offsetMinutes) || grid.offsetMinutes < 0 || grid.offsetMinutes >= 1440) {
    throw new RangeError('offsetMinutes: expected a whole number from 0 to 1439')
  }
}
