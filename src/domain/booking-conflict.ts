import type { BookingBase } from './booking-state.ts'
import type { Catalog, Service } from './catalog.ts'
import { overlaps, type Span } from './interval.ts'
import { openSpans } from './opening.ts'
import { stayTimes } from './stay.ts'
import { turnMinutes } from './table.ts'
import { localDateOf, minuteMs } from './zoned-time.ts'

/**
 * What of today's rules a booking no longer fits. It is kept as it was promised all the same; a member reads this list and
 * talks to the customer.
 */
export type BookingConflict =
  /** The place is on another clock now; the instant and the words of the promise stay. */
  | { readonly kind: 'zone'; readonly promised: string; readonly now: string }
  | { readonly kind: 'not_sold'; readonly serviceName: string }
  | {
      readonly kind: 'duration'
      readonly serviceName: string
      readonly promisedMinutes: number
      readonly nowMinutes: number
    }
  /** Check-in or check-out of a stay is at another time now. */
  | { readonly kind: 'nights'; readonly checkInTime: string; readonly checkOutTime: string }
  /** Whoever was promised no longer does this. */
  | { readonly kind: 'candidate'; readonly resourceId: string; readonly serviceName: string }
  /** These tables are no longer put together, or not for so many. */
  | { readonly kind: 'seating'; readonly resourceIds: readonly string[] }
  | { readonly kind: 'hours'; readonly resourceId: string }
  /** A date with hours of its own, or closed. */
  | { readonly kind: 'override'; readonly resourceId: string; readonly date: string; readonly reason: string | null }
  | { readonly kind: 'time_off'; readonly resourceId: string }
  | { readonly kind: 'session_gone' | 'session_cancelled' }

/** A date of a class with what it takes. */
export interface HeldSession extends Span {
  readonly resourceId: string
  readonly cancelled: boolean
  /** Instructor and room. */
  readonly takes: readonly string[]
}

export interface TodaysRules {
  readonly catalog: Catalog
  readonly timeOff: readonly (Span & { readonly resourceId: string })[]
  readonly sessions: readonly HeldSession[]
}

type Standing = Pick<BookingBase, 'serviceId' | 'locationId' | 'startMs' | 'endMs' | 'picks' | 'terms'>

/** Everything in which a standing booking and today's rules differ; none where it could be booked so today. */
export function conflictsOf(booking: Standing, today: TodaysRules): BookingConflict[] {
  const { catalog } = today
  const zone = zoneConflicts(booking, catalog)
  const services = servicesOf(booking, catalog)
  if (services.some(({ service }) => service === undefined)) {
    return [...zone, { kind: 'not_sold', serviceName: booking.terms.serviceName }]
  }
  return [...zone, ...lengthConflicts(booking, today), ...servingConflicts(booking, today)]
}

function zoneConflicts({ locationId, terms }: Standing, catalog: Catalog): BookingConflict[] {
  const now = timeZoneOf(locationId, catalog)
  return now === terms.timeZone ? [] : [{ kind: 'zone', promised: terms.timeZone, now }]
}

function timeZoneOf(locationId: string, { locations, tenant }: Catalog): string {
  return locations.find(({ id }) => id === locationId)?.timeZone ?? tenant.timeZone
}

interface BookedService extends Span {
  readonly service: Service | undefined
  /** Requirement ids of a visit stand in its picks as "<index> <requirement>". */
  readonly prefix: string
}

function servicesOf({ serviceId, startMs, endMs, terms }: Standing, { services }: Catalog): BookedService[] {
  const find = (wanted: string) => services.find(({ id }) => id === wanted)
  if (terms.steps === undefined) return [{ service: find(serviceId), startMs, endMs, prefix: '' }]
  return terms.steps.map((step, index) => ({ ...step, service: find(step.serviceId), prefix: `${index} ` }))
}

