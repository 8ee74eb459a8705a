import type { BusySpan } from './calendar.ts'
import type { Span } from './interval.ts'
import { dayMs } from './zoned-time.ts'

/** Free time beyond this on either side counts as this much: no booking is helped by a gap of a week. */
export const gapReachMs = dayMs

/**
 * Units of a pool in the order in which they should be taken: the one whose free time around the appointment is
 * shortest first, so that fuller units fill up and long gaps stay whole; of equal ones the lowest. Units must be free.
 */
export function byTightestGap(
  units: readonly number[],
  at: { readonly busy: readonly BusySpan[]; readonly appointment: Span },
): number[] {
  const gaps = new Map(units.map((unit) => [unit, gapMs(unit, at)]))
  return units.toSorted((a, b) => (gaps.get(a) ?? 0) - (gaps.get(b) ?? 0) || a - b)
}

/** How long a unit is free around the appointment, the appointment counted in, up to `gapReachMs` on either side. */
function gapMs(
  unit: number,
  { busy, appointment }: { readonly busy: readonly BusySpan[]; readonly appointment: Span },
): number {
  let startMs = appointment.startMs - gapReachMs
  let endMs = appointment.endMs + gapReachMs
  for (const span of busy) {
    if (span.unit !== unit) continue
    if (span.endMs <= appointment.startMs) startMs = Math.max(startMs, span.endMs)
    if (span.startMs >= appointment.endMs) endMs = Math.min(endMs, span.startMs)
  }
  return endMs - startMs
}
