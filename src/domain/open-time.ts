import type { Asked } from './asked.ts'
import type { Quota, ResourceCalendar } from './calendar.ts'
import type { Money } from './currency.ts'
import type { Span } from './interval.ts'
import type { ResourcePick } from './resource-pick.ts'
import type { Session } from './session.ts'
import type { Slot } from './slot.ts'
import type { TimeReason } from './time-reason.ts'

/** All that times are computed from: what is asked for and plain data, the clock among it. */
export interface TimeQuestion {
  readonly asked: Asked
  /** One for each resource that may serve. */
  readonly calendars: readonly ResourceCalendar[]
  /** Of a class. */
  readonly sessions: readonly Session[]
  /** Of the services and of the customer; each must have a unit free, whoever serves. */
  readonly quotas: readonly Quota[]
  readonly timeZone: string
  readonly nowMs: number
}

/** A time that is open, with the price that holds for it. */
export interface OpenTime extends Slot {
  readonly price: Money | null
  /** Who does what, where that is settled with the time: of a visit. */
  readonly picks?: readonly ResourcePick[] | undefined
  /** Of a visit: when each service is. */
  readonly steps?: readonly Span[] | undefined
  /** Of a class. */
  readonly seatsLeft?: number | undefined
}

/**
 * How times of one shape are found. `whyNot` is null exactly where `times` has a start. `refusal`: what is wrong whatever
 * the time; then there are no times at all.
 */
export interface Shape {
  readonly refusal: (question: TimeQuestion) => TimeReason | null
  /** Those that start in the range, in order; at most `limit`. */
  readonly times: (question: TimeQuestion, range: Span & { readonly limit?: number | undefined }) => OpenTime[]
  readonly whyNot: (question: TimeQuestion, startMs: number) => TimeReason | null
}