/** Lengths, or the clock of the house: of a class the session itself is asked. */
function lengthConflicts(booking: Standing, { catalog, sessions }: TodaysRules): BookingConflict[] {
  const { terms, picks } = booking
  return servicesOf(booking, catalog).flatMap(({ service, startMs, endMs, prefix }): BookingConflict[] => {
    if (service === undefined) return []
    if (service.shape?.kind === 'stay') return nightsConflicts(booking, service, catalog)
    if (service.shape?.kind === 'class') return sessionConflicts(booking, sessions)
    const nowMinutes = minutesNow(service, { picks, prefix, party: terms.party ?? 1 })
    const promisedMinutes = (endMs - startMs) / minuteMs
    return nowMinutes === promisedMinutes
      ? []
      : [{ kind: 'duration', serviceName: service.name, promisedMinutes, nowMinutes }]
  })
}

function minutesNow(
  { durationMinutes, shape, variants }: Service,
  by: { readonly picks: Standing['picks']; readonly prefix: string; readonly party: number },
): number {
  if (shape?.kind === 'table') return turnMinutes(shape.turnTimes, by.party)
  const varying = variants === undefined ? undefined : `${by.prefix}${variants.requirementId}`
  const pick = by.picks.find(({ requirementId }) => requirementId === varying)
  const variant = variants?.variants.find(({ resourceId }) => resourceId === pick?.resourceId)
  return variant?.durationMinutes ?? durationMinutes
}

function nightsConflicts({ startMs, endMs, locationId, terms }: Standing, service: Service, catalog: Catalog) {
  const { shape } = service
  if (shape?.kind !== 'stay') return []
  const timeZone = timeZoneOf(locationId, catalog)
  const { noticeMinutes, advanceDays } = service
  const rules = { ...shape, noticeMinutes, advanceDays }
  // On the clock that was promised: another zone is a conflict of its own.
  const date = localDateOf(terms.timeZone, startMs)
  const times = stayTimes({ rules, timeZone: terms.timeZone, nights: terms.nights ?? 1 }, date)
  if (timeZone !== terms.timeZone || (times?.startMs === startMs && times.endMs === endMs)) return []
  const { checkInTime, checkOutTime } = shape
  return [{ kind: 'nights' as const, checkInTime, checkOutTime }]
}

function sessionConflicts({ startMs, endMs, picks }: Standing, sessions: readonly HeldSession[]): BookingConflict[] {
  const session = sessionOf({ startMs, picks }, sessions)
  if (session === undefined) return [{ kind: 'session_gone' }]
  if (session.cancelled) return [{ kind: 'session_cancelled' }]
  const [promisedMinutes, nowMinutes] = [(endMs - startMs) / minuteMs, (session.endMs - session.startMs) / minuteMs]
  return promisedMinutes === nowMinutes
    ? []
    : [{ kind: 'duration', serviceName: 'the class', promisedMinutes, nowMinutes }]
}

function sessionOf({ startMs, picks }: Pick<Standing, 'startMs' | 'picks'>, sessions: readonly HeldSession[]) {
  return sessions.find(
    (one) => one.startMs === startMs && picks.some(({ resourceId }) => resourceId === one.resourceId),
  )
}

/** Whoever serves: still does this, still open, not away. A class is served by what its session takes. */
function servingConflicts(booking: Standing, today: TodaysRules): BookingConflict[] {
  const { catalog, sessions } = today
  const [booked] = servicesOf(booking, catalog)
  const kind = booked?.service?.shape?.kind
  if (kind === 'class') {
    const takes = sessionOf(booking, sessions)?.takes ?? []
    return takes.flatMap((resourceId) => absences({ ...booking, resourceId, hasHours: false }, today))
  }
  const conflicts: BookingConflict[] =
    kind === 'table' ? seatingConflicts(booking, catalog) : candidates(booking, catalog)
  const hasHours = kind !== 'stay' && !booking.terms.overridden.includes('opening')
  for (const { resourceId, requirementId } of booking.picks) {
    const at = { ...attendanceOf(booking, requirementId), resourceId, hasHours, locationId: booking.locationId }
    conflicts.push(...absences(at, today))
  }
  return conflicts
}

