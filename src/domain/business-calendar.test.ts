import { describe, expect, test } from 'vitest'
import { createTestCatalog } from '../testing/http-catalog.ts'
import { type Booking, termsOf } from './booking-state.ts'
import { type BusinessCalendar, entryEvent, sessionEvent } from './business-calendar.ts'
import type { CalendarEntry } from './calendar-entry.ts'
import { calendarWordOf } from './calendar-words.ts'
import { channelLanguages } from './stop-phrases.ts'

const catalog = createTestCatalog('luna-salon')
const [service] = catalog.services
const [staff] = catalog.resources
const [place] = catalog.locations
if (service === undefined || staff === undefined || place === undefined) throw new Error('an empty catalogue')
const startMs = Date.parse('2026-12-01T15:00:00Z')
const changedMs = Date.parse('2026-11-23T15:00:00Z')

const calendar: BusinessCalendar = { catalog, resourceId: null, shows: 'names', sinceMs: changedMs }
const booking = {
  id: 'b1',
  reference: 'K7QM2D',
  serviceId: service.id,
  locationId: place.id,
  customerId: 'c1',
  startMs,
  endMs: startMs + 2_700_000,
  picks: [{ requirementId: 'r', resourceId: staff.id, unit: 1 }],
  terms: termsOf(service, 'America/New_York'),
  version: 2,
  state: 'confirmed',
  confirmedAtMs: changedMs,
} satisfies Booking

const entryOf = (changes: Partial<Booking> = {}, rest: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{ booking: { ...booking, ...changes } as Booking, changedMs, customerName: 'Dana', answers: {}, left: null },
  ...rest,
})
const summaryOf = (entry: CalendarEntry, changes: Partial<BusinessCalendar> = {}) =>
  entryEvent(entry, { ...calendar, ...changes }).summary

describe('a booking in a calendar of the business', () => {
  test.each([
    ['confirmed', 'CONFIRMED', /^Haircut with .* · Dana$/],
    ['completed', 'CONFIRMED', /^Haircut with .* · Dana$/],
    ['pending_approval', 'TENTATIVE', /^Requested: Haircut/],
    ['pending_payment', 'TENTATIVE', /^Not paid yet: Haircut/],
    ['no_show', 'CONFIRMED', /^No-show: Haircut/],
    ['cancelled', 'CANCELLED', /^Haircut/],
    ['declined', 'CANCELLED', /^Haircut/],
    ['expired', 'CANCELLED', /^Haircut/],
  ] as const)('that is %s is %s', (state, status, summary) => {
    const event = entryEvent(entryOf({ state } as Partial<Booking>), calendar)
    expect([event.status, event.summary]).toEqual([status, expect.stringMatching(summary)])
  })

  test('is told by whom it is for, and by nobody where nobody is known or none is to be told', () => {
    expect(summaryOf(entryOf({ attendee: 'Tim' }))).toMatch(/ · Dana \(Tim\)$/)
    expect(summaryOf(entryOf({ attendee: 'Tim' }, { customerName: null }))).toMatch(/ · Tim$/)
    expect(summaryOf(entryOf({}, { customerName: null }))).toBe(`Haircut with ${staff.name}`)
    expect(summaryOf(entryOf({ attendee: 'Tim' }), { shows: 'times' })).toBe(`Haircut with ${staff.name}`)
  })

  test('says with whom only where that is not whose calendar it is', () => {
    expect(summaryOf(entryOf(), { resourceId: staff.id })).toBe('Haircut · Dana')
    expect(summaryOf(entryOf({ terms: { ...booking.terms, party: 3 } }), { resourceId: staff.id })).toBe(
      'Haircut, 3 people · Dana',
    )
  })

  test('says where only where the business has several places', () => {
    expect(entryEvent(entryOf(), calendar).location).toBeUndefined()
    const other = { ...place, id: 'l2', name: 'Uptown' }
    const both = { ...catalog, locations: [...catalog.locations, other] }
    expect(entryEvent(entryOf({ locationId: 'l2' }), { ...calendar, catalog: both }).location).toBe(
      `Uptown, ${place.address}`,
    )
  })

  test('at the customer’s says where once it stands, and only with names', () => {
    const intake = [{ id: 'job-address', label: 'Where?', required: true }]
    const swift = { ...catalog, services: [{ ...service, intake }] }
    const answers = { 'job-address': '7 Lane', notes: 'the dog bites' }
    const where = (state: string, shows: 'names' | 'times') =>
      entryEvent(entryOf({ state } as Partial<Booking>, { answers }), { ...calendar, catalog: swift, shows })
    expect(where('confirmed', 'names').location).toBe('7 Lane')
    expect(where('pending_approval', 'names').location).toBeUndefined()
    expect(where('confirmed', 'times').location).toBeUndefined()
    expect(JSON.stringify(where('confirmed', 'names'))).not.toContain('dog')
  })

  test('that went to somebody else is cancelled at the time it had, and tells no place', () => {
    const left = { startMs: startMs - 86_400_000, endMs: startMs - 86_000_000 }
    const event = entryEvent(entryOf({}, { left }), { ...calendar, resourceId: 'another' })
    expect(event).toMatchObject({ ...left, status: 'CANCELLED', uid: 'b1', sequence: 2 })
  })
})

describe('a date of a class', () => {
  const session = { id: 's1', serviceId: service.id, startMs, endMs: startMs + 1, seats: 120, cancelled: false }

  test('counts seats, not bookings, and lists a bounded number of names', () => {
    const people = Array.from({ length: 110 }, (_, at) => ({ name: `P${at}`, attendee: null, party: 1 }))
    const { summary, description = '' } = sessionEvent({ ...session, changedMs, people }, calendar)
    expect(summary).toBe('Haircut · 110 of 120 seats')
    expect(description.split('\n')).toHaveLength(100)
    const hidden = sessionEvent({ ...session, changedMs, people }, { ...calendar, shows: 'times' })
    expect(hidden.description).toBe('')
  })

  test('that nothing has happened to changed when its calendar was made', () => {
    const event = sessionEvent({ ...session, changedMs: null, people: [] }, calendar)
    expect([event.stampMs, event.changedMs, event.sequence]).toEqual([changedMs, changedMs, 0])
  })
})

test('every word is there in every language, with nothing left to fill in', () => {
  const values = { service: 'S', staff: 'A', count: '2', reference: 'R', url: 'U', what: 'W', taken: '1', seats: '9' }
  const keys = ['staffed', 'people', 'reference', 'change', 'requested', 'unpaid', 'missed', 'seats'] as const
  const said = channelLanguages.map((language) => keys.map((key) => calendarWordOf(language)(key, values)))
  for (const words of said) for (const word of words) expect(word).toMatch(/^[^{}]+$/)
  expect(new Set(said.map((words) => words.join())).size).toBe(channelLanguages.length)
  expect(calendarWordOf('es')('staffed', { service: '{staff}', staff: '{service}' })).toBe('{staff} con {service}')
})
