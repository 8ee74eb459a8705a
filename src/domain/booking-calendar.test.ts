import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { createMemoryBookings, createTestOffer } from '../testing/http-bookings.ts'
import { createTestCatalog } from '../testing/http-catalog.ts'
import { type BookingCalendarInput, bookingCalendar, type CalendarBooking } from './booking-calendar.ts'

const catalog = createTestCatalog('luna-salon')
const salon = { name: 'Test Salon', locale: 'en-US' }
const manageUrl = 'https://book.example.com/manage/a-token-that-nobody-can-guess'
const nowMs = Date.parse('2026-11-23T15:12:00Z')

async function viewOf(changes: Partial<CalendarBooking> = {}): Promise<CalendarBooking> {
  const bookings = createMemoryBookings('tenant-luna-salon')
  const customer = { name: 'Dana', phone: null, email: null }
  const rest = { answers: {}, idempotencyKey: 'key', addressHash: null }
  await bookings.book({ tenantId: 't', catalog, offer: createTestOffer(0), customer, ...rest })
  const made = bookings.current()
  if (made === null) throw new Error('nothing was booked')
  return { ...made, ...changes }
}

async function fileOf(changes: Partial<CalendarBooking> = {}, rest: Partial<BookingCalendarInput> = {}) {
  return bookingCalendar({ booking: await viewOf(changes), tenant: salon, manageUrl, nowMs, ...rest })
}

/** As a calendar program reads it, by its own VTIMEZONE alone. */
function read(text: string) {
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zone = calendar.getFirstSubcomponent('vtimezone')
  if (zone !== null) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const component = calendar.getFirstSubcomponent('vevent')
  if (component === null) throw new Error('no event')
  const event = new ICAL.Event(component)
  const value = (name: string) => component.getFirstPropertyValue(name)
  return {
    startMs: event.startDate.toUnixTime() * 1_000,
    endMs: event.endDate.toUnixTime() * 1_000,
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    location: event.location,
    description: event.description,
    organizer: value('organizer'),
    attendee: value('attendee'),
    changed: value('last-modified') === null ? null : String(value('last-modified')),
    status: value('status'),
    method: calendar.getFirstPropertyValue('method'),
    stamp: String(value('dtstamp')),
    zone: zone === null ? null : zone.getFirstPropertyValue('tzid'),
    url: value('url'),
  }
}

const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds
const span = (timeZone: string, start: string, end: string) => ({
  timeZone,
  startMs: at(`${start}[${timeZone}]`),
  endMs: at(`${end}[${timeZone}]`),
})

