/** A signature is good for so long, into the past and into the future: whoever records a webhook cannot use it later. */
const toleranceMs = 300_000

/** Whether a signed time is near enough to now. A fraction of a second does not count, as signatures have whole ones. */
export function isFresh(signedAtMs: number, nowMs: number): boolean {
  return Math.abs(Math.floor(nowMs / 1_000) - Math.floor(signedAtMs / 1_000)) * 1_000 <= toleranceMs
}

/** Webhooks of payments have a few kilobytes. What is larger is not looked at, so that a forger cannot make us work. */
export const bodyBytesMax = 1024 * 1024

/** A look-up that finds nothing proves nothing before this: the first attempt may still be under way. */
const settledAfterMs = 60_000

/** Whether a request sent then can no longer turn up at the provider. */
export function isSettled(sinceMs: number, nowMs: number): boolean {
  return nowMs - sinceMs >= settledAfterMs
}

/** How far the provider's clock may be behind ours. */
export const clockSlackMs = 5 * 60_000
