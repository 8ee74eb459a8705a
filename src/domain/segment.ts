import type { Requirement, Segment } from './catalog.ts'
import { merge, type Span } from './interval.ts'
import { minuteMs } from './zoned-time.ts'

/** No requirement has more parts than this. */
export const segmentsMax = 12

/**
 * When a requirement keeps its resource busy: its own segments, or the whole appointment where it lists none.
 * Throws RangeError for segments that are empty, overlap or are out of order, or lie outside the appointment.
 */
export function segmentsOf(
  requirement: Pick<Requirement, 'segments'>,
  appointment: { readonly durationMinutes: number },
): readonly Segment[] {
  const { segments } = requirement
  if (segments === undefined) return [{ fromMinute: 0, toMinute: appointment.durationMinutes }]
  if (segments.length === 0 || segments.length > segmentsMax) {
    throw new RangeError(`segments: expected 1 to ${segmentsMax}`)
  }
  let lastMinute = 0
  for (const { fromMinute, toMinute } of segments) {
    if (!(fromMinute >= lastMinute && fromMinute < toMinute)) {
      throw new RangeError(
        'segments: expected each to end after it starts, and to start where the one before ends or later',
      )
    }
    lastMinute = toMinute
  }
  if (lastMinute > appointment.durationMinutes) throw new RangeError('segments: expected all inside the duration')
  return segments
}

/** What of an appointment must lie inside the opening of the resource: from its first segment to its last. */
export function reachOf(segments: readonly Segment[]): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: (segments[0]?.fromMinute ?? 0) * minuteMs, toMs: (segments.at(-1)?.toMinute ?? 0) * minuteMs }
}

/** When an appointment keeps the resource of a requirement busy, buffers included: merged and in order. */
export function busyParts(
  requirement: Pick<Requirement, 'segments' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
  appointment: Span,
): Span[] {
  const durationMinutes = (appointment.endMs - appointment.startMs) / minuteMs
  return merge(
    segmentsOf(requirement, { durationMinutes }).map(({ fromMinute, toMinute }) => ({
      startMs: appointment.startMs + (fromMinute - requirement.bufferBeforeMinutes) * minuteMs,
      endMs: appointment.startMs + (toMinute + requirement.bufferAfterMinutes) * minuteMs,
    })),
  )
}
