import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { readCalendar } from '../testing/read-calendar.ts'
import { openTown, resourceId, serviceId, type Town } from '../testing/town.ts'
import { callOffSession } from './call-off-session.ts'
import { cancelByBusiness } from './cancel-by-business.ts'
import { endCalendarFeed } from './end-calendar-feed.ts'
import { findCalendarFeed, listCalendarFeeds } from './find-calendar-feeds.ts'
import { holdSlot } from './hold-slot.ts'
import { openCalendarFeed } from './open-calendar-feed.ts'
import { readCalendarFeed } from './read-calendar-feed.ts'
import { rescheduleBooking } from './reschedule-booking.ts'
import { rollCalendarFeed } from './roll-calendar-feed.ts'

let town: Town
let luna: Catalog
const by = { kind: 'member', memberId: null } as const

beforeAll(async () => {
  town = await openTown({ poolMax: 8 })
  luna = await town.tenantOf('luna-salon')
})
afterAll(async () => {
  expect(await town.faults()).toEqual([])
  await town.close()
})

const businessOf = (resource: string | null) => ({ resourceId: resource, bookingId: null })
const tokenOf = (url: string) => /\/calendar\/(.+)\.ics$/.exec(url)?.[1] ?? ''
const textAt = async (url: string) => (await readCalendarFeed(town.ports, { token: tokenOf(url) }))?.text ?? null

/** The address of a resource by name, of the whole business where none is named. */
async function addressOf(catalog: Catalog, name: string | null = null) {
  const resource = name === null ? null : resourceId(catalog, name)
  return (await openCalendarFeed(town.ports, { tenantId: catalog.tenant.id, subject: businessOf(resource), by })).url
}
async function calendarOf(catalog: Catalog, name: string | null = null) {
  return readCalendar((await textAt(await addressOf(catalog, name))) ?? '')
}

function first(offers: readonly Offer[]): Offer {
  const [offer] = offers
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}
async function take(slug: string, offer: Offer, answers: Record<string, string> = {}): Promise<Booking> {
  const taken = await town.take(slug, offer, answers, '+12125550177')
  if (!taken.ok) throw new Error(taken.code)
  return taken.booking
}
async function cut(date: string, name: string | null = 'Ana', time = '10:00') {
  const wish = name === null ? {} : { staffId: resourceId(luna, name) }
  return first((await town.find('luna-salon', ['haircut'], { dates: [date], time }, wish)).offers)
}
const cancelOf = (catalog: Catalog, bookingId: string) =>
  cancelByBusiness(town.ports, { tenantId: catalog.tenant.id, catalog, bookingId, memberId: null, why: 'ill' })
const spanOf = ({ startMs, endMs }: Pick<Booking, 'startMs' | 'endMs'>) => ({ startMs, endMs })

