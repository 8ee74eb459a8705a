/** Limits of one turn. */
export interface TurnBounds {
  /** Words of one planner: replies and rounds of tool calls. */
  readonly stepsMax: number
  /** Tool calls of the whole turn. */
  readonly callsMax: number
  /** Wall time of the primary planner, its tools included; then the built-in one answers. */
  readonly primaryMs: number
  /** Wall time of one model call and of one tool call. */
  readonly modelMs: number
  readonly toolMs: number
  /** Messages that a planner sees. */
  readonly messagesMax: number
}

/** A slow or silent model is answered for within ten seconds. */
export const defaultBounds: TurnBounds = {
  stepsMax: 8,
  callsMax: 12,
  primaryMs: 8_000,
  modelMs: 8_000,
  toolMs: 5_000,
  messagesMax: 12,
}
