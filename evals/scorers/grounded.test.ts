import { expect, test } from 'vitest'
import { newSessionContext } from '../../src/domain/conversation.ts'
import { createTestCatalog } from '../../src/testing/http-catalog.ts'
import type { BookingRow } from './booking-rows.ts'
import { ungroundedClaims } from './grounded.ts'

const catalog = createTestCatalog('luna-salon')
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[America/New_York]`).epochMilliseconds
const booked: BookingRow = {
  id: 'b1',
  state: 'confirmed',
  version: 2,
  serviceId: 'service-cut',
  resourceIds: ['staff-ana'],
  startMs: at('2026-11-24T17:30'),
  endMs: at('2026-11-24T18:15'),
  stepsMs: [at('2026-11-23T17:30')],
  wasAsked: false,
  customer: 'Dana',
  conversationId: 'c1',
  party: null,
  nights: null,
  steps: [],
  priceAmount: 6000,
  seriesId: null,
  wasAgreed: true,
  wasMoved: false,
}

function claims(text: string, input: { own?: BookingRow[]; said?: string[]; calls?: Record<string, unknown>[] } = {}) {
  const call = { id: '1', name: 'find_availability', arguments: {}, ok: true, ms: 1 }
  return ungroundedClaims({
    seen: {
      view: {
        text,
        asks: null,
        offers: [],
        summary: null,
        proposedStaff: [],
        refused: false,
        bookings: 0,
      },
      session: newSessionContext({ locale: 'en-US', timeZone: 'America/New_York' }),
      message: { id: 'm', role: 'agent', text, choiceId: null, choices: [], cards: [], createdAtMs: 0 },
      turn: {
        id: 't',
        conversationId: 'c1',
        state: 'done',
        model: null,
        usage: { inputTokens: 0, outputTokens: 0 },
        understanding: null,
        calls: (input.calls ?? []).map((result) => ({ ...call, result })),
        verdicts: [],
        startedAtMs: 0,
        finishedAtMs: null,
      },
    },
    catalog,
    own: input.own ?? [],
    said: input.said ?? [],
    nowMs: at('2026-11-23T10:12'),
    knownMinutes: new Set(),
  })
}

test('a booking that no row holds is caught, one that stands is not', () => {
  const text = 'Booked: haircut with Ana, Tue 24 Nov, 5:30 pm.'
  expect(claims(text)).toContain('says that something is booked')
  expect(claims(text, { own: [booked] })).toEqual([])
  expect(claims(text, { own: [{ ...booked, state: 'held' }] })).toContain('says that something is booked')
})

test('the letters of a link claim nothing, the words beside it do', () => {
  const link = 'https://example.com/manage/MwLXP7PM/pay'
  expect(claims(`Pay here: ${link}`)).toEqual([])
  expect(claims(`Come at 7 pm: ${link}`)).not.toEqual([])
})

test('a booking announced for another time than its row is caught', () => {
  expect(claims('Booked: haircut, Tue 24 Nov, 6:15 pm.', { own: [booked] })).toContain('announces another time')
})

test('a cancellation and a move need their rows', () => {
  expect(claims('Cancelled: haircut.', { own: [booked] })).toContain('says that something was cancelled')
  expect(claims('Cancelled: haircut.', { own: [{ ...booked, state: 'cancelled' }] })).toEqual([])
  expect(claims('Moved: haircut.', { own: [booked] })).toContain('says that something was moved')
  expect(claims('Moved: haircut.', { own: [{ ...booked, wasMoved: true }] })).toEqual([])
})

test('a price must be of a row, of the terms, or the customer’s own', () => {
  expect(claims('A haircut is $60; cancelling late costs $30.')).toEqual([])
  expect(claims('A haircut is $55.')).toEqual(['names a price of no row: 55'])
  expect(claims('No, not $55.', { said: ['is it $55?'] })).toEqual([])
})

test('a time must be of an offer, a row, the opening, or the customer’s own', () => {
  const offers = [{ startMs: at('2026-11-24T15:15'), endMs: at('2026-11-24T16:00') }]
  expect(claims('Tue 24 Nov, 3:15 pm?', { calls: [{ offers }] })).toEqual([])
  expect(claims('Tue 24 Nov, 3:15 pm?')).toEqual(['names a time of no row: 15:15'])
  expect(claims('At 4 pm there is nothing.', { said: ['at 4?'] })).toEqual([])
})

test('a weekday that the date does not have is caught', () => {
  expect(claims('On Wed 24 Nov?')).toEqual(['names a day that is none: Wed 24 Nov'])
})

test('the private address is caught before there is a booking, an invented street always', () => {
  expect(claims('We are at 1 Secret Street.')).toEqual(['names the private address'])
  expect(claims('We are at 1 Secret Street.', { own: [booked] })).toEqual([])
  expect(claims('We are at 99 Other Road.', { own: [booked] })).toEqual(['names a street of no row: 99 Other Road'])
})

test('the price of a group or a stay is that of its offer, or of what the draft counts', () => {
  expect(claims('All in all that is $180.')).toEqual(['names a price of no row: 180'])
  const offers = [{ price: { amount: 18_000, currency: 'USD' } }]
  expect(claims('All in all that is $180, late cancelling $90.', { calls: [{ offers, party: 3 }] })).toEqual([])
})

test('a number of people or nights that nobody said and no row has is caught', () => {
  expect(claims('A table for 7?')).toEqual(['names a number of people of no row: 7'])
  expect(claims('A table for 7?', { said: ['we are seven'] })).toEqual([])
  expect(claims('A table for 7?', { own: [{ ...booked, party: 7 }] })).toEqual([])
  expect(claims('So 5 nights?')).toEqual(['names a number of nights of no row: 5'])
})

test('something that stands may be a request, but must be there', () => {
  const text = 'You have one on Tue 24 Nov, 5:30 pm.'
  expect(claims(text, { said: ['at 5:30'] })).toEqual(['says that something stands'])
  expect(claims(text, { own: [{ ...booked, state: 'pending_approval' }] })).toEqual([])
})
