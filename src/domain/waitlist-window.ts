import { minuteMs } from './zoned-time.ts'

/** How long an offer of the waitlist is kept for whoever was asked. */
export const offerWindowMaxMs = 30 * minuteMs
/** Nobody is asked to decide faster. */
export const offerWindowMinMs = 10 * minuteMs
/** Of the time that is left until it could no longer be booked one offer takes a fourth, so that others have a turn. */
const turnsLeft = 4

/**
 * Until when an offer that is made now stands, epoch ms: half an hour, less where the time begins soon, and never past the
 * moment at which it could no longer be booked. Null where there is too little time left to ask anybody.
 */
export function offerUntilMs(of: {
  readonly nowMs: number
  readonly startMs: number
  readonly noticeMinutes: number
}): number | null {
  const leftMs = of.startMs - of.noticeMinutes * minuteMs - of.nowMs
  if (leftMs < offerWindowMinMs) return null
  const windowMs = Math.min(offerWindowMaxMs, Math.max(offerWindowMinMs, Math.floor(leftMs / turnsLeft)))
  return of.nowMs + windowMs
}
