import { attendanceOf, conflictsOf } from '../domain/booking-conflict.ts'
import type { Booking } from '../domain/booking-state.ts'
import { boardTimeOf } from '../domain/calendar-board.ts'
import type { Catalog } from '../domain/catalog.ts'
import { type Holiday, withHolidays } from '../domain/holiday.ts'
import { overlaps, type Span } from '../domain/interval.ts'
import { dayMs, endOfDayMs, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { BoardRow } from '../ports/stores/calendar-board.ts'

/** A booking or a class that stands where somebody is to be away, or it is to be closed. It stands on: people decide. */
export interface InTheWay {
  readonly kind: 'booking' | 'session'
  readonly id: string
  readonly serviceName: string
  readonly customerName: string | null
  readonly resourceIds: readonly string[]
  readonly startMs: number
  readonly when: ReturnType<typeof boardTimeOf>
  readonly reference: string | null
}

const rowsMax = 400
const shownMax = 100
const standing = new Set<Booking['state']>(['pending_payment', 'pending_approval', 'confirmed'])

interface Asked {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly timeZone: string
}

/** What is booked with any of these people or things in a stretch, that has not begun. */
export function findInTheWay(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: Asked & { readonly resourceIds: readonly string[]; readonly span: Span },
): Promise<InTheWay[]> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(input.tenantId, (stores) => inTheWay(stores, { ...input, nowMs }))
}

/** The same in the caller's transaction. */
export async function inTheWay(
  stores: Pick<Stores, 'calendarBoard'>,
  input: Asked & { readonly resourceIds: readonly string[]; readonly span: Span; readonly nowMs: number },
): Promise<InTheWay[]> {
  const { tenantId, catalog, timeZone, resourceIds, span, nowMs } = input
  const fromMs = Math.max(span.startMs, nowMs)
  if (fromMs >= span.endMs) return []
  const query = { fromMs, toMs: span.endMs, nowMs, longestMs: 400 * dayMs, resourceIds, limit: rowsMax }
  const [rows, sessions] = await Promise.all([
    stores.calendarBoard.listBookings(tenantId, query),
    stores.calendarBoard.listSessions(tenantId, query),
  ])
  const asked = new Set(resourceIds)
  const bookings = rows.filter(
    ({ booking }) =>
      standing.has(booking.state) &&
      booking.startMs > nowMs &&
      booking.picks.some(
        (pick) => asked.has(pick.resourceId) && overlaps(attendanceOf(booking, pick.requirementId), span),
      ),
  )
  const names = new Map(catalog.services.map(({ id, name }) => [id, name]))
  return [
    ...bookings.map((row) => told(row, timeZone)),
    ...sessions
      .filter((session) => !session.cancelled && session.startMs > nowMs && overlaps(session, span))
      .map((session) => ({
        kind: 'session' as const,
        ...{ id: session.id, serviceName: names.get(session.serviceId) ?? '', customerName: null, reference: null },
        ...{ resourceIds: session.takes, startMs: session.startMs, when: boardTimeOf(timeZone, session) },
      })),
  ]
    .toSorted((a, b) => a.startMs - b.startMs)
    .slice(0, shownMax)
}

/** What is booked at places on a date and would not be open on it with these hours. */
export async function outsideHours(
  stores: Pick<Stores, 'calendarBoard'>,
  input: Asked & { readonly locationIds: readonly string[]; readonly holiday: Holiday; readonly nowMs: number },
): Promise<InTheWay[]> {
  const { tenantId, catalog, timeZone, locationIds, holiday, nowMs } = input
  const span = { startMs: startOfDayMs(timeZone, holiday.date), endMs: endOfDayMs(timeZone, holiday.date) }
  const query = {
    fromMs: span.startMs,
    toMs: span.endMs,
    nowMs,
    longestMs: 400 * dayMs,
    resourceIds: null,
    limit: rowsMax,
  }
  const rows = await stores.calendarBoard.listBookings(tenantId, query)
  const here = catalog.resources.filter(({ locationId }) => locationIds.includes(locationId)).map(({ id }) => id)
  const others = catalog.overrides.filter(({ resourceId, date }) => date !== holiday.date || !here.includes(resourceId))
  const own = catalog.overrides.filter(
    ({ resourceId, date, reason }) => date === holiday.date && here.includes(resourceId) && reason !== holiday.name,
  )
  const then: Catalog = { ...catalog, overrides: withHolidays([...others, ...own], [holiday], here) }
  const today = { catalog: then, timeOff: [], sessions: [] }
  return rows
    .filter(
      ({ booking }) =>
        standing.has(booking.state) && booking.startMs > nowMs && locationIds.includes(booking.locationId),
    )
    .filter(({ booking }) => conflictsOf(booking, today).some(({ kind }) => kind === 'override' || kind === 'hours'))
    .map((row) => told(row, timeZone))
    .slice(0, shownMax)
}

function told({ booking, customerName }: BoardRow, timeZone: string): InTheWay {
  const { id, reference, terms, picks, startMs } = booking
  return {
    kind: 'booking',
    ...{ id, reference, serviceName: terms.serviceName, customerName, startMs },
    resourceIds: [...new Set(picks.map(({ resourceId }) => resourceId))],
    when: boardTimeOf(timeZone, booking),
  }
}
