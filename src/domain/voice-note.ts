/** Bounds of a voice message, from when it came until somebody knows what it says. */

/** So long later messages of its conversation wait for its words; then it is declined and they are answered. */
export const voiceWaitMaxMs = 20_000
/** When to ask again, where the endpoint does not say. */
export const voiceRetryMs = 2_000
/** Of what was heard the rest is cut: five minutes of quick talk, and as much as a planner reads. */
export const voiceCharsMax = 4_000

/** What stands for a voice message in the transcript until its words do. */
export const voiceMark = '[voice message]'

/** When to try once more, null where it would be too late. `saidMs`: how long the endpoint asked to be left alone. */
export function nextVoiceTryMs(of: {
  readonly receivedAtMs: number
  readonly nowMs: number
  readonly saidMs: number | null
}): number | null {
  const atMs = of.nowMs + Math.max(of.saidMs ?? 0, voiceRetryMs)
  return atMs < of.receivedAtMs + voiceWaitMaxMs ? atMs : null
}