describe('the calendar of one who serves', () => {
  test('has an appointment with its name, and nothing by which to reach its customer', async () => {
    const booking = await take('luna-salon', await cut('2026-12-01'))
    const text = (await textAt(await addressOf(luna, 'Ana'))) ?? ''
    const calendar = readCalendar(text)
    expect(calendar).toMatchObject({ method: 'PUBLISH', name: 'Ana Flores · Luna Salon', refresh: 'PT15M' })
    expect(calendar.zones).toEqual(['America/New_York'])
    expect(calendar.one(booking.id)).toEqual({
      uid: booking.id,
      ...spanOf(booking),
      sequence: booking.version,
      summary: 'Haircut · Dana Demo',
      description: `Reference ${booking.reference}`,
      location: null,
      status: 'CONFIRMED',
      stamp: '2026-11-23T13:00:00Z',
      changed: '2026-11-23T13:00:00Z',
      tzid: 'America/New_York',
    })
    expect(text).not.toMatch(/2125550177|dana@example|manage/)
    expect((await calendarOf(luna, 'Ben')).events.map(({ uid }) => uid)).not.toContain(booking.id)
    expect((await calendarOf(luna)).one(booking.id).summary).toBe('Haircut with Ana Flores · Dana Demo')
  })

  test('tells that somebody comes, and not who, where the business wants that', async () => {
    const tenantId = luna.tenant.id
    const subject = businessOf(resourceId(luna, 'Ben'))
    const booking = await take('luna-salon', await cut('2026-12-01', 'Ben'))
    const { url } = await openCalendarFeed(town.ports, { tenantId, subject, by, shows: 'times' })
    expect(readCalendar((await textAt(url)) ?? '').one(booking.id).summary).toBe('Haircut')
    const again = await openCalendarFeed(town.ports, { tenantId, subject, by, shows: 'names' })
    expect(again.url).toBe(url)
    expect(readCalendar((await textAt(url)) ?? '').one(booking.id).summary).toBe('Haircut · Dana Demo')
  })

  test('keeps what was cancelled for thirty days as cancelled', async () => {
    const booking = await take('luna-salon', await cut('2026-12-29'))
    await cancelOf(luna, booking.id)
    const gone = { status: 'CANCELLED', sequence: booking.version + 1, ...spanOf(booking) }
    expect((await calendarOf(luna, 'Ana')).one(booking.id)).toMatchObject(gone)
    town.clock.advance({ hours: 24 * 29 })
    expect((await calendarOf(luna, 'Ana')).one(booking.id)).toMatchObject(gone)
    town.clock.advance({ hours: 24 * 2 })
    expect((await calendarOf(luna, 'Ana')).events.map(({ uid }) => uid)).not.toContain(booking.id)
    town.clock.advance({ hours: -24 * 31 })
  })

  test('loses what went to a colleague as cancelled, and the colleague has it', async () => {
    const booking = await take('luna-salon', await cut('2026-12-02', 'Ana', '11:00'))
    const offer = await cut('2026-12-03', 'Ben', '15:00')
    const moved = await rescheduleBooking(town.ports, {
      ...{ tenantId: luna.tenant.id, catalog: luna, bookingId: booking.id, offer, version: null },
      actor: { kind: 'member', id: null },
      consent: { kind: 'form' },
    })
    if (!moved.ok) throw new Error(moved.code)
    const left = { status: 'CANCELLED', sequence: moved.booking.version, ...spanOf(booking) }
    expect((await calendarOf(luna, 'Ana')).one(booking.id)).toMatchObject(left)
    const here = { status: 'CONFIRMED', sequence: moved.booking.version, ...spanOf(moved.booking) }
    expect((await calendarOf(luna, 'Ben')).one(booking.id)).toMatchObject(here)
    expect((await calendarOf(luna)).one(booking.id)).toMatchObject(here)
  })

  test('has no time that is only held, nor one that nobody agreed to', async () => {
    const before = (await calendarOf(luna)).events.length
    const conversationId = await town.converse(luna)
    const offer = await cut('2026-12-04')
    const held = await holdSlot(town.ports, { tenantId: luna.tenant.id, catalog: luna, offer, conversationId })
    expect(held.ok).toBe(true)
    expect((await calendarOf(luna)).events).toHaveLength(before)
  })

  test('has what waits for the word of the business as tentative', async () => {
    const { offers } = await town.find('luna-salon', ['hair-extensions'], { dates: ['2026-12-08', '2026-12-10'] })
    const booking = await take('luna-salon', first(offers))
    expect(booking.state).toBe('pending_approval')
    const event = (await calendarOf(luna)).one(booking.id)
    expect(event).toMatchObject({ status: 'TENTATIVE', summary: expect.stringMatching(/^Requested: .* · Dana Demo$/) })
  })
})

