import { describe, expect, test } from 'vitest'
import type { BookingTerms } from './booking-state.ts'
import { boardColumns, boardDates, boardTimeOf, bookingPieces, piecesOf } from './calendar-board.ts'
import type { Resource } from './catalog.ts'

const newYork = 'America/New_York'
const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds
const span = (start: string, end: string) => ({ startMs: at(start), endMs: at(end) })
const hourMs = 3_600_000

describe('a span on the wall of a place', () => {
  test('is drawn by the readings of the clock there, whatever zone asks', () => {
    const visit = span('2026-11-24T10:00[America/New_York]', '2026-11-24T10:45[America/New_York]')
    expect(piecesOf(newYork, visit, ['2026-11-24'])).toEqual([{ date: '2026-11-24', fromMinute: 600, toMinute: 645 }])
    expect(piecesOf('Europe/Madrid', visit, ['2026-11-24'])).toEqual([
      { date: '2026-11-24', fromMinute: 960, toMinute: 1_005 },
    ])
    expect(piecesOf('Australia/Sydney', visit, ['2026-11-24', '2026-11-25'])).toEqual([
      { date: '2026-11-25', fromMinute: 120, toMinute: 165 },
    ])
  })

  test('is cut at midnight, and has nothing on a day that it only ends at the beginning of', () => {
    const night = span('2026-11-24T22:00[America/New_York]', '2026-11-26T00:00[America/New_York]')
    expect(piecesOf(newYork, night, ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])).toEqual([
      { date: '2026-11-24', fromMinute: 1_320, toMinute: 1_440 },
      { date: '2026-11-25', fromMinute: 0, toMinute: 1_440 },
    ])
    expect(boardTimeOf(newYork, night)).toEqual({
      ...{ date: '2026-11-24', time: '22:00' },
      ...{ endDate: '2026-11-25', endTime: '24:00' },
    })
  })

  test('keeps its readings on the days on which the clock changes', () => {
    // In March an hour is missing, in November one comes twice.
    const spring = span('2026-03-08T10:00[America/New_York]', '2026-03-08T11:00[America/New_York]')
    expect(piecesOf(newYork, spring, ['2026-03-08'])).toEqual([{ date: '2026-03-08', fromMinute: 600, toMinute: 660 }])
    const over = span('2026-03-08T01:30[America/New_York]', '2026-03-08T03:30[America/New_York]')
    expect(piecesOf(newYork, over, ['2026-03-08'])).toEqual([{ date: '2026-03-08', fromMinute: 90, toMinute: 210 }])
    const firstMs = at('2026-11-01T01:30-04:00[America/New_York]')
    const twice = { startMs: firstMs, endMs: firstMs + hourMs }
    expect(piecesOf(newYork, twice, ['2026-11-01'])).toEqual([{ date: '2026-11-01', fromMinute: 90, toMinute: 150 }])
  })
})

describe('a booking in the columns', () => {
  const terms = (changes: Partial<BookingTerms>) => ({ buffers: [], ...changes }) as unknown as BookingTerms
  const visit = span('2026-11-24T10:00[America/New_York]', '2026-11-24T12:00[America/New_York]')
  const pick = (requirementId: string, resourceId: string) => ({ requirementId, resourceId, unit: 1 })

  test('stands with everybody who takes part, each for as long as they do', () => {
    const buffers = [
      { ...{ id: 'r1', bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }, segments: [{ fromMinute: 0, toMinute: 45 }] },
    ]
    const booking = { ...visit, terms: terms({ buffers }), picks: [pick('r1', 'ana'), pick('r2', 'chair')] }
    expect(bookingPieces(newYork, booking, ['2026-11-24'])).toEqual([
      { date: '2026-11-24', resourceId: 'ana', fromMinute: 600, toMinute: 645 },
      { date: '2026-11-24', resourceId: 'chair', fromMinute: 600, toMinute: 720 },
    ])
  })

  test('of a visit stands with each at their own step', () => {
    const step = (startMinute: number, endMinute: number) => ({
      ...{ serviceId: 's', serviceName: 'S', staffId: null, price: null },
      ...{ startMs: visit.startMs + startMinute * 60_000, endMs: visit.startMs + endMinute * 60_000 },
    })
    const steps = [step(0, 45), step(60, 120)]
    const booking = { ...visit, terms: terms({ steps }), picks: [pick('0 r1', 'ana'), pick('1 r1', 'ben')] }
    expect(
      bookingPieces(newYork, booking, ['2026-11-24']).map((piece) => [piece.resourceId, piece.fromMinute]),
    ).toEqual([
      ['ana', 600],
      ['ben', 660],
    ])
  })
})

test('a date has its opening by resource, and its holiday', () => {
  const opening = [{ resourceId: 'ana', weekday: 2, start: '09:00', end: '13:00', validFrom: null, validTo: null }]
  const overrides = [
    { resourceId: 'ben', date: '2026-11-24', windows: [{ start: '10:00', end: '11:00' }], reason: null },
  ]
  const days = boardDates(
    { from: '2026-11-24', to: '2026-11-25' },
    {
      catalog: { opening, overrides },
      resources: [{ id: 'ana' }, { id: 'ben' }],
      holidays: new Map([['2026-11-25', 'Fair']]),
    },
  )
  expect(days).toMatchObject([
    {
      date: '2026-11-24',
      weekday: 2,
      holiday: null,
      open: [{ resourceId: 'ana', toMinute: 780 }, { fromMinute: 600 }],
    },
    { date: '2026-11-25', holiday: 'Fair', open: [] },
  ])
})

test('who was retired keeps a column where they are booked, and only there', () => {
  const resource = (id: string, kind: Resource['kind'] = 'staff'): Resource => ({
    ...{ id, kind, name: id, aliases: [], attributes: {}, locationId: 'here', units: 1 },
  })
  const catalog = {
    resources: [resource('ana'), resource('seats', 'session')],
    retired: [resource('old'), resource('older')],
  }
  const of = { locationIds: ['here'], onlyIds: null, booked: new Set(['old']) }
  expect(boardColumns(catalog, of).map(({ id, isRetired }) => [id, isRetired])).toEqual([
    ['ana', false],
    ['old', true],
  ])
  expect(boardColumns(catalog, { ...of, locationIds: ['elsewhere'] })).toEqual([])
})
