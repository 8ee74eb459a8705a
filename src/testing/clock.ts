import type { Clock } from '../ports/clock.ts'

/** A clock that stands until it is turned. */
export interface ManualClock extends Clock {
  /** Sets the present to an instant, also backwards. */
  set(instant: Temporal.Instant | string): void
  /** Moves the present on by a duration of hours and smaller, such as `{ minutes: 5 }`. */
  advance(duration: Temporal.DurationLike): void
}

/** A clock for tests, standing at `start` (an instant or its ISO text with offset or Z). */
export function createManualClock(start: Temporal.Instant | string): ManualClock {
  let present = Temporal.Instant.from(start)
  return {
    now: () => present,
    set: (instant) => {
      present = Temporal.Instant.from(instant)
    },
    advance: (duration) => {
      present = present.add(duration)
    },
  }
}