describe('every shape', () => {
  test('a visit gives each of those who take part their own time', async () => {
    const { offers } = await town.find('luna-salon', ['color', 'haircut'], { dates: ['2026-12-09'] })
    const offer = offers.find(({ steps }) => new Set(steps?.map(({ staffId }) => staffId)).size === 2) ?? first(offers)
    const booking = await take('luna-salon', offer)
    for (const step of booking.terms.steps ?? []) {
      const name = luna.resources.find(({ id }) => id === step.staffId)?.name ?? ''
      const own = (booking.terms.steps ?? []).filter(({ staffId }) => staffId === step.staffId)
      const event = (await calendarOf(luna, name)).one(booking.id)
      expect(event.summary).toBe(`${own.map(({ serviceName }) => serviceName).join(' + ')} · Dana Demo`)
      expect([event.startMs, event.endMs]).toEqual([own[0]?.startMs, own.at(-1)?.endMs])
    }
    const whole = (await calendarOf(luna)).one(booking.id)
    expect(whole).toMatchObject(spanOf(booking))
    expect(whole.description).toMatch(/^\d\d:\d\d .* with .*\n\d\d:\d\d .* with .*\nReference /)
  })

  test('a date of a class is one event, with its seats and whose they are', async () => {
    const casa = await town.tenantOf('casa-verde')
    const date = { dates: ['2026-12-05'], time: '10:00' }
    const { offers } = await town.find('casa-verde', ['paella-class'], date, { party: 3 })
    const booking = await take('casa-verde', first(offers))
    const gone = await take('casa-verde', first((await town.find('casa-verde', ['paella-class'], date)).offers))
    await cancelOf(casa, gone.id)
    const calendar = await calendarOf(casa)
    expect(calendar.events.map(({ uid }) => uid)).not.toContain(booking.id)
    const id = serviceId(casa, 'paella-class')
    const range = { serviceIds: [id], fromMs: booking.startMs, toMs: booking.endMs }
    const [session] = await town.database.inTenant(casa.tenant.id, (s) => s.sessions.find(casa.tenant.id, range))
    const event = calendar.one(session?.id ?? '')
    expect(event).toMatchObject({ ...spanOf(booking), sequence: 0, status: 'CONFIRMED', description: 'Dana Demo × 3' })
    expect(event.summary).toBe(`Paella class · 3 of ${session?.seats} seats`)
    const [series] = (
      await town.database.inTenant(casa.tenant.id, (s) => s.sessions.listSeries(casa.tenant.id))
    ).filter(({ serviceId: of }) => of === id)
    const teacher = casa.resources.find(({ id: one, kind }) => kind === 'staff' && series?.takes.includes(one))
    expect((await calendarOf(casa, teacher?.name ?? '')).one(session?.id ?? '')).toEqual(event)
    const off = { tenantId: casa.tenant.id, catalog: casa, sessionId: session?.id ?? '', memberId: null, why: 'ill' }
    await callOffSession(town.ports, off)
    const after = (await calendarOf(casa)).one(session?.id ?? '')
    expect(after).toMatchObject({ sequence: 1, status: 'CANCELLED', summary: 'Paella class' })
  })

  test('a table is in the calendar of the tables it takes', async () => {
    const casa = await town.tenantOf('casa-verde')
    const { offers } = await town.find('casa-verde', ['table'], { dates: ['2026-12-03'], time: '20:00' }, { party: 10 })
    const booking = await take('casa-verde', first(offers))
    for (const { resourceId: table } of booking.picks) {
      const name = casa.resources.find(({ id }) => id === table)?.name ?? ''
      const event = (await calendarOf(casa, name)).one(booking.id)
      expect(event).toMatchObject({ ...spanOf(booking), summary: expect.stringMatching(/, 10 people · Dana Demo$/) })
    }
  })

  test('a stay is all its nights, over the change of the clock too', async () => {
    town.clock.set(Temporal.Instant.from('2027-03-01T15:00:00Z'))
    const lodge = await town.tenantOf('pine-lodge')
    const dates = { dates: ['2027-03-12'] }
    const { offers } = await town.find('pine-lodge', ['double-room'], dates, { nights: 3, party: 2 })
    const booking = await take('pine-lodge', first(offers))
    // Friday to Monday, and an hour less on Sunday.
    expect(booking.endMs - booking.startMs).toBeLessThan(3 * 24 * 3_600_000 - 3_600_000)
    const calendar = await calendarOf(lodge)
    expect(calendar.one(booking.id)).toMatchObject({ ...spanOf(booking), tzid: 'America/Denver' })
    town.clock.set(Temporal.Instant.from('2026-11-23T13:00:00Z'))
  })

  test('work at the customer’s has their address once it stands, and only by name', async () => {
    const swift = await town.tenantOf('swift-home')
    const { offers } = await town.find('swift-home', ['home-cleaning'], { dates: ['2026-12-02'] })
    const answers = { 'job-address': '7 Their Lane, Newtown' }
    const booking = await take('swift-home', first(offers), answers)
    const subject = businessOf(null)
    const feed = await openCalendarFeed(town.ports, { tenantId: swift.tenant.id, subject, by })
    const isThere = booking.state === 'confirmed'
    expect((await calendarOf(swift)).one(booking.id).location).toBe(isThere ? '7 Their Lane, Newtown' : null)
    await openCalendarFeed(town.ports, { tenantId: swift.tenant.id, subject, by, shows: 'times' })
    expect(await textAt(feed.url)).not.toContain('Their Lane')
  })
})

