import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, calendarOf, newYork } from '../testing/slot-fixtures.ts'
import { arbitraryStayQuery, assertStaysMatchReference, slowStays } from '../testing/stay-property.ts'
import type { ResourceCalendar } from './calendar.ts'
import { findStays, type StayQuery, type StayRules, stayAllocation } from './stay.ts'
import { whyNoStay } from './why-no-stay.ts'

const rules: StayRules = {
  checkInTime: '15:00',
  checkOutTime: '11:00',
  housekeepingMinutes: 180,
  nightsMin: 1,
  nightsMax: 14,
  noticeMinutes: 0,
  advanceDays: 365,
}
const stayQuery = (changes: Partial<StayQuery> = {}, changedRules: Partial<StayRules> = {}): StayQuery => ({
  rules: { ...rules, ...changedRules },
  roomTypes: [{ id: 'cabin', resourceIds: ['cabins'], partyMin: 1, partyMax: 4 }],
  calendars: [cabins()],
  timeZone: newYork,
  nowMs: at('2027-06-01T00:00-04:00'),
  from: '2027-06-07',
  to: '2027-06-09',
  nights: 2,
  party: 2,
  ...changes,
})
const cabins = (changes: Partial<ResourceCalendar> = {}) => calendarOf('cabins', { windows: [], ...changes })
const busy = (start: string, end: string, unit = 1) => ({ unit, startMs: at(start), endMs: at(end) })
const arrivals = (query: StayQuery) => {
  const found = findStays(query)
  return found.ok ? found.stays.map((stay) => stay.date) : found.why.rule
}

describe('a stay', () => {
  it('lasts from check-in to check-out on the wall, however long the nights are', () => {
    const found = findStays(stayQuery({ from: '2027-11-06', to: '2027-11-06', nights: 1 }))
    expect(found).toMatchObject({
      ok: true,
      stays: [
        {
          date: '2027-11-06',
          departure: '2027-11-07',
          startMs: at('2027-11-06T15:00-04:00'),
          endMs: at('2027-11-07T11:00-05:00'),
        },
      ],
    })
  })

  it('leaves the room to housekeeping before the next one', () => {
    const before = stayQuery({
      calendars: [cabins({ busy: [busy('2027-06-05T15:00-04:00', '2027-06-07T15:00-04:00')] })],
    })
    expect(arrivals(before)).toEqual(['2027-06-07', '2027-06-08', '2027-06-09'])
    const late = stayQuery({
      calendars: [cabins({ busy: [busy('2027-06-05T15:00-04:00', '2027-06-07T15:01-04:00')] })],
    })
    expect(arrivals(late)).toEqual(['2027-06-08', '2027-06-09'])
    const after = { busy: [busy('2027-06-09T13:00-04:00', '2027-06-11T11:00-04:00')] }
    expect(arrivals(stayQuery({ calendars: [cabins(after)] }))).toEqual([])
    expect(arrivals(stayQuery({ calendars: [cabins(after)] }, { housekeepingMinutes: 120 }))).toContain('2027-06-07')
    expect(stayAllocation({ startMs: 0, endMs: 60_000 }, { housekeepingMinutes: 1 })).toEqual({
      startMs: 0,
      endMs: 120_000,
    })
  })

  it('takes any room of its type, and tells which of a pool are free', () => {
    const pool = cabins({ units: 3, busy: [busy('2027-06-07T15:00-04:00', '2027-06-08T11:00-04:00', 2)] })
    const found = findStays(stayQuery({ calendars: [pool], to: '2027-06-07' }))
    expect(found.ok && found.stays[0]?.rooms).toEqual([
      { roomTypeId: 'cabin', candidates: [{ resourceId: 'cabins', units: [1, 3] }] },
    ])
  })

  it('has none of its nights closed, and may begin only on the days set', () => {
    const overrides = [{ resourceId: 'cabins', date: '2027-06-09', windows: [], reason: 'Snow' }]
    const query = stayQuery({ calendars: [cabins({ overrides })] })
    expect(arrivals(query)).toEqual(['2027-06-07'])
    expect(whyNoStay(query, '2027-06-08')).toEqual({ rule: 'override', date: '2027-06-09', reason: 'Snow' })
    expect(arrivals(stayQuery({}, { arrivalWeekdays: [3] }))).toEqual(['2027-06-09'])
    expect(whyNoStay(stayQuery({}, { arrivalWeekdays: [3] }), '2027-06-07')).toEqual({
      rule: 'arrival_day',
      weekdays: [3],
    })
  })

  it('keeps notice and advance', () => {
    const query = stayQuery({ nowMs: at('2027-06-07T15:01-04:00') }, { advanceDays: 1 })
    expect(arrivals(query)).toEqual(['2027-06-08'])
    expect(whyNoStay(query, '2027-06-07')).toEqual({ rule: 'past' })
    expect(whyNoStay(query, '2027-06-09')).toMatchObject({ rule: 'advance' })
  })

  it.each([0, -1, 1.5, 400, Number.NaN])('of %s nights is refused with what is possible', (nights) => {
    expect(findStays(stayQuery({ nights }))).toEqual({
      ok: false,
      why: { rule: 'nights', nightsMin: 1, nightsMax: 14 },
    })
    expect(whyNoStay(stayQuery({ nights }), '2027-06-07')).toMatchObject({ rule: 'nights' })
  })

  it.each([0, -1, 1.5, 9999])('for a party of %s is refused', (party) => {
    expect(arrivals(stayQuery({ party }))).toBe('party')
    expect(arrivals(stayQuery({ party: 5 }))).toBe('party_size')
  })

  it('that is taken names the rooms', () => {
    const taken = { busy: [busy('2027-06-08T15:00-04:00', '2027-06-09T14:00-04:00')] }
    const query = stayQuery({ calendars: [cabins(taken)] })
    expect(whyNoStay(query, '2027-06-08')).toEqual({ rule: 'busy', resourceIds: ['cabins'] })
  })
})

describe('stays against asking each date, room and unit', () => {
  it('are the same, and every other date has a reason', () => assertStaysMatchReference({ cases: 200 }))

  it('are not compared with nothing', () => {
    const found = fc.sample(arbitraryStayQuery(), { numRuns: 200, seed: 3 }).map((query) => slowStays(query).length)
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(30)
  })
})
