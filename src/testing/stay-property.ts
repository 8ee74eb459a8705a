import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import type { ResourceCalendar } from '../domain/calendar.ts'
import { findStays, type Stay, type StayQuery } from '../domain/stay.ts'
import { whyNoStay } from '../domain/why-no-stay.ts'
import type { PropertyRun } from './property-run.ts'
import { arbitrarySlotQuery } from './slot-arbitrary.ts'

/** Stays of up to three nights around the nights of the slot queries, in the calendars of those. */
export function arbitraryStayQuery(): fc.Arbitrary<StayQuery> {
  return fc
    .record({
      query: arbitrarySlotQuery(),
      rules: fc.record({
        checkInTime: fc.constantFrom('15:00', '00:30', '02:30', '23:30'),
        checkOutTime: fc.constantFrom('11:00', '02:15', '15:00'),
        housekeepingMinutes: fc.constantFrom(0, 60, 240),
        nightsMin: fc.constantFrom(1, 1, 2),
        nightsMax: fc.constantFrom(2, 14),
        noticeMinutes: fc.constantFrom(0, 0, 1440),
        advanceDays: fc.constantFrom(1, 60, 60),
        arrivalWeekdays: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 3 }), { nil: undefined, freq: 1 }),
      }),
      nights: fc.integer({ min: 0, max: 3 }),
      party: fc.integer({ min: 1, max: 4 }),
      busyMax: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ query, rules, nights, party, busyMax }) => {
      const { timeZone, nowMs } = query
      const arrival = Temporal.Instant.fromEpochMilliseconds(query.fromMs).toZonedDateTimeISO(timeZone).toPlainDate()
      return {
        rules,
        nights,
        party,
        timeZone,
        nowMs,
        from: arrival.subtract({ days: 2 }).toString(),
        to: arrival.add({ days: 3 }).toString(),
        roomTypes: [
          { id: 'double', resourceIds: ['ana', 'ben'], partyMin: 1, partyMax: 2 },
          { id: 'suite', resourceIds: ['room'], partyMin: 2, partyMax: 3 },
        ],
        calendars: query.calendars.map((calendar) => ({ ...calendar, busy: calendar.busy.slice(0, busyMax) })),
      }
    })
}

/** Each date, each room and each unit in turn, on Temporal's own calendar. */
export function slowStays(query: StayQuery): Stay[] {
  const { rules, timeZone, nights } = query
  if (nights < Math.max(1, rules.nightsMin) || nights > rules.nightsMax) return []
  const stays: Stay[] = []
  const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const lastArrival = zoned(query.nowMs).toPlainDate().add({ days: rules.advanceDays })
  const end = Temporal.PlainDate.from(query.to)
  for (
    let date = Temporal.PlainDate.from(query.from);
    Temporal.PlainDate.compare(date, end) <= 0;
    date = date.add({ days: 1 })
  ) {
    const leaving = date.add({ days: nights })
    const [startMs, endMs] = [wall(date, rules.checkInTime, timeZone), wall(leaving, rules.checkOutTime, timeZone)]
    if (startMs === null || endMs === null || startMs >= endMs) continue
    if (startMs < query.nowMs + rules.noticeMinutes * 60_000) continue
    if (Temporal.PlainDate.compare(zoned(startMs).toPlainDate(), lastArrival) > 0) continue
    if (rules.arrivalWeekdays?.includes(date.dayOfWeek) === false) continue
    const times = { date: date.toString(), departure: leaving.toString(), startMs, endMs }
    const rooms = query.roomTypes.flatMap(({ id, resourceIds, partyMin, partyMax }) => {
      const candidates = resourceIds.flatMap((resourceId) => {
        const calendar = query.calendars.find((one) => one.resourceId === resourceId)
        const units = calendar === undefined ? [] : freeUnits(calendar, times, rules.housekeepingMinutes)
        return units.length === 0 ? [] : [{ resourceId, units }]
      })
      const fits = partyMin <= query.party && query.party <= partyMax
      return fits && candidates.length > 0 ? [{ roomTypeId: id, candidates }] : []
    })
    if (rooms.length > 0) stays.push({ ...times, rooms })
  }
  return stays
}

function freeUnits(calendar: ResourceCalendar, stay: Omit<Stay, 'rooms'>, housekeepingMinutes: number): number[] {
  const apart = (a: { startMs: number; endMs: number }, endMs: number) =>
    a.endMs <= stay.startMs || endMs <= a.startMs || a.endMs <= a.startMs
  if (!calendar.timeOff.every((span) => apart(span, stay.endMs))) return []
  const closed = calendar.overrides.filter((override) => override.windows.length === 0).map((override) => override.date)
  const last = Temporal.PlainDate.from(stay.departure)
  for (let night = Temporal.PlainDate.from(stay.date); !night.equals(last); night = night.add({ days: 1 })) {
    if (closed.includes(night.toString())) return []
  }
  const units = Array.from({ length: calendar.units }, (_, index) => index + 1)
  const untilMs = stay.endMs + housekeepingMinutes * 60_000
  return units.filter((unit) => calendar.busy.every((span) => span.unit !== unit || apart(span, untilMs)))
}

/** Of a time that the clock skips the end of the gap, of one it shows twice the first; null on a skipped date. */
function wall(date: Temporal.PlainDate, time: string, timeZone: string): number | null {
  if (!date.toZonedDateTime(timeZone).toPlainDate().equals(date)) return null
  const plain = date.toPlainDateTime(time)
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (zoned.toPlainDateTime().equals(plain)) return zoned.epochMilliseconds
  return zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? null
}

/** Compares so many random searches with the slow one, and each date's reason with whether a stay begins there. */
export function assertStaysMatchReference({ cases, seed }: PropertyRun): void {
  fc.assert(
    fc.property(arbitraryStayQuery(), (query) => {
      const found = findStays(query)
      const expected = slowStays(query)
      deepStrictEqual(found.ok ? found.stays : [], expected)
      const end = Temporal.PlainDate.from(query.to)
      for (
        let date = Temporal.PlainDate.from(query.from);
        Temporal.PlainDate.compare(date, end) <= 0;
        date = date.add({ days: 1 })
      ) {
        const stands = expected.some((stay) => stay.date === date.toString())
        deepStrictEqual(whyNoStay(query, date.toString()) === null, stands)
      }
    }),
    seed === undefined ? { numRuns: cases } : { numRuns: cases, seed },
  )
}
