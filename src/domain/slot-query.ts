import type { Quota, ResourceCalendar } from './calendar.ts'
import type { Requirement, Service } from './catalog.ts'

/** What of a service decides its slots. A `Service` is one. */
export type SlotRules = Pick<
  Service,
  'durationMinutes' | 'stepMinutes' | 'offsetMinutes' | 'noticeMinutes' | 'advanceDays'
>

/** Everything slots are computed from: plain data, the clock among it. */
export interface SlotQuery {
  readonly rules: SlotRules
  /** All of them must be served, each by another resource unit. Without any nothing can be open. */
  readonly requirements: readonly Requirement[]
  /** One for each resource that may serve; candidates without a calendar are never open. */
  readonly calendars: readonly ResourceCalendar[]
  /** IANA zone of the location: opening and grid are read on its wall clock. */
  readonly timeZone: string
  /** Slots start in [fromMs, toMs); they may end after it. */
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  /** Of the service and of the customer who asks; each must have a unit free, whoever serves. */
  readonly quotas?: readonly Quota[] | undefined
  /** At most so many slots, the earliest first; all where left out. */
  readonly limit?: number | undefined
}