function candidates(booking: Standing, catalog: Catalog): BookingConflict[] {
  return servicesOf(booking, catalog).flatMap(({ service, prefix }): BookingConflict[] => {
    const own = booking.picks.filter(({ requirementId }) => requirementId.startsWith(prefix))
    const serving = new Set(service?.requirements.flatMap(({ anyOf }) => anyOf))
    return own
      .filter(({ resourceId }) => !serving.has(resourceId))
      .map(({ resourceId }) => ({ kind: 'candidate', resourceId, serviceName: service?.name ?? '' }))
  })
}

function seatingConflicts({ serviceId, picks, terms }: Standing, { services }: Catalog): BookingConflict[] {
  const { shape } = services.find(({ id }) => id === serviceId) ?? {}
  const resourceIds = picks.map(({ resourceId }) => resourceId)
  const tables = resourceIds.toSorted().join()
  const party = terms.party ?? 1
  const seatings = shape?.kind === 'table' ? shape.seatings : []
  const stands = seatings.some(
    (one) => one.resourceIds.toSorted().join() === tables && one.partyMin <= party && party <= one.partyMax,
  )
  return stands ? [] : [{ kind: 'seating', resourceIds }]
}

/** From the first part in which a pick is busy to its last: so long it is there. */
export function attendanceOf(
  { startMs, endMs, terms }: Pick<Standing, 'startMs' | 'endMs' | 'terms'>,
  requirementId: string,
): Span {
  const segments = terms.buffers.find(({ id }) => id === requirementId)?.segments ?? []
  if (segments.length === 0) return { startMs, endMs }
  return {
    startMs: startMs + Math.min(...segments.map((one) => one.fromMinute)) * minuteMs,
    endMs: startMs + Math.max(...segments.map((one) => one.toMinute)) * minuteMs,
  }
}

interface Attendance extends Span {
  readonly resourceId: string
  readonly locationId: string
  /** Nights and classes ask no weekly hours, only dates that are closed. */
  readonly hasHours: boolean
}

function absences(at: Attendance, { catalog, timeOff }: TodaysRules): BookingConflict[] {
  const { resourceId } = at
  const timeZone = timeZoneOf(at.locationId, catalog)
  const isAway = timeOff.some((span) => span.resourceId === resourceId && overlaps(span, at))
  const closed = at.hasHours ? hoursConflict(at, { catalog, timeZone }) : closedConflict(at, { catalog, timeZone })
  return [...(isAway ? [{ kind: 'time_off' as const, resourceId }] : []), ...closed]
}

interface Clock {
  readonly catalog: Catalog
  readonly timeZone: string
}

function hoursConflict(at: Attendance, { catalog, timeZone }: Clock): BookingConflict[] {
  const { resourceId } = at
  const windows = catalog.opening.filter((window) => window.resourceId === resourceId)
  const overrides = catalog.overrides.filter((override) => override.resourceId === resourceId)
  const isOpen = (special: typeof overrides) => {
    const [span, ...more] = openSpans({ windows, overrides: special, timeOff: [] }, { timeZone, range: at })
    return span !== undefined && more.length === 0 && span.startMs === at.startMs && span.endMs === at.endMs
  }
  if (isOpen(overrides)) return []
  if (!isOpen([])) return [{ kind: 'hours', resourceId }]
  const date = localDateOf(timeZone, at.startMs)
  return [{ kind: 'override', resourceId, date, reason: reasonOn(overrides, date) }]
}

function closedConflict(at: Attendance, { catalog, timeZone }: Clock): BookingConflict[] {
  const { resourceId } = at
  const [first, last] = [localDateOf(timeZone, at.startMs), localDateOf(timeZone, at.endMs - 1)]
  // The day of departure is no night of it.
  const isNight = (date: string) => date === first || (first < date && date < last)
  const closed = catalog.overrides.filter(
    (one) => one.resourceId === resourceId && one.windows.length === 0 && isNight(one.date),
  )
  return closed.slice(0, 1).map(({ date, reason }) => ({ kind: 'override', resourceId, date, reason }))
}

function reasonOn(overrides: Catalog['overrides'], date: string): string | null {
  return overrides.find((override) => override.date === date)?.reason ?? null
}
