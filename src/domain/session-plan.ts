import type { ResourceCalendar } from './calendar.ts'
import { contains, overlaps, type Span } from './interval.ts'
import { openSpans } from './opening.ts'
import { parseClock, parseDate } from './plain-date.ts'
import { parseRecurrence } from './recurrence.ts'
import { type Occurrence, occurrencesOf } from './series.ts'
import { datesInSpan, daySpan, minuteMs } from './zoned-time.ts'

/** A class as its business writes it down: when it is held, how many may come, and what each of its dates takes. */
export interface ClassPlan {
  /** RFC 5545. */
  readonly rrule: string
  /** Local date and "HH:MM" of the first. */
  readonly firstDate: string
  readonly startTime: string
  readonly durationMinutes: number
  readonly exdates: readonly string[]
  readonly seats: number
  /** Resources of which each session takes one unit. */
  readonly takes: readonly string[]
}

export interface PlanQuery {
  readonly plan: ClassPlan
  /** The resource whose units are the seats. */
  readonly seats: Pick<ResourceCalendar, 'units' | 'overrides'>
  /** Those that the plan takes, with what is busy in the range. */
  readonly calendars: readonly ResourceCalendar[]
  readonly timeZone: string
  readonly nowMs: number
  /** Local dates, both inclusive. */
  readonly from: string
  readonly to: string
  /** Starts of sessions that were made before. */
  readonly knownMs: ReadonlySet<number>
}

export interface PlannedSession extends Occurrence, Span {
  readonly takes: readonly { readonly resourceId: string; readonly unit: number }[]
}

/** A date on which the class cannot be held, and who is in the way: away, closed by a holiday, or serving somebody. */
export interface SessionConflict extends Occurrence {
  readonly rule: 'closed' | 'time_off' | 'busy'
  readonly resourceIds: readonly string[]
}

/** No class is planned for more dates at a time: the next round goes on. */
export const plannedSessionsMax = 400

/**
 * The sessions of a class that are still to be made, in order, and the dates that cannot be. The plan itself is the
 * instructor's consent, so weekly windows are not asked; overrides of a date (holidays among them), time off and busy time
 * are. A plan that makes no sense is told with its fault, in words for a member. Sessions that have begun are none.
 */
export function planSessions(
  query: PlanQuery,
):
  | { readonly ok: true; readonly sessions: PlannedSession[]; readonly conflicts: SessionConflict[] }
  | { readonly ok: false; readonly fault: string } {
  const { plan, timeZone } = query
  const parsed = parseRecurrence(plan.rrule)
  if (!parsed.ok) return parsed
  const fault = faultOf(query)
  if (fault !== null) return { ok: false, fault }
  const { firstDate: date, startTime: time, exdates } = plan
  const sessions: PlannedSession[] = []
  const conflicts: SessionConflict[] = []
  for (const occurrence of occurrencesOf({ rule: parsed.rule, date, time, timeZone, exdates }, query)) {
    if (occurrence.startMs <= query.nowMs || query.knownMs.has(occurrence.startMs)) continue
    if (sessions.length + conflicts.length === plannedSessionsMax) break
    const span = { startMs: occurrence.startMs, endMs: occurrence.startMs + plan.durationMinutes * minuteMs }
    const conflict = inTheWay(query, span)
    if (conflict === null) sessions.push({ ...occurrence, ...span, takes: unitsFor(query, span) })
    else conflicts.push({ ...occurrence, ...conflict })
  }
  return { ok: true, sessions, conflicts }
}

function faultOf({ plan, seats, calendars }: PlanQuery): string | null {
  if (parseDate(plan.firstDate) === null) return 'firstDate: no such date'
  if (parseClock(plan.startTime) === null) return 'startTime: expected HH:MM from 00:00 to 23:59'
  if (plan.seats > seats.units) return `seats: expected at most ${seats.units}`
  if (new Set(plan.takes).size !== plan.takes.length) return 'takes: expected each resource once'
  const known = new Set(calendars.map((calendar) => calendar.resourceId))
  return plan.takes.every((id) => known.has(id)) ? null : 'takes: a resource that is not there'
}

function inTheWay(query: PlanQuery, span: Span): Pick<SessionConflict, 'rule' | 'resourceIds'> | null {
  const { calendars, seats, timeZone } = query
  const closed = calendars.filter((calendar) => isClosed(calendar, timeZone, span))
  if (closed.length > 0 || isClosed(seats, timeZone, span)) return { rule: 'closed', resourceIds: idsOf(closed) }
  const away = calendars.filter(({ timeOff }) => timeOff.some((off) => overlaps(off, span)))
  if (away.length > 0) return { rule: 'time_off', resourceIds: idsOf(away) }
  const busy = calendars.filter((calendar) => freeUnit(calendar, span) === null)
  return busy.length > 0 ? { rule: 'busy', resourceIds: idsOf(busy) } : null
}

/** True where an override of a date leaves less open than the session needs; a date without one is never closed. */
function isClosed({ overrides }: Pick<ResourceCalendar, 'overrides'>, timeZone: string, span: Span): boolean {
  return datesInSpan(timeZone, span).some((date) => {
    const own = overrides.filter((override) => override.date === date)
    if (own.length === 0) return false
    const day = daySpan(timeZone, date)
    const range = { startMs: Math.max(day.startMs, span.startMs), endMs: Math.min(day.endMs, span.endMs) }
    const open = openSpans({ windows: [], overrides: own, timeOff: [] }, { timeZone, range })
    return !open.some((one) => contains(one, range))
  })
}

function unitsFor({ calendars }: PlanQuery, span: Span): PlannedSession['takes'] {
  return calendars.flatMap((calendar) => {
    const unit = freeUnit(calendar, span)
    return unit === null ? [] : [{ resourceId: calendar.resourceId, unit }]
  })
}

function freeUnit({ busy, units }: ResourceCalendar, span: Span): number | null {
  const taken = new Set(busy.filter((one) => overlaps(one, span)).map((one) => one.unit))
  for (let unit = 1; unit <= units; unit++) if (!taken.has(unit)) return unit
  return null
}

function idsOf(calendars: readonly ResourceCalendar[]): string[] {
  return calendars.map((calendar) => calendar.resourceId)
}
