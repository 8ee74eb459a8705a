import { timeAt, whyNotAt } from './find-times.ts'
import { seriesBookingsMax } from './offer.ts'
import type { OpenTime, TimeQuestion } from './open-time.ts'
import type { Recurrence } from './recurrence.ts'
import { recurringDates } from './recurrence-dates.ts'
import type { TimeReason } from './time-reason.ts'
import { daySpan, resolveWallTime } from './zoned-time.ts'

/**
 * The same time on many dates: the sessions of a class, or a customer's "every second Tuesday, four times". The time is
 * the one on the wall, so it stays 18:00 when the clocks change.
 */
export interface Series {
  readonly rule: Recurrence
  /** First local date there may be, and the local time ("HH:MM") of all. */
  readonly date: string
  readonly time: string
  readonly timeZone: string
  /** Local dates left out. */
  readonly exdates: readonly string[]
}

export interface Occurrence {
  readonly date: string
  readonly startMs: number
}

/**
 * The occurrences with a local date from `from` to `to`, both inclusive, in order. A time that the clock jumps over is
 * the end of the gap, one that it shows twice the first; a date that the zone skipped is none. Bounded as
 * `recurringDates` is. Throws RangeError for a time that is none.
 */
export function occurrencesOf(series: Series, range: { readonly from: string; readonly to: string }): Occurrence[] {
  const dates = recurringDates({ rule: series.rule, start: series.date, exdates: series.exdates }, range)
  return dates.flatMap((date) => {
    const day = daySpan(series.timeZone, date)
    const wall = resolveWallTime(series.timeZone, { date, time: series.time })
    if (wall.kind === 'nonexistent') throw new RangeError('time: expected HH:MM')
    if (day.startMs >= day.endMs) return []
    if (wall.kind === 'gap') return [{ date, startMs: wall.resumesMs }]
    return [{ date, startMs: wall.kind === 'exact' ? wall.ms : wall.choicesMs[0] }]
  })
}

/** One date of a series as it stands today: the time, or the rule that is in its way. */
export type PlannedOccurrence = Occurrence &
  ({ readonly open: OpenTime } | { readonly open: null; readonly why: TimeReason })

/**
 * Each of the first dates of a series that may be booked at once. Dates in the past or beyond the advance are answered like
 * any other wish.
 */
export function planSeries(
  question: TimeQuestion,
  series: Series,
  range: { readonly from: string; readonly to: string },
): PlannedOccurrence[] {
  return occurrencesOf(series, range)
    .slice(0, seriesBookingsMax)
    .map((occurrence) => {
      const open = timeAt(question, occurrence.startMs)
      if (open !== null) return { ...occurrence, open }
      const why = whyNotAt(question, occurrence.startMs)
      if (why === null) throw new Error('a start that is not open must have a reason')
      return { ...occurrence, open, why }
    })
}
