import { attendanceOf } from './booking-conflict.ts'
import type { Booking } from './booking-state.ts'
import type { Catalog, Resource } from './catalog.ts'
import type { Span } from './interval.ts'
import { windowsOfDate } from './opening.ts'
import { addDays, dayOf, weekdayOf } from './plain-date.ts'
import { localTimeOf } from './zoned-time.ts'

/**
 * The calendar of members as it is drawn: everything on the wall clock of one place, cut at midnight. The browser knows
 * no zones; it draws minutes of local days.
 */

/** A part of something on one local date: minutes of the wall clock from its midnight, at most 1440. */
export interface BoardPiece {
  readonly date: string
  readonly fromMinute: number
  readonly toMinute: number
}

/** The same in the column of a resource. */
export interface PlacedPiece extends BoardPiece {
  readonly resourceId: string
}

export interface BoardTime {
  readonly date: string
  readonly time: string
  readonly endDate: string
  readonly endTime: string
}

/** What one local date is like. */
export interface BoardDate {
  readonly date: string
  /** ISO weekday, Monday 1 to Sunday 7. */
  readonly weekday: number
  /** The name of a day on which all of the place is closed, or has hours of its own. */
  readonly holiday: string | null
  /** When each resource is open, time off not taken away. */
  readonly open: readonly PlacedPiece[]
}

/** The longest range that is drawn hour by hour. */
export const boardDaysMax = 7
export const boardDayMinutes = 1_440

/** A span on the wall of a place. The end of a day is 24:00 of it, not 00:00 of the next. */
export function boardTimeOf(timeZone: string, { startMs, endMs }: Span): BoardTime {
  const [start, end] = [localTimeOf(timeZone, startMs), localTimeOf(timeZone, endMs)]
  if (end.minuteOfDay > 0 || end.date <= start.date) {
    return { date: start.date, time: start.time, endDate: end.date, endTime: end.time }
  }
  return { date: start.date, time: start.time, endDate: addDays(end.date, -1), endTime: '24:00' }
}

/** A span cut at local midnights, without what lies outside the dates. A span over a change of the clock keeps its readings. */
export function piecesOf(timeZone: string, span: Span, dates: readonly string[]): BoardPiece[] {
  const { date: first } = localTimeOf(timeZone, span.startMs)
  const { date: last, minuteOfDay } = localTimeOf(timeZone, span.endMs)
  const from = localTimeOf(timeZone, span.startMs).minuteOfDay
  return dates.flatMap((date) => {
    if (date < first || date > last) return []
    const fromMinute = date === first ? from : 0
    const toMinute = date === last ? minuteOfDay : boardDayMinutes
    // Where the clock went back within it, it would end before it began: it is shown as long as it is.
    const isBackwards = first === last && toMinute <= fromMinute
    const end = isBackwards ? Math.min(boardDayMinutes, fromMinute + lengthMinutes(span)) : toMinute
    return end > fromMinute ? [{ date, fromMinute, toMinute: end }] : []
  })
}

function lengthMinutes({ startMs, endMs }: Span): number {
  return Math.max(1, Math.round((endMs - startMs) / 60_000))
}

/** Where a booking stands in the columns: with everybody and everything that takes part, each for as long as it does. */
export function bookingPieces(
  timeZone: string,
  booking: Pick<Booking, 'startMs' | 'endMs' | 'terms' | 'picks'>,
  dates: readonly string[],
): PlacedPiece[] {
  const spans = new Map<string, Span>()
  for (const { requirementId, resourceId } of booking.picks) {
    const span = stepOf(booking, requirementId) ?? attendanceOf(booking, requirementId)
    const known = spans.get(resourceId)
    spans.set(resourceId, {
      startMs: Math.min(known?.startMs ?? span.startMs, span.startMs),
      endMs: Math.max(known?.endMs ?? span.endMs, span.endMs),
    })
  }
  return [...spans].flatMap(([resourceId, span]) =>
    piecesOf(timeZone, span, dates).map((piece) => ({ ...piece, resourceId })),
  )
}

/** Of a visit the step that a pick is for: its requirement is named with its number. */
function stepOf({ terms }: Pick<Booking, 'terms'>, requirementId: string): Span | null {
  const step = /^(\d+) /.exec(requirementId)?.[1]
  return step === undefined ? null : (terms.steps?.[Number(step)] ?? null)
}

/** The dates of a board with what is usual on them. */
export function boardDates(
  { from, to }: { readonly from: string; readonly to: string },
  {
    catalog,
    resources,
    holidays,
  }: {
    readonly catalog: Pick<Catalog, 'opening' | 'overrides'>
    readonly resources: readonly Pick<Resource, 'id'>[]
    readonly holidays: ReadonlyMap<string, string>
  },
): BoardDate[] {
  const dates: string[] = []
  for (let date = from; date <= to && dates.length < 42; date = addDays(date, 1)) dates.push(date)
  const windows = Map.groupBy(catalog.opening, ({ resourceId }) => resourceId)
  const overrides = Map.groupBy(catalog.overrides, ({ resourceId }) => resourceId)
  return dates.map((date) => ({
    date,
    weekday: weekdayOf(dayOf(date)),
    holiday: holidays.get(date) ?? null,
    open: resources.flatMap(({ id }) => {
      const rules = { windows: windows.get(id) ?? [], overrides: overrides.get(id) ?? [] }
      return windowsOfDate(rules, date).windows.map(({ startMinute, endMinute }) => ({
        ...{ resourceId: id, date, fromMinute: startMinute, toMinute: endMinute },
      }))
    }),
  }))
}

/** The kinds of things that have a column. */
const columnKinds: ReadonlySet<Resource['kind']> = new Set(['staff', 'room', 'chair', 'table', 'unit'])

/** Who and what has a column at a place: those that serve, then those that are booked though they serve no more. */
export function boardColumns(
  catalog: Pick<Catalog, 'resources' | 'retired'>,
  of: {
    readonly locationIds: readonly string[]
    readonly onlyIds: readonly string[] | null
    readonly booked: ReadonlySet<string>
  },
): (Resource & { readonly isRetired: boolean })[] {
  const isHere = ({ id, kind, locationId }: Resource) =>
    columnKinds.has(kind) && of.locationIds.includes(locationId) && (of.onlyIds === null || of.onlyIds.includes(id))
  const retired = (catalog.retired ?? []).filter((resource) => of.booked.has(resource.id))
  return [
    ...catalog.resources.filter(isHere).map((resource) => ({ ...resource, isRetired: false })),
    ...retired.filter(isHere).map((resource) => ({ ...resource, isRetired: true })),
  ]
}
