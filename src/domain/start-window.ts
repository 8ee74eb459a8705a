import type { SlotQuery, SlotRules } from './slot-query.ts'
import { localDayOf, minuteMs, startOfDayNumberMs } from './zoned-time.ts'

/** What bounds the starts of a service in time, seen from now. */
export interface StartBounds {
  /** No start before: now plus the notice. */
  readonly earliestMs: number
  /** No start from here on: the end of the local day `advanceDays` days after today. */
  readonly beyondMs: number
}

/**
 * The bounds that notice and advance set. Notice counts minutes that pass; advance counts local dates and takes the
 * last one whole, since people count days on a calendar: with 0 only today can be booked.
 */
export function startBounds(
  query: Pick<SlotQuery, 'timeZone' | 'nowMs'> & { readonly rules: Pick<SlotRules, 'noticeMinutes' | 'advanceDays'> },
): StartBounds {
  const { noticeMinutes, advanceDays } = query.rules
  if (!(noticeMinutes >= 0)) throw new RangeError('noticeMinutes: expected at least 0')
  if (!Number.isInteger(advanceDays) || advanceDays < 0) {
    throw new RangeError('advanceDays: expected a whole number of at least 0')
  }
  return {
    earliestMs: query.nowMs + noticeMinutes * minuteMs,
    beyondMs: startOfDayNumberMs(query.timeZone, localDayOf(query.timeZone, query.nowMs) + advanceDays + 1),
  }
}

/** The range asked, cut to these bounds: [fromMs, toMs), perhaps empty. */
export function startWindow(query: Pick<SlotQuery, 'rules' | 'timeZone' | 'nowMs' | 'fromMs' | 'toMs'>) {
  const bounds = startBounds(query)
  return { fromMs: Math.max(query.fromMs, bounds.earliestMs), toMs: Math.min(query.toMs, bounds.beyondMs) }
}
