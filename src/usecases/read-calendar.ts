import type { Booking } from '../domain/booking-state.ts'
import {
  type BoardDate,
  boardColumns,
  boardDates,
  boardTimeOf,
  bookingPieces,
  type PlacedPiece,
  piecesOf,
} from '../domain/calendar-board.ts'
import type { Catalog, Location } from '../domain/catalog.ts'
import { contentVersion } from '../domain/content-version.ts'
import type { Span } from '../domain/interval.ts'
import { dayMs, endOfDayMs, localTimeOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { BoardRow, BoardSessionRow } from '../ports/stores/calendar-board.ts'
import type { TimeOffRow } from '../ports/stores/time-off.ts'
import type { OnlyStaff } from './own-booking.ts'

export interface ReadCalendarInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly onlyStaffId: OnlyStaff
  /** Null for the first one, and all that keep its clock. */
  readonly locationId: string | null
  /** Local dates there, both inclusive. */
  readonly from: string
  readonly to: string
}

/** More than a week of anybody's; what is left out is said. */
const bookingsMax = 2_500
const awayMax = 500

/** Hour by hour: who is booked, what is held, which classes are, who is away, and when it is open. */
export async function readCalendar(ports: Pick<Ports, 'database' | 'clock'>, input: ReadCalendarInput) {
  const { tenantId, catalog, onlyStaffId, from, to } = input
  const place = placeOf(catalog, input.locationId)
  const nowMs = ports.clock.now().epochMilliseconds
  const { timeZone } = place
  const span = { fromMs: startOfDayMs(timeZone, from), toMs: endOfDayMs(timeZone, to) }
  const mine = onlyStaffId === null ? null : [onlyStaffId]
  const resourceIds = resourcesOf(catalog, place, mine)
  const query = { ...span, nowMs, longestMs: longestMs(catalog), resourceIds: mine, limit: bookingsMax }
  const read = await ports.database.inTenant(tenantId, async (stores) => {
    const [rows, sessions, away, holidays] = await Promise.all([
      stores.calendarBoard.listBookings(tenantId, query),
      stores.calendarBoard.listSessions(tenantId, query),
      stores.timeOff.list(tenantId, { ...span, resourceIds, limit: awayMax }),
      holidayNames(stores, tenantId, { from, to, place }),
    ])
    return { rows, sessions, away, holidays }
  })
  const booked = new Set(read.rows.flatMap(({ booking }) => booking.picks.map(({ resourceId }) => resourceId)))
  const resources = boardColumns(catalog, { locationIds: place.locationIds, onlyIds: mine, booked })
  const days = boardDates({ from, to }, { catalog, resources, holidays: read.holidays })
  const draw = drawer({
    timeZone,
    dates: days.map(({ date }) => date),
    catalog,
    nowMs,
    here: new Set(place.locationIds),
  })
  return {
    place: { timeZone, locationIds: place.locationIds, ...zoneWords(timeZone, span.fromMs) },
    places: catalog.locations.map(({ id, name, timeZone: zone }) => ({ id, name, timeZone: zone })),
    now: localTimeOf(timeZone, nowMs),
    isWhole: read.rows.length < bookingsMax,
    resources: resources.map(({ id, name, kind, units, locationId, isRetired }) => ({
      ...{ id, name, kind, units, locationId, isRetired },
    })),
    days: days satisfies readonly BoardDate[],
    bookings: read.rows.flatMap((row) => draw.booking(row)),
    sessions: read.sessions.flatMap((session) => draw.session(session)),
    away: read.away.map((row) => draw.away(row)),
  }
}

export type CalendarBoard = Awaited<ReturnType<typeof readCalendar>>
export type BoardBooking = CalendarBoard['bookings'][number]

interface Place {
  readonly timeZone: string
  readonly locationIds: readonly string[]
}

/** A location, or all that keep the clock of the first one: one board has one clock. */
export function placeOf(
  { locations, tenant }: Pick<Catalog, 'locations' | 'tenant'>,
  locationId: string | null,
): Place {
  const chosen = locations.find(({ id }) => id === locationId)
  if (chosen !== undefined) return { timeZone: chosen.timeZone, locationIds: [chosen.id] }
  const timeZone = locations[0]?.timeZone ?? tenant.timeZone
  const same = (location: Location) => location.timeZone === timeZone
  return { timeZone, locationIds: locations.filter(same).map(({ id }) => id) }
}

