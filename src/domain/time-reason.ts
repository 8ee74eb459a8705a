import type { VisitStaffing } from './asked.ts'
import type { PartyRefusal } from './table.ts'
import type { WhyNot } from './why-not.ts'

/** Why a time is not open, or why nothing of what is asked for can be, whatever the time. */
export type TimeReason = (
  | WhyNot
  /** The clock jumps over the wished reading; `resumes` is "HH:MM". */
  | { readonly rule: 'gap'; readonly resumes: string }
  /** The wished reading is no date or time of the calendar. */
  | { readonly rule: 'nonexistent'; readonly what: 'date' | 'time' }
  | PartyRefusal
  | { readonly rule: 'party_size'; readonly partyMax: number }
  | { readonly rule: 'nights'; readonly nightsMin: number; readonly nightsMax: number }
  /** No stay begins on that weekday; ISO weekdays on which one may. */
  | { readonly rule: 'arrival_day'; readonly weekdays: readonly number[] }
  /** No class is then, or it was called off. */
  | { readonly rule: 'no_session' | 'cancelled' }
  /** Fewer seats left than people. */
  | { readonly rule: 'full'; readonly seatsLeft: number }
  /** Somebody is free for each service of a visit, but not as it was asked. */
  | { readonly rule: 'staffing'; readonly staffing: VisitStaffing }
) & {
  /** Of a visit: the service, counted from 0, that it is about. */
  readonly step?: number | undefined
}

/** The nearest to possible last: of many starts the one that only just was not open speaks for the wish. */
const rules: readonly TimeReason['rule'][] = [
  'party',
  'party_size',
  'nights',
  'nonexistent',
  'no_resource',
  'past',
  'advance',
  'notice',
  'no_session',
  'closed',
  'gap',
  'off_grid',
  'arrival_day',
  'override',
  'cancelled',
  'time_off',
  'staffing',
  'quota',
  'full',
  'busy',
]

/** How near to possible a reason is: of several the greatest is told. */
export function nearnessOf({ rule }: Pick<TimeReason, 'rule'>): number {
  return rules.indexOf(rule)
}
