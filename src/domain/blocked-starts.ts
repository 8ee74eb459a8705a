import type { BusyColumns } from './busy-time.ts'
import type { Requirement, Segment } from './catalog.ts'
import type { Span } from './interval.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * The starts that busy time forbids: nothing may start after `lastMs[i] - aheadMs` and before `againMs[i] + behindMs`;
 * both ends themselves are allowed. In order of `lastMs`; entries may overlap.
 */
export interface BlockedStarts {
  readonly lastMs: Float64Array
  readonly againMs: Float64Array
  /** Entries used; the columns may be longer. */
  readonly length: number
  readonly aheadMs: number
  readonly behindMs: number
}

/**
 * What of one unit's busy time stands in the way: for each segment, with the buffers around it, the starts that would
 * put it over a busy time; and all starts in periods whose quota is used up. A single segment borrows the columns of the busy time as they are.
 */
export function blockedStarts(
  busy: BusyColumns,
  segments: readonly Segment[],
  buffers: Pick<Requirement, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
  usedUp: readonly Span[] = [],
): BlockedStarts {
  const parts: BlockedStarts[] = segments.map(({ fromMinute, toMinute }) => ({
    lastMs: busy.startMs,
    againMs: busy.endMs,
    length: busy.length,
    aheadMs: (toMinute + buffers.bufferAfterMinutes) * minuteMs,
    behindMs: (buffers.bufferBeforeMinutes - fromMinute) * minuteMs,
  }))
  if (usedUp.length > 0) parts.push(startsIn(usedUp))
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : joined(parts)
}

/** Starts inside these spans themselves, in whole milliseconds. */
function startsIn(spans: readonly Span[]): BlockedStarts {
  return {
    lastMs: Float64Array.from(spans, (span) => span.startMs - 1),
    againMs: Float64Array.from(spans, (span) => span.endMs),
    length: spans.length,
    aheadMs: 0,
    behindMs: 0,
  }
}

/** One entry for each of all parts, shifted already. */
function joined(parts: readonly BlockedStarts[]): BlockedStarts {
  const entries: { readonly lastMs: number; readonly againMs: number }[] = []
  for (const { lastMs, againMs, length, aheadMs, behindMs } of parts) {
    for (let i = 0; i < length; i++) {
      entries.push({ lastMs: (lastMs[i] ?? 0) - aheadMs, againMs: (againMs[i] ?? 0) + behindMs })
    }
  }
  entries.sort((a, b) => a.lastMs - b.lastMs)
  return {
    lastMs: Float64Array.from(entries, (entry) => entry.lastMs),
    againMs: Float64Array.from(entries, (entry) => entry.againMs),
    length: entries.length,
    aheadMs: 0,
    behindMs: 0,
  }
}
