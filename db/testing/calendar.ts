import type { Stores } from '../../src/ports/database.ts'
import type { Client } from '../connect.ts'
import type { Filled } from './conversation.ts'
import type { Salon } from './salon.ts'

interface Place {
  readonly salon: Salon
  readonly filled: Filled
}

const holiday = { date: '2026-12-24', name: 'Christmas Eve', windows: [{ start: '09:00', end: '13:00' }] }
const awayId = '00000000-0000-4000-8000-0000000000aa'

/** A holiday of the salon, and somebody away with a reason. */
export async function addCalendarRows(admin: Client, { tenantId, catalog }: Salon): Promise<void> {
  const [location] = catalog.locations
  const [resource] = catalog.resources
  await admin`
    INSERT INTO holidays (tenant_id, location_id, date, name, windows)
    VALUES (${tenantId}, ${location?.id ?? ''}, ${holiday.date}, ${holiday.name}, ${admin.json(holiday.windows)})`
  await admin`
    INSERT INTO time_off (tenant_id, id, resource_id, starts_at, ends_at, reason)
    VALUES (${tenantId}, ${awayId}, ${resource?.id ?? ''}, '2026-12-01T09:00Z', '2026-12-01T12:00Z', 'a course')`
}

/** The calls of the stores that the calendar of members reads and writes. */
export function calendarCalls(place: () => Place) {
  const board = () => {
    const nowMs = place().salon.nowMs()
    const reach = { fromMs: nowMs - 86_400_000, toMs: nowMs + 86_400_000 * 90, longestMs: 86_400_000 }
    return { ...reach, nowMs, resourceIds: null, limit: 10 }
  }
  const locationId = () => place().salon.catalog.locations[0]?.id ?? ''
  const resourceIds = () => place().salon.catalog.resources.map(({ id }) => id)
  const away = () => ({ resourceId: resourceIds()[0] ?? '', startMs: 0, endMs: 1_000, reason: 'stolen' })
  const span = () => ({ fromMs: 0, toMs: place().salon.nowMs() * 2 })
  return {
    'calendarBoard.listBookings': (s: Stores, t: string) => s.calendarBoard.listBookings(t, board()),
    'calendarBoard.listSessions': (s: Stores, t: string) => s.calendarBoard.listSessions(t, board()),
    'calendarBoard.guestsOf': (s: Stores, t: string) =>
      s.calendarBoard.guestsOf(t, place().filled.classSession.session, 10),
    'calendarBoard.countDays': (s: Stores, t: string) =>
      s.calendarBoard.countDays(t, { ...board(), timeZone: 'America/New_York', firstOfEach: 3 }),
    'holidays.list': (s: Stores, t: string) => s.holidays.list(t, { from: '2026-01-01', to: '2027-12-31', limit: 10 }),
    'holidays.lock': (s: Stores, t: string) => s.holidays.lock(t, locationId(), holiday.date),
    'holidays.save': (s: Stores, t: string) =>
      s.holidays.save(t, { ...holiday, locationId: locationId(), name: 'stolen' }),
    'holidays.remove': (s: Stores, t: string) => s.holidays.remove(t, locationId(), holiday.date),
    'timeOff.find': (s: Stores, t: string) => s.timeOff.find(t, { resourceIds: resourceIds(), ...span() }),
    'timeOff.list': (s: Stores, t: string) => s.timeOff.list(t, { resourceIds: resourceIds(), ...span(), limit: 10 }),
    'timeOff.findById': (s: Stores, t: string) => s.timeOff.findById(t, awayId),
    'timeOff.insert': (s: Stores, t: string) => s.timeOff.insert(t, { ...away(), id: place().salon.ids.next() }),
    'timeOff.remove': (s: Stores, t: string) => s.timeOff.remove(t, awayId),
  }
}
