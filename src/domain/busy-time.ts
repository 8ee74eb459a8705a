import type { BusySpan } from './calendar.ts'

/**
 * The busy time of one unit as two columns of numbers, merged and in order: what the slot kernel walks. Columns,
 * because tens of thousands of bookings are sorted for one answer and typed arrays sort several times faster.
 */
export interface BusyColumns {
  readonly startMs: Float64Array
  readonly endMs: Float64Array
  /** Entries used; the columns may be longer. */
  readonly length: number
}

const noBusyTime: BusyColumns = { startMs: new Float64Array(0), endMs: new Float64Array(0), length: 0 }

/** The columns of units 1 to `units`, by unit minus one. Spans of other units and empty ones count for nothing. */
export function busyByUnit(busy: readonly BusySpan[], units: number): BusyColumns[] {
  const byUnit = units > 1 ? Map.groupBy(busy, (span) => span.unit) : new Map([[1, busy]])
  return Array.from({ length: units }, (_, index) => mergedColumns(byUnit.get(index + 1) ?? [], index + 1))
}

/** Overlapping and touching spans of the unit joined. */
function mergedColumns(busy: readonly BusySpan[], unit: number): BusyColumns {
  const spans = inOrder(busy, unit)
  if (spans.length === 0) return noBusyTime
  const startMs = new Float64Array(spans.length)
  const endMs = new Float64Array(spans.length)
  let length = 0
  let lastEndMs = Number.NEGATIVE_INFINITY
  for (const span of spans) {
    if (span.startMs > lastEndMs) {
      startMs[length] = span.startMs
      endMs[length++] = lastEndMs = span.endMs
    } else if (span.endMs > lastEndMs) {
      endMs[length - 1] = lastEndMs = span.endMs
    }
  }
  return { startMs, endMs, length }
}

/** The spans of a unit that hold anything, by start. Rows come in order mostly, and then nothing is sorted. */
function inOrder(busy: readonly BusySpan[], unit: number): readonly BusySpan[] {
  const spans: BusySpan[] = []
  let minMs = Number.POSITIVE_INFINITY
  let maxMs = Number.NEGATIVE_INFINITY
  let sorted = true
  for (const span of busy) {
    if (span.unit !== unit || !(span.startMs < span.endMs)) continue
    spans.push(span)
    if (span.startMs < maxMs) sorted = false
    else maxMs = span.startMs
    if (span.startMs < minMs) minMs = span.startMs
  }
  if (sorted) return spans
  const count = spans.length
  if ((maxMs - minMs + 1) * count > Number.MAX_SAFE_INTEGER) return spans.sort((a, b) => a.startMs - b.startMs)
  // Start and index in one number, so that the native sort of numbers does it.
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) keys[i] = ((spans[i]?.startMs ?? minMs) - minMs) * count + i
  keys.sort()
  const ordered: BusySpan[] = []
  for (const key of keys) {
    const span = spans[key - Math.floor(key / count) * count]
    if (span !== undefined) ordered.push(span)
  }
  return ordered
}
