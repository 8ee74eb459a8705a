import { describe, expect, test } from 'vitest'
import { createTestCatalog } from '../testing/http-catalog.ts'
import { at, everyDay } from '../testing/slot-fixtures.ts'
import { conflictsOf, type TodaysRules } from './booking-conflict.ts'
import { termsOf } from './booking-state.ts'
import type { Catalog, Service } from './catalog.ts'

const base = createTestCatalog('luna-salon')
const [cut] = base.services
if (cut === undefined) throw new Error('no service')

/** The salon with Ana from nine to five, its service changed. */
function today(changes: Partial<TodaysRules> = {}, service: Partial<Service> = {}, catalog: Partial<Catalog> = {}) {
  const opening = everyDay('staff-ana', ['09:00', '17:00'])
  const sold = { ...base, opening, services: [{ ...cut, ...service } as Service], ...catalog }
  return { catalog: sold, timeOff: [], sessions: [], ...changes }
}

const startMs = at('2027-06-07T10:00-04:00')
const booking = {
  serviceId: cut.id,
  locationId: cut.locationId,
  startMs,
  endMs: startMs + 45 * 60_000,
  picks: [{ requirementId: 'stylist', resourceId: 'staff-ana', unit: 1 }],
  terms: termsOf(cut, 'America/New_York'),
}
const kinds = (rules: TodaysRules, changes: Partial<typeof booking> = {}) =>
  conflictsOf({ ...booking, ...changes }, rules).map(({ kind }) => kind)

describe('a booking that stands', () => {
  test('fits the rules it was made by', () => expect(kinds(today())).toEqual([]))

  test('is told when its service is longer, gone, or done by others', () => {
    expect(kinds(today({}, { durationMinutes: 60 }))).toEqual(['duration'])
    expect(kinds(today({}, {}, { services: [] }))).toEqual(['not_sold'])
    expect(kinds(today({}, { requirements: [] }))).toEqual(['candidate'])
  })

  test('is not told of prices, notice or grid: these were asked when it was made', () => {
    const changed = { price: null, noticeMinutes: 999_999, advanceDays: 0, stepMinutes: 60, offsetMinutes: 7 }
    expect(kinds(today({}, changed))).toEqual([])
  })

  test('is told when whoever serves it takes another time now', () => {
    const variants = { requirementId: 'stylist', variants: [{ resourceId: 'staff-ana', durationMinutes: 30 }] }
    expect(kinds(today({}, { variants }))).toEqual(['duration'])
    expect(kinds(today({}, { variants, durationMinutes: 999 }), { endMs: startMs + 30 * 60_000 })).toEqual([])
  })

  test('asks the hours of whoever serves only for as long as they are there', () => {
    const opening = everyDay('staff-ana', ['10:00', '10:15'])
    expect(kinds(today({}, {}, { opening }))).toEqual(['hours'])
    const buffers = [{ ...booking.terms.buffers[0], segments: [{ fromMinute: 0, toMinute: 15 }] }]
    const terms = { ...booking.terms, buffers } as typeof booking.terms
    expect(kinds(today({}, {}, { opening }), { terms })).toEqual([])
    expect(kinds(today({}, {}, { opening }), { terms: { ...booking.terms, overridden: ['opening'] } })).toEqual([])
  })

  test('is told of a date with other hours, of time off that overlaps, not of one that touches', () => {
    const overrides = [{ resourceId: 'staff-ana', date: '2027-06-07', windows: [], reason: 'Holiday' }]
    expect(conflictsOf(booking, today({}, {}, { overrides }))).toEqual([
      { kind: 'override', resourceId: 'staff-ana', date: '2027-06-07', reason: 'Holiday' },
    ])
    const off = (fromMs: number) => [{ resourceId: 'staff-ana', startMs: fromMs, endMs: fromMs + 3_600_000 }]
    expect(kinds(today({ timeOff: off(startMs) }))).toEqual(['time_off'])
    expect(kinds(today({ timeOff: off(booking.endMs) }))).toEqual([])
  })

  test('is told of another clock with both, and read on the new one', () => {
    const locations = base.locations.map((one) => ({ ...one, timeZone: 'Europe/London' }))
    expect(conflictsOf(booking, today({}, {}, { locations }))).toEqual([
      { kind: 'zone', promised: 'America/New_York', now: 'Europe/London' },
    ])
    const later = { startMs: startMs + 4 * 3_600_000, endMs: booking.endMs + 4 * 3_600_000 }
    expect(kinds(today({}, {}, { locations }), later)).toEqual(['zone', 'hours'])
  })
})

describe('a class', () => {
  const seat = { id: 'seat', kind: 'session' as const, anyOf: ['seats'], bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
  const service = { shape: { kind: 'class' as const, partyMax: 8 }, requirements: [seat] }
  const picks = [{ requirementId: 'seat', resourceId: 'seats', unit: 3 }]
  const session = { resourceId: 'seats', startMs, endMs: booking.endMs, cancelled: false, takes: ['staff-ana'] }

  test.each([
    ['held as it was', [session], []],
    ['gone', [], ['session_gone']],
    ['called off', [{ ...session, cancelled: true }], ['session_cancelled']],
    ['longer', [{ ...session, endMs: session.endMs + 60_000 }], ['duration']],
    ['of other seats at that time', [{ ...session, resourceId: 'other' }], ['session_gone']],
  ])('that is %s', (_, sessions, expected) => {
    expect(kinds(today({ sessions }, service), { picks })).toEqual(expected)
  })

  test('whose instructor is away, or closed on another day', () => {
    const timeOff = [{ resourceId: 'staff-ana', startMs, endMs: startMs + 60_000 }]
    expect(kinds(today({ sessions: [session], timeOff }, service), { picks })).toEqual(['time_off'])
    const overrides = [{ resourceId: 'staff-ana', date: '2027-06-08', windows: [], reason: null }]
    expect(kinds(today({ sessions: [session] }, service, { overrides }), { picks })).toEqual([])
  })
})
