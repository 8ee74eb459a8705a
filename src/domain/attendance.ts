/** Whether somebody comes, as far as they were asked. One row for each time that a booking has had. */
export interface AttendanceRow {
  readonly bookingId: string
  /** Version of the booking with which its time came: a time that was moved is asked about anew. */
  readonly timeVersion: number
  readonly startMs: number
  /** Where it was asked last. */
  readonly conversationId: string
  readonly askedAtMs: number
  readonly answer: Answered | null
  /** No word is an answer any more: an opt-out came after the question. */
  readonly closedAtMs: number | null
  /** When it was said that the time is let go unless they confirm. */
  readonly warnedAtMs: number | null
  readonly releasedAtMs: number | null
}

export type Attends = 'coming' | 'not_coming'

interface Answered {
  readonly attends: Attends
  readonly atMs: number
}

/** What somebody says to it; `messageId` the customer's words. */
export interface AttendanceAnswer {
  readonly attends: Attends
  readonly atMs: number
  readonly by: 'customer' | 'member'
  readonly messageId: string | null
}

/**
 * When whoever has not confirmed is asked, warned and loses the time, in minutes before the start; the later the smaller.
 * Between the warning and the end lies half an hour at least.
 */
export interface ReleaseRule {
  readonly askMinutes: number
  readonly warnMinutes: number
  readonly releaseMinutes: number
}

/** Nobody is asked longer before: two weeks. */
export const askMinutesMax = 14 * 24 * 60
/** So long at least whoever was warned may still answer. */
export const warningMinutesMin = 30

/** What is wrong with a rule, for whoever sets it; null where it may stand. */
export function releaseFault({ askMinutes, warnMinutes, releaseMinutes }: ReleaseRule): string | null {
  const all = [askMinutes, warnMinutes, releaseMinutes]
  if (!all.every((minutes) => Number.isInteger(minutes) && minutes >= 0))
    return 'expected whole minutes before the start'
  if (askMinutes > askMinutesMax) return `expected to ask at most ${askMinutesMax} minutes before the start`
  if (askMinutes <= warnMinutes) return 'expected the question first, then the warning, then the end: 24h 4h 2h'
  if (warnMinutes < releaseMinutes + warningMinutesMin)
    return `expected at least ${warningMinutesMin} minutes from the warning to the end`
  return null
}
