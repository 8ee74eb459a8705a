/** The one source of "now". Logic takes `now` as an argument; only the edges ask the clock. */
export interface Clock {
  /** The present instant. Never goes backwards by more than the machine's own corrections. */
  now(): Temporal.Instant
}