/** How far the clock there is from UTC, so that a browser elsewhere can say so. */
function zoneWords(timeZone: string, ms: number): { readonly offsetMinutes: number } {
  return { offsetMinutes: localTimeOf(timeZone, ms).offsetMinutes }
}

function resourcesOf({ resources, retired = [] }: Catalog, place: Place, only: readonly string[] | null): string[] {
  return [...resources, ...retired]
    .filter(({ id, locationId }) => place.locationIds.includes(locationId) && (only === null || only.includes(id)))
    .map(({ id }) => id)
}

/** Nights reach over weeks; nothing else over more than a day. */
function longestMs({ services }: Pick<Catalog, 'services'>): number {
  const nights = services.flatMap(({ shape }) => (shape?.kind === 'stay' ? [shape.nightsMax + 1] : []))
  return Math.max(2, ...nights) * dayMs
}

async function holidayNames(
  stores: Pick<Stores, 'holidays'>,
  tenantId: string,
  { from, to, place }: { readonly from: string; readonly to: string; readonly place: Place },
): Promise<Map<string, string>> {
  const rows = await stores.holidays.list(tenantId, { from, to, limit: awayMax })
  return new Map(
    rows.filter(({ locationId }) => place.locationIds.includes(locationId)).map(({ date, name }) => [date, name]),
  )
}

interface Drawing {
  readonly timeZone: string
  readonly dates: readonly string[]
  readonly catalog: Catalog
  readonly nowMs: number
  readonly here: ReadonlySet<string>
}

function drawer({ timeZone, dates, catalog, nowMs, here }: Drawing) {
  const place = (span: Span, resourceIds: readonly string[]): PlacedPiece[] =>
    piecesOf(timeZone, span, dates).flatMap((piece) => resourceIds.map((resourceId) => ({ ...piece, resourceId })))
  const nameOf = (serviceId: string) => catalog.services.find(({ id }) => id === serviceId)?.name ?? ''
  return {
    booking: ({ booking, customerName, answer, isAsked }: BoardRow) => {
      if (!here.has(booking.locationId)) return []
      const { id, reference, version, state, serviceId, customerId, terms, attendee = null, picks } = booking
      const { serviceName, party = null, nights = null, price, shape = 'appointment' } = terms
      return [
        {
          ...{ id, reference, version, state, serviceId, serviceName, customerId, customerName, attendee },
          ...{ party, nights, price, shape, answer, isAsked },
          resourceIds: [...new Set(picks.map(({ resourceId }) => resourceId))],
          startMs: booking.startMs,
          endMs: booking.endMs,
          when: boardTimeOf(timeZone, booking),
          pieces: bookingPieces(timeZone, booking, dates),
          /** Rules that a member set aside for it. */
          overridden: terms.overridden,
          /** A place that is kept for another booking until the difference is paid. */
          movesId: booking.moves?.bookingId ?? null,
          /** In another zone than it was promised in. */
          promisedZone: terms.timeZone === timeZone ? null : terms.timeZone,
          mayMove: mayMove(booking, nowMs),
        },
      ]
    },
    session: (session: BoardSessionRow) => {
      const service = catalog.services.find(({ id }) => id === session.serviceId)
      if (service !== undefined && !here.has(service.locationId)) return []
      const { id, serviceId, startMs, endMs, seats, taken, cancelled, takes } = session
      return [
        {
          ...{ id, serviceId, serviceName: nameOf(serviceId), startMs, endMs, seats, taken, cancelled },
          resourceIds: takes,
          when: boardTimeOf(timeZone, session),
          pieces: place(session, takes),
        },
      ]
    },
    away: (row: TimeOffRow) => ({
      ...row,
      version: contentVersion(row),
      when: boardTimeOf(timeZone, row),
      pieces: place(row, [row.resourceId]),
    }),
  }
}

/** Whether trying to move it makes sense; whether it can is for the move itself to find out. */
export function mayMove(booking: Booking, nowMs: number): boolean {
  const { state } = booking
  const isStanding = state === 'confirmed' || state === 'pending_payment' || state === 'pending_approval'
  return isStanding && booking.moves === undefined && booking.startMs > nowMs
}
