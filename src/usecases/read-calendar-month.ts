import { boardTimeOf } from '../domain/calendar-board.ts'
import type { Catalog } from '../domain/catalog.ts'
import { addDays } from '../domain/plain-date.ts'
import { endOfDayMs, localTimeOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import type { OnlyStaff } from './own-booking.ts'
import { placeOf } from './read-calendar.ts'

export interface ReadMonthInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly onlyStaffId: OnlyStaff
  readonly locationId: string | null
  /** Of these people and things; everything for null. */
  readonly resourceIds: readonly string[] | null
  /** Local dates there, both inclusive: whole weeks around a month. */
  readonly from: string
  readonly to: string
}

/** So many of a day are named; of the others their number is told. */
const firstOfEach = 3
const awayMax = 500

/** How much there is on each day, who is away, and which days are special. */
export async function readCalendarMonth(ports: Pick<Ports, 'database' | 'clock'>, input: ReadMonthInput) {
  const { tenantId, catalog, onlyStaffId, from, to } = input
  const { timeZone, locationIds } = placeOf(catalog, input.locationId)
  const nowMs = ports.clock.now().epochMilliseconds
  const span = { fromMs: startOfDayMs(timeZone, from), toMs: endOfDayMs(timeZone, to) }
  const resourceIds = onlyStaffId === null ? input.resourceIds : [onlyStaffId]
  const here = catalog.resources.filter(({ locationId }) => locationIds.includes(locationId)).map(({ id }) => id)
  const watched = resourceIds ?? here
  return ports.database.inTenant(tenantId, async (stores) => {
    const [days, away, holidays] = await Promise.all([
      stores.calendarBoard.countDays(tenantId, { ...span, nowMs, resourceIds, timeZone, firstOfEach }),
      stores.timeOff.list(tenantId, { ...span, resourceIds: watched, limit: awayMax }),
      stores.holidays.list(tenantId, { from, to, limit: awayMax }),
    ])
    const counted = new Map(days.map((day) => [day.date, day]))
    const dates: string[] = []
    for (let date = from; date <= to && dates.length < 42; date = addDays(date, 1)) dates.push(date)
    const absences = away.map((row) => ({ ...row, when: boardTimeOf(timeZone, row) }))
    const nameOf = new Map(catalog.resources.map(({ id, name }) => [id, name]))
    return {
      place: { timeZone, locationIds },
      now: localTimeOf(timeZone, nowMs),
      days: dates.map((date) => {
        const { bookings = 0, requests = 0, first = [] } = counted.get(date) ?? {}
        return {
          ...{ date, bookings, requests },
          first: first.map((one) => ({ ...one, time: localTimeOf(timeZone, one.startMs).time })),
          holiday: holidays.find((one) => one.date === date && locationIds.includes(one.locationId))?.name ?? null,
          away: absences
            .filter(({ when }) => when.date <= date && date <= when.endDate)
            .map(({ id, resourceId }) => ({ id, name: nameOf.get(resourceId) ?? '' })),
        }
      }),
    }
  })
}

export type CalendarMonth = Awaited<ReturnType<typeof readCalendarMonth>>
