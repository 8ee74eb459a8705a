import { minuteMs } from './zoned-time.ts'

/** How long an offer of the waitlist is kept for whoever was asked, and at most, where there is time and few wait. */
const offerWindowUsualMs = 30 * minuteMs
export const offerWindowMaxMs = 120 * minuteMs
/** Nobody is asked to decide faster. */
export const offerWindowMinMs = 10 * minuteMs
/** Of the time that is left until it could no longer be booked one round takes a fourth, so that others have a turn. */
const turnsLeft = 4

/**
 * Until when an offer that is made now stands, epoch ms: half an hour, less where the time begins soon, and never past the
 * moment at which it could no longer be booked; longer where few stand behind and there is time for all of them. Null where
 * there is too little time left to ask anybody.
 */
export function offerUntilMs(of: {
  readonly nowMs: number
  readonly startMs: number
  readonly noticeMinutes: number
  /** How many others want it. */
  readonly behind?: number | undefined
}): number | null {
  const leftMs = of.startMs - of.noticeMinutes * minuteMs - of.nowMs
  if (leftMs < offerWindowMinMs) return null
  const turnMs = Math.floor(leftMs / turnsLeft)
  const usualMs = Math.min(offerWindowUsualMs, Math.max(offerWindowMinMs, turnMs))
  const roomyMs = Math.min(offerWindowMaxMs, Math.floor(turnMs / ((of.behind ?? 0) + 1)))
  return of.nowMs + Math.max(usualMs, roomyMs)
}