describe('an address', () => {
  test('stays the same, is one for two who ask at once, and opens nothing once there is another', async () => {
    const tenantId = luna.tenant.id
    const subject = businessOf(resourceId(luna, 'Facial room'))
    const made = await Promise.all(
      Array.from({ length: 4 }, () => openCalendarFeed(town.ports, { tenantId, subject, by })),
    )
    const [one] = made
    if (one === undefined) throw new Error('none was made')
    expect(new Set(made.map(({ url }) => url))).toEqual(new Set([one.url]))
    // Nobody has booked it yet: a calendar all the same.
    expect(readCalendar((await textAt(one.url)) ?? '')).toMatchObject({ events: [], zones: ['America/New_York'] })
    const rolled = await rollCalendarFeed(town.ports, { tenantId, subject, by })
    expect(rolled?.url).not.toBe(one.url)
    expect(await textAt(one.url)).toBeNull()
    expect(await textAt(rolled?.url ?? '')).toContain('BEGIN:VCALENDAR')
    expect((await listCalendarFeeds(town.ports, { tenantId })).map(({ id }) => id)).toContain(rolled?.id)
    expect(await endCalendarFeed(town.ports, { tenantId, subject, by })).toBe(true)
    expect(await endCalendarFeed(town.ports, { tenantId, subject, by })).toBe(false)
    expect(await rollCalendarFeed(town.ports, { tenantId, subject, by })).toBeNull()
    expect(await textAt(rolled?.url ?? '')).toBeNull()
  })

  test('that is made up, or of something else, opens nothing', async () => {
    const booking = await take('luna-salon', await cut('2026-12-10'))
    const manage = town.ports.links.manageToken(luna.tenant.id, booking.id)
    for (const token of ['', 'x'.repeat(43), manage]) expect(await readCalendarFeed(town.ports, { token })).toBeNull()
    const url = await addressOf(luna, 'Ana')
    expect(await town.database.routing.bookingByToken(tokenOf(url))).toBeNull()
  })

  test('of a booking has that one, for its customer, as long as they want', async () => {
    const tenantId = luna.tenant.id
    const booking = await take('luna-salon', await cut('2026-12-11'))
    const other = await take('luna-salon', await cut('2026-12-11', 'Ana', '14:00'))
    const subject = { resourceId: null, bookingId: booking.id }
    const request = { tenantId, subject, by: { kind: 'customer', customerId: booking.customerId } } as const
    expect(await findCalendarFeed(town.ports, request)).toBeNull()
    const { url } = await openCalendarFeed(town.ports, request)
    expect((await findCalendarFeed(town.ports, request))?.url).toBe(url)
    const calendar = readCalendar((await textAt(url)) ?? '')
    expect(calendar.events).toHaveLength(1)
    expect(calendar.one(booking.id)).toMatchObject({ ...spanOf(booking), status: 'CONFIRMED' })
    expect(calendar.one(booking.id).summary).toBe('Haircut with Ana Flores · Luna Salon')
    expect(calendar.one(booking.id).description).toContain('/manage/link-of-')
    await cancelOf(luna, booking.id)
    const cancelled = readCalendar((await textAt(url)) ?? '')
    expect(cancelled.one(booking.id)).toMatchObject({ status: 'CANCELLED', sequence: booking.version + 1 })
    expect((await listCalendarFeeds(town.ports, { tenantId })).every(({ bookingId }) => bookingId === null)).toBe(true)
    expect(await textAt(url)).not.toContain(other.reference)
  })

  test('gives the same text until something changes', async () => {
    const url = await addressOf(luna, 'Ana')
    const before = await textAt(url)
    town.clock.advance({ minutes: 7 })
    expect(await textAt(url)).toBe(before)
    await take('luna-salon', await cut('2026-12-15'))
    expect(await textAt(url)).not.toBe(before)
    town.clock.advance({ minutes: -7 })
  })
})
