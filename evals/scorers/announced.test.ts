import { expect, test } from 'vitest'
import { newSessionContext } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'
import { createTestCatalog } from '../../src/testing/http-catalog.ts'
import { announcedClaims } from './announced.ts'
import type { BookingRow } from './booking-rows.ts'

const base = createTestCatalog('luna-salon')
const ben = { id: 'staff-ben', kind: 'staff', name: 'Ben', aliases: ['Benny'], attributes: {}, units: 1 } as const
const catalog = { ...base, resources: [...base.resources, { ...ben, locationId: 'location-1' }] }
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[America/New_York]`).epochMilliseconds
const row = (change: Partial<BookingRow> = {}): BookingRow => ({
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
  ...change,
})
const step = (serviceName: string, time: string, end: string, staffId: string) => ({
  serviceId: `service-${serviceName}`,
  serviceName,
  startMs: at(`2026-11-24T${time}`),
  endMs: at(`2026-11-24T${end}`),
  staffId,
})
const visit = [step('Haircut', '15:00', '15:45', 'staff-ana'), step('Beard trim', '15:45', '16:05', 'staff-ben')]

const session = newSessionContext({ locale: 'en-US', timeZone: 'America/New_York' })
const view = { text: '', asks: null, offers: [], summary: null, proposedStaff: [], refused: false, bookings: 0 }
const message = (text: string) => ({
  id: 'm',
  role: 'agent' as const,
  text,
  choiceId: null,
  choices: [],
  cards: [],
  createdAtMs: 0,
})

/** What the message after a booking claims wrongly. */
function announced(text: string, own: readonly BookingRow[], kind = 'booked') {
  const [booking, ...further] = own.map(({ id }) => ({ id }))
  const call = { id: '1', name: 'book_slot', arguments: {}, ok: true, ms: 1 }
  const turn = {
    id: 't',
    conversationId: 'c1',
    state: 'done' as const,
    model: null,
    usage: { inputTokens: 0, outputTokens: 0 },
    understanding: null,
    calls: [{ ...call, result: { committed: { kind, booking, further } } }],
    verdicts: [],
    startedAtMs: 0,
    finishedAtMs: null,
  }
  return announcedClaims({ seen: { view, session, message: message(text), turn }, catalog, own })
}

/** What the summary of an offer claims wrongly. */
function summed(text: string, change: Partial<Offer>) {
  const offer: Offer = {
    id: 'o1',
    serviceId: 'service-cut',
    locationId: 'location-1',
    startMs: at('2026-11-24T17:30'),
    endMs: at('2026-11-24T18:15'),
    timeZone: 'America/New_York',
    picks: [{ requirementId: 'stylist', resourceId: 'staff-ana', unit: 1 }],
    staffId: 'staff-ana',
    staffChosen: false,
    price: null,
    priceFrom: false,
    cancellation: refundRuleOf({ freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 }),
    issuedAtMs: 0,
    expiresAtMs: 1,
    ...change,
  }
  const pendingConfirmation = {
    id: 'p',
    tool: 'book_slot',
    arguments: {},
    argumentsHash: 'h',
    summaryMessageId: 'm',
    expiresAtMs: 1,
    offer,
  }
  const asked = { ...session, pendingConfirmation }
  return announcedClaims({ seen: { view, session: asked, message: message(text), turn: null }, catalog, own: [] })
}

test('a request that is called booked is caught, one that waits for a word is not', () => {
  const request = row({ state: 'pending_approval' })
  expect(announced('Booked: bridal trial, Tue 24 Nov, 5:30 pm.', [request])).toContain('calls a request booked')
  expect(announced('Your bridal trial on Tuesday is confirmed.', [request, row({ id: 'b2' })])).toContain(
    'calls a request booked',
  )
  expect(
    announced('Requested: bridal trial, Tue 24 Nov, 5:30 pm. It is booked once we confirm it.', [request]),
  ).toEqual([])
})

test('people and nights of the row are fine, any others are caught', () => {
  const table = row({ party: 4 })
  expect(announced('Booked: table for 4, Tue 24 Nov, 5:30 pm.', [table])).toEqual([])
  expect(announced('Booked: table for 6, Tue 24 Nov, 5:30 pm.', [table])).toEqual([
    'states another number of people: 6',
  ])
  const stay = row({ party: 2, nights: 3 })
  expect(announced('Booked: cabin for 2 people, 3 nights from Tue 24 Nov.', [stay])).toEqual([])
  expect(announced('Booked: cabin for 2 people, 2 nights from Tue 24 Nov.', [stay])).toEqual([
    'states another number of nights: 2',
  ])
  expect(announced('Moved: table for 5, now Tue 24 Nov.', [table], 'moved')).toEqual([
    'states another number of people: 5',
  ])
})

test('every date of a series must be one of its rows', () => {
  const further = row({ id: 'b2', startMs: at('2026-12-08T17:30'), endMs: at('2026-12-08T18:15') })
  expect(announced('Booked: haircut on Tue 24 Nov and Tue 8 Dec.', [row(), further])).toEqual([])
  expect(announced('Booked: haircut on Tue 24 Nov, Tue 8 Dec and Tue 22 Dec.', [row(), further])).toEqual([
    'announces another day: 2026-12-22',
  ])
})

test('each part of a visit must be told with its own time and staff', () => {
  const own = [row({ steps: visit })]
  const good = 'Booked for Tue 24 Nov:\nHaircut with Ana, 3:00 pm\nBeard trim with Benny, 3:45 pm'
  expect(announced(good, own)).toEqual([])
  expect(announced('Booked: haircut with Ana and then beard trim with Ben, Tue 24 Nov, 3:00 pm', own)).toEqual([])
  expect(announced(good.replace('3:45', '4:15'), own)).toEqual(['states another time of Beard trim'])
  expect(announced(good.replace('Benny', 'Ana'), own)).toEqual(['names other staff of Beard trim'])
  expect(announced('Booked: haircut with Ben and then beard trim with Ben', own)).toEqual([
    'names other staff of haircut',
  ])
})

test('a summary states the people, nights and parts of its offer', () => {
  expect(summed('Table for 4, Tue 24 Nov, 5:30 pm. Shall I book it?', { party: 4 })).toEqual([])
  expect(summed('Table for 3, Tue 24 Nov, 5:30 pm. Shall I book it?', { party: 4 })).toHaveLength(1)
  expect(summed('Cabin, 2 nights. Shall I book it?', { party: 2, nights: 3 })).toHaveLength(1)
  const steps = visit.map((one) => ({ ...one, price: null }))
  expect(summed('Haircut with Ana, 3:00 pm\nBeard trim with Ana, 3:45 pm\nOk?', { steps })).toHaveLength(1)
  expect(summed('Two of you side by side: 2 people. Ok?', { steps })).toEqual([])
})
