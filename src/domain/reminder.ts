// When what was planned is due: wall time of the place across changes of the clock, out of the quiet hours of whoever
// reads it, and never once the visit has begun.
import type { NotificationOffset } from './notification-rule.ts'
import { addDays } from './plain-date.ts'
import { quietFromMinute, quietUntilMs } from './sending-rules.ts'
import { localDateOf, localTimeOf, minuteMs, resolveWallTime, sameTimeOnDay, startOfDayMs } from './zoned-time.ts'

/** Whoever has just booked, or moved, needs no reminder of it: so long after nothing is due. */
export const justBookedMs = 60 * minuteMs
/** A reminder that was moved out of the night into the morning still comes so long before the visit, or not at all. */
export const leastAheadMs = 30 * minuteMs
/** Where the night is in the way it leaves the evening before, by then. */
const eveningTime = '19:00'

/** The instant that an offset names, counted from an instant on the clock of a zone; epoch ms. */
export function dueAtMs(
  offset: NotificationOffset | null,
  from: { readonly ms: number; readonly timeZone: string; readonly direction: 'before' | 'after' },
): number {
  if (offset === null) return from.ms
  const sign = from.direction === 'before' ? -1 : 1
  if ('minutes' in offset) return from.ms + sign * offset.minutes * minuteMs
  const { days, time } = offset
  if (time === null) return sameTimeOnDay(from.timeZone, from.ms, sign * days)
  const date = addDays(localDateOf(from.timeZone, from.ms), sign * days)
  return wallMs(from.timeZone, date, time)
}

export type PlacedReminder =
  | { readonly kind: 'at'; readonly ms: number }
  | { readonly kind: 'skip'; readonly why: 'just_booked' | 'after_start' | 'quiet_hours' }

/**
 * When a reminder leaves: at its instant; where that lies in the quiet hours the evening before, or where that is past,
 * in the morning as long as it is still of use. Skipped where whoever gets it has just booked, or where it would come
 * after the start. An instant in the past is kept: then it is late, and leaves at once.
 */
export function placeReminder(one: {
  readonly dueMs: number
  readonly startMs: number
  /** When the time was agreed on. */
  readonly agreedMs: number
  /** IANA name of where it is read. */
  readonly readerZone: string
}): PlacedReminder {
  const { dueMs, startMs, agreedMs, readerZone } = one
  if (dueMs >= startMs) return { kind: 'skip', why: 'after_start' }
  if (dueMs < agreedMs + justBookedMs) return { kind: 'skip', why: 'just_booked' }
  const morningMs = quietUntilMs(readerZone, dueMs)
  if (morningMs === dueMs) return { kind: 'at', ms: dueMs }
  const eveningMs = eveningBeforeMs(readerZone, dueMs)
  if (eveningMs >= agreedMs + justBookedMs) return { kind: 'at', ms: eveningMs }
  if (morningMs + leastAheadMs <= startMs) return { kind: 'at', ms: morningMs }
  return { kind: 'skip', why: 'quiet_hours' }
}

/** The last evening before a night that an instant lies in; its own day where the night has only begun. */
function eveningBeforeMs(timeZone: string, ms: number): number {
  const { date, minuteOfDay } = localTimeOf(timeZone, ms)
  return wallMs(timeZone, minuteOfDay >= quietFromMinute ? date : addDays(date, -1), eveningTime)
}

/** A wall reading as an instant: the first of two, what follows where the clock jumps over it. */
function wallMs(timeZone: string, date: string, time: string): number {
  const wall = resolveWallTime(timeZone, { date, time })
  switch (wall.kind) {
    case 'exact':
      return wall.ms
    case 'gap':
      return wall.resumesMs
    case 'overlap':
      return wall.choicesMs[0]
    case 'nonexistent':
      return startOfDayMs(timeZone, date)
  }
}