describe('the calendar file of a booking', () => {
  test('is read by a calendar program as what was booked', async () => {
    const view = await viewOf()
    const { text, method } = await fileOf()
    expect(method).toBe('PUBLISH')
    expect(read(text)).toEqual({
      startMs: view.startMs,
      endMs: view.endMs,
      uid: 'booking-1',
      sequence: 1,
      summary: 'Haircut with Ana · Test Salon',
      location: 'Test Salon, 1 Secret Street',
      description: `Reference K7QM2D\nChange or cancel: ${manageUrl}`,
      organizer: null,
      attendee: null,
      changed: null,
      status: 'CONFIRMED',
      method: 'PUBLISH',
      stamp: '2026-11-23T15:12:00Z',
      zone: 'America/New_York',
      url: manageUrl,
    })
  })

  const visit: CalendarBooking['steps'] = [
    { serviceSlug: 'cut', serviceName: 'Haircut', staffId: 'a', staffName: 'Ana', price: null },
    { serviceSlug: 'color', serviceName: 'Colour', staffId: 'b', staffName: null, price: null },
  ].map((step, index) => ({ ...step, startMs: at(`2026-11-27T1${index}:00[Europe/Madrid]`), endMs: 0 }))

  const shapes: readonly (readonly [string, Partial<CalendarBooking>, Record<string, unknown>])[] = [
    [
      'a stay over the end of summer time, from check-in to check-out',
      { ...span('America/Denver', '2026-10-30T16:00', '2026-11-02T10:00'), party: 2, staffName: null },
      { summary: 'Haircut, 2 people · Test Salon', zone: 'America/Denver' },
    ],
    [
      'a class in the hour after summer time began',
      { ...span('Europe/London', '2027-03-28T02:15', '2027-03-28T03:15'), party: 1 },
      { summary: 'Haircut with Ana · Test Salon' },
    ],
    [
      'a table at midnight in a zone that changes at midnight',
      { ...span('Africa/Cairo', '2027-04-29T22:00', '2027-04-30T01:30'), party: 7, staffName: null },
      { summary: 'Haircut, 7 people · Test Salon' },
    ],
    [
      'a visit with its steps',
      { ...span('Europe/Madrid', '2026-11-27T10:00', '2026-11-27T12:00'), steps: visit },
      { description: expect.stringMatching(/^10:00 Haircut with Ana\n11:00 Colour\nReference K7QM2D\n/) },
    ],
    ['an appointment half an hour off', span('Asia/Kolkata', '2026-11-24T09:00', '2026-11-24T09:45'), {}],
    [
      'one where the clock moves by half an hour',
      span('Australia/Lord_Howe', '2026-10-03T23:30', '2026-10-04T03:00'),
      {},
    ],
    ['one that is told in UTC', span('UTC', '2026-11-24T09:00', '2026-11-24T09:45'), { zone: null }],
  ]
  test.each(shapes)('of %s keeps its instants', async (_, changes, expected) => {
    const found = read((await fileOf(changes)).text)
    expect(found).toMatchObject({ startMs: changes.startMs, endMs: changes.endMs, ...expected })
  })

  test('in an hour that comes twice means the very one that was promised', async () => {
    for (const offset of ['-04:00', '-05:00']) {
      const startMs = at(`2026-11-01T01:30${offset}[America/New_York]`)
      const found = read((await fileOf({ startMs, endMs: startMs + 3_600_000 })).text)
      expect([found.startMs, found.endMs]).toEqual([startMs, startMs + 3_600_000])
    }
  })

  test('at the very beginning of an hour that comes twice means the first of the two', async () => {
    const startMs = at('2034-11-05T01:00-06:00[America/Denver]')
    const span = { timeZone: 'America/Denver', startMs, endMs: startMs + 2 * 3_600_000 }
    expect(read((await fileOf(span)).text)).toMatchObject({ startMs, endMs: startMs + 2 * 3_600_000 })
  })

  test('keeps its instants at any time in any zone', async () => {
    const zones = ['America/New_York', 'Europe/Madrid', 'Australia/Sydney', 'America/Denver', 'Africa/Casablanca']
    const view = await viewOf()
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, 'Asia/Tokyo', 'Pacific/Chatham', 'America/St_Johns', 'Europe/Dublin'),
        fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2036-01-01') }),
        fc.integer({ min: 5, max: 60 * 24 * 20 }),
        (timeZone, ms, minutes) => {
          const startMs = ms - (ms % 60_000)
          const changed = { ...view, timeZone, startMs, endMs: startMs + minutes * 60_000 }
          const found = read(bookingCalendar({ booking: changed, tenant: salon, manageUrl, nowMs }).text)
          expect([found.startMs, found.endMs]).toEqual([changed.startMs, changed.endMs])
        },
      ),
      { numRuns: 300 },
    )
  })

  test('stays one event when the booking moves, and is taken away when it is cancelled', async () => {
    const moved = read((await fileOf({ version: 3 })).text)
    expect(moved).toMatchObject({ uid: 'booking-1', sequence: 3, method: 'PUBLISH' })
    const { text, method } = await fileOf({ version: 4, state: 'cancelled' })
    expect(method).toBe('CANCEL')
    expect(read(text)).toMatchObject({ uid: 'booking-1', sequence: 4, method: 'CANCEL', status: 'CANCELLED' })
    for (const state of ['pending_approval', 'pending_payment', 'held'])
      expect(read((await fileOf({ state })).text).status).toBe('TENTATIVE')
  })

  test('tells no address before it stands, and no place of ours where the work is done at the customer’s', async () => {
    const waiting = await fileOf({ state: 'pending_approval', placeAddress: null })
    expect(waiting.text).not.toContain('Secret')
    expect(read(waiting.text).location).toBe('Test Salon, SoHo')
    expect(read((await fileOf({ isAtCustomers: true })).text).location).toBeNull()
  })

  test('names who sends it where that is known', async () => {
    const tenant = { ...salon, name: 'Luna "Salon", Ltd', email: 'hello@luna.example' }
    const { text } = await fileOf({}, { tenant })
    expect(read(text).organizer).toBe('mailto:hello@luna.example')
  })

  test('speaks the language it is asked for, the tenant’s where none is said', async () => {
    const spanish = read((await fileOf({ party: 3 }, { locale: 'es-MX' })).text)
    expect(spanish.summary).toBe('Haircut con Ana, 3 personas · Test Salon')
    expect(spanish.description).toContain('Cambiar o cancelar: https://')
    const german = await fileOf({ staffName: '{service}' }, { tenant: { ...salon, locale: 'de-AT' } })
    expect(read(german.text).summary).toBe('Haircut mit {service} · Test Salon')
    expect(read((await fileOf({}, { locale: 'ja' })).text).summary).toContain(' with Ana')
  })

  test('tells when it last changed, and no link where there is none', async () => {
    const { text } = await fileOf({}, { changedMs: nowMs - 60_000, manageUrl: null })
    expect(read(text)).toMatchObject({ changed: '2026-11-23T15:11:00Z', url: null, description: 'Reference K7QM2D' })
  })

  test('holds no line that a name has written', async () => {
    const evil = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:stolen\u2028\ud83d;,"'
    const { text } = await fileOf(
      { serviceName: evil, staffName: evil, placeName: evil },
      { tenant: { ...salon, name: evil, email: 'a@b.c' } },
    )
    expect(read(text)).toMatchObject({ uid: 'booking-1' })
    expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1)
    expect(text.match(/^UID:/gm)).toHaveLength(1)
  })

  test('has lines of at most 75 octets that end as they must', async () => {
    const { text } = await fileOf({ serviceName: `Доп ${'длинное слово '.repeat(20)}` })
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
})
