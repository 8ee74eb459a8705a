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
  const byUnit: BusySpan[][] = []
  for (const span of busy) {
    if (span.unit < 1 || span.unit > units || !(span.startMs < span.endMs)) continue
    const spans = byUnit[span.unit - 1]
    if (spans === undefined) byUnit[span.unit - 1] = [span]
    else spans.push(span)
  }
  return Array.from({ length: units }, (_, index) => {
    const spans = byUnit[index]
    return spans === undefined ? noBusyTime : mergedColumns(spans)
  })
}

function mergedColumns(spans: readonly BusySpan[]): BusyColumns {
  const order = startOrder(spans)
  const startMs = new Float64Array(spans.length)
  const endMs = new Float64Array(spans.length)
  let length = 0
  for (let i = 0; i < spans.length; i++) {
    const span = spans[order?.[i] ?? i]
    if (span === undefined) continue
    const lastEndMs = endMs[length - 1]
    if (lastEndMs === undefined || span.startMs > lastEndMs) {
      startMs[length] = span.startMs
      endMs[length++] = span.endMs
    } else if (span.endMs > lastEndMs) {
      endMs[length - 1] = span.endMs
    }
  }
  return { startMs, endMs, length }
}

/** Indexes in order of start, or null where the spans are in order already, as rows mostly are. */
function startOrder(spans: readonly BusySpan[]): Float64Array | null {
  const count = spans.length
  let minMs = Number.POSITIVE_INFINITY
  let maxMs = Number.NEGATIVE_INFINITY
  let sorted = true
  for (const { startMs } of spans) {
    if (startMs < maxMs) sorted = false
    else maxMs = startMs
    if (startMs < minMs) minMs = startMs
  }
  if (sorted) return null
  if ((maxMs - minMs + 1) * count > Number.MAX_SAFE_INTEGER) return orderByComparing(spans)
  // Start and index in one number, so that the native sort of numbers does it.
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) keys[i] = ((spans[i]?.startMs ?? minMs) - minMs) * count + i
  keys.sort()
  for (let i = 0; i < count; i++) keys[i] = (keys[i] ?? 0) % count
  return keys
}

/** For spans thousands of years apart, whose keys would not be exact. */
function orderByComparing(spans: readonly BusySpan[]): Float64Array {
  const startOf = (index: number) => spans[index]?.startMs ?? 0
  return Float64Array.from(spans.keys()).sort((a, b) => startOf(a) - startOf(b))
}
