import type { ResourceCalendar } from './calendar.ts'
import { dayOf } from './plain-date.ts'
import { startBounds } from './start-window.ts'
import {
  closedNights,
  findStays,
  mayArriveOn,
  type Stay,
  type StayQuery,
  type StayRefusal,
  stayRefusal,
  stayTimes,
} from './stay.ts'

/** A stay query about one date of arrival instead of a range. */
export type StayWish = Omit<StayQuery, 'from' | 'to'>

/** Which rule removed a stay from a wished date. */
export type WhyNoStay =
  | StayRefusal
  | { readonly rule: 'past' }
  | { readonly rule: 'notice'; readonly earliestMs: number }
  | { readonly rule: 'advance'; readonly beyondMs: number }
  /** No stay begins on this weekday; `weekdays` are those on which one may. */
  | { readonly rule: 'arrival_day'; readonly weekdays: readonly number[] }
  /** A date that the zone skipped. */
  | { readonly rule: 'nonexistent' }
  /** All rooms are closed for a night of it; the first such night. */
  | { readonly rule: 'override'; readonly date: string; readonly reason: string | null }
  | { readonly rule: 'time_off'; readonly resourceIds: readonly string[] }
  | { readonly rule: 'busy'; readonly resourceIds: readonly string[] }
  | { readonly rule: 'no_resource' }

/** The rule that removed a stay from a date, or null where it stands: null exactly when `findStays` has it. */
export function whyNoStay(query: StayWish, date: string): WhyNoStay | null {
  const asked = { ...query, from: date, to: date }
  const refusal = stayRefusal(asked)
  if (refusal !== null) return refusal
  const found = findStays(asked)
  if (found.ok && found.stays.length > 0) return null
  const times = stayTimes(query, date)
  if (times === null) return { rule: 'nonexistent' }
  const bounds = startBounds(query)
  if (times.startMs < query.nowMs) return { rule: 'past' }
  if (times.startMs < bounds.earliestMs) return { rule: 'notice', earliestMs: bounds.earliestMs }
  if (times.startMs >= bounds.beyondMs) return { rule: 'advance', beyondMs: bounds.beyondMs }
  if (!mayArriveOn(query.rules, dayOf(date))) {
    return { rule: 'arrival_day', weekdays: query.rules.arrivalWeekdays ?? [] }
  }
  return whyNoRoom(query, times)
}

/** Of several rooms the one nearest to possible speaks: busy before away before closed. */
function whyNoRoom(query: StayWish, times: Pick<Stay, 'date' | 'departure' | 'startMs' | 'endMs'>): WhyNoStay {
  const fitting = query.roomTypes.filter((type) => type.partyMin <= query.party && query.party <= type.partyMax)
  const wanted = new Set(fitting.flatMap((type) => type.resourceIds))
  const rooms = query.calendars.filter((calendar) => wanted.has(calendar.resourceId) && calendar.units > 0)
  const isAway = ({ timeOff }: ResourceCalendar) =>
    timeOff.some((span) => span.startMs < times.endMs && times.startMs < span.endMs)
  const open = rooms.filter((room) => closedNights(room, times).length === 0)
  const present = open.filter((room) => !isAway(room))
  const idsOf = (calendars: readonly ResourceCalendar[]) => calendars.map((calendar) => calendar.resourceId)
  if (present.length > 0) return { rule: 'busy', resourceIds: idsOf(present) }
  if (open.length > 0) return { rule: 'time_off', resourceIds: idsOf(open) }
  const [date] = rooms.flatMap((room) => closedNights(room, times)).sort()
  if (date === undefined) return { rule: 'no_resource' }
  const overrides = rooms.flatMap((room) => room.overrides.filter((override) => override.date === date))
  return { rule: 'override', date, reason: overrides.find((override) => override.reason !== null)?.reason ?? null }
}
