import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Offer } from '../domain/offer.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { book } from './book.ts'
import { cancelBooking } from './cancel-booking.ts'
import { expireHolds } from './expire-holds.ts'
import { findAvailability } from './find-availability.ts'
import { getBookingByToken } from './get-booking-by-token.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())

const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
let keys = 0

function serviceId(slug: string): string {
  const service = salon.catalog.services.find((one) => one.slug === slug)
  if (service === undefined) throw new Error(`no service ${slug}`)
  return service.id
}

async function find(input: { date: string; time?: string; kind?: 'at' | 'window'; limit?: number; staffId?: string }) {
  const { date, time, kind = 'window', limit = 3, staffId } = input
  const found = await findAvailability(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    serviceId: serviceId('haircut'),
    staffId,
    date: { from: date, to: date },
    time: time === undefined ? null : { kind, start: time, end: null, label: null },
    limit,
    order: 'spread',
  })
  if (!found.ok) throw new Error(found.code)
  return found
}

async function anOffer(date: string): Promise<Offer> {
  const [offer] = (await find({ date })).offers
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}

function bookOffer(offer: Offer, key = `key-${++keys}`) {
  return book(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    offer,
    contact,
    answers: {},
    idempotencyKey: key,
    addressHash: null,
  })
}

async function booked(offer: Offer) {
  const result = await bookOffer(offer)
  if (!result.ok) throw new Error(result.code)
  return result.booking
}

async function allocationCount(bookingId: string): Promise<number> {
  const booking = await salon.database.inTenant(salon.tenantId, (s) => s.bookings.find(salon.tenantId, bookingId))
  if (booking === null) return 0
  const busy = await salon.database.inTenant(salon.tenantId, (stores) =>
    stores.bookings.findBusy(salon.tenantId, {
      resourceIds: booking.picks.map((pick) => pick.resourceId),
      fromMs: booking.startMs,
      toMs: booking.endMs,
      nowMs: salon.nowMs(),
    }),
  )
  return busy.length
}

describe('finding times', () => {
  test('offers three times spread over tomorrow after three', async () => {
    const { offers, exact } = await find({ date: '2026-11-24', time: '15:00' })
    expect(exact).toBe(true)
    expect(offers).toHaveLength(3)
    const starts = offers.map((offer) => localTimeOf(offer.timeZone, offer.startMs))
    for (const start of starts) {
      expect(start.date).toBe('2026-11-24')
      expect(start.time >= '15:00').toBe(true)
    }
    expect(new Set(starts.map((start) => start.time)).size).toBe(3)
  })

  test('names the rule and the nearest times where the wish is not open', async () => {
    const { offers, exact, reason } = await find({ date: '2026-11-24', time: '04:00', kind: 'at' })
    expect(exact).toBe(false)
    expect(reason).toMatchObject({ rule: 'closed' })
    expect(offers.length).toBeGreaterThan(0)
  })

  test('knows nothing of a service or person of another tenant', async () => {
    const other = await salon.database.inTenant(salon.otherTenantId, (stores) =>
      stores.catalog.load(salon.otherTenantId, salon.nowMs()),
    )
    const foreign = other?.services[0]?.id ?? ''
    const found = await findAvailability(salon.ports, {
      tenantId: salon.tenantId,
      catalog: salon.catalog,
      serviceId: foreign,
      date: { from: '2026-11-24', to: '2026-11-24' },
      time: null,
      limit: 3,
      order: 'spread',
    })
    expect(found).toMatchObject({ ok: false, code: 'service_not_found' })
  })
})

describe('booking by form', () => {
  test('makes one confirmed booking that its link opens, and takes the time', async () => {
    const offer = await anOffer('2026-11-25')
    const booking = await booked(offer)
    expect(booking).toMatchObject({ state: 'confirmed', startMs: offer.startMs, version: 2 })
    const opened = await getBookingByToken(salon.ports, { token: `link-of-${booking.id}` })
    expect(opened).toMatchObject({ customerName: 'Dana Demo', booking: { id: booking.id } })
    expect(await getBookingByToken(salon.ports, { token: 'link-of-nobody' })).toBeNull()
    expect(await bookOffer(offer)).toMatchObject({ ok: false, code: 'slot_taken' })
  })

  test('the same key is the same booking, with another offer it is refused', async () => {
    const offer = await anOffer('2026-11-26')
    const [first, again] = [await bookOffer(offer, 'twice'), await bookOffer(offer, 'twice')]
    if (!first.ok || !again.ok) throw new Error('both should stand')
    expect(again.booking.id).toBe(first.booking.id)
    expect(again.repeated).toBe(true)
    const other = await anOffer('2026-11-27')
    expect(await bookOffer(other, 'twice')).toMatchObject({ ok: false, code: 'idempotency_conflict' })
  })

  test('two at once with one key make one booking', async () => {
    const offer = await anOffer('2026-12-01')
    const results = await Promise.all([bookOffer(offer, 'at-once'), bookOffer(offer, 'at-once')])
    const ids = results.map((result) => (result.ok ? result.booking.id : result.code))
    expect(new Set(ids).size).toBe(1)
  })

  test('of a hundred at once for one slot exactly one gets it, the others hear that it is taken', async () => {
    const offer = await anOffer('2026-12-02')
    const results = await Promise.all(Array.from({ length: 100 }, () => bookOffer(offer)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.code === 'slot_taken')).toHaveLength(99)
  })

  test('an offer that is too old, or whose terms have changed, is refused', async () => {
    const offer = await anOffer('2026-12-03')
    expect(await bookOffer({ ...offer, expiresAtMs: salon.nowMs() })).toMatchObject({ code: 'offer_expired' })
    const cheaper = { ...offer, price: { amount: 1, currency: 'USD' } }
    expect(await bookOffer(cheaper)).toMatchObject({ code: 'offer_expired' })
  })

  test('an offer of a time outside the rules is refused though its form is right', async () => {
    const offer = await anOffer('2026-12-03')
    const night = { ...offer, startMs: offer.startMs - 6 * 3_600_000, endMs: offer.endMs - 6 * 3_600_000 }
    expect(await bookOffer(night)).toMatchObject({ ok: false, code: 'slot_taken' })
  })
})

describe('moving and cancelling', () => {
  const actor = { kind: 'customer' as const, id: null }
  const form = { kind: 'form' as const }

  test('moves in one step: the old time is free, the new one taken', async () => {
    const booking = await booked(await anOffer('2026-12-04'))
    const to = await anOffer('2026-12-08')
    const { tenantId, catalog } = salon
    const input = { tenantId, catalog, bookingId: booking.id, offer: to, actor, consent: form, version: null }
    expect(await rescheduleBooking(salon.ports, input)).toMatchObject({
      ok: true,
      booking: { startMs: to.startMs, version: 3 },
    })
    expect(await rescheduleBooking(salon.ports, input)).toMatchObject({ ok: true, booking: { version: 3 } })
    expect(await allocationCount(booking.id)).toBe(1)
  })

  test('stays where it is when the new time is taken', async () => {
    const taken = await anOffer('2026-12-09')
    const booking = await booked(await anOffer('2026-12-10'))
    await booked(taken)
    const { tenantId, catalog } = salon
    const input = { tenantId, catalog, bookingId: booking.id, offer: taken, actor, consent: form, version: null }
    expect(await rescheduleBooking(salon.ports, input)).toMatchObject({ ok: false, code: 'slot_taken' })
    expect(await allocationCount(booking.id)).toBe(1)
  })

  test('cancels once, by the terms, and frees the time', async () => {
    const offer = await anOffer('2026-12-11')
    const booking = await booked(offer)
    const input = { tenantId: salon.tenantId, bookingId: booking.id, actor, consent: form, why: 'a test asked' }
    const first = await cancelBooking(salon.ports, input)
    const again = await cancelBooking(salon.ports, input)
    expect(first).toMatchObject({ ok: true, booking: { state: 'cancelled', fee: { amount: 0 } } })
    expect(again).toEqual(first)
    expect(await allocationCount(booking.id)).toBe(0)
    expect(await bookOffer(offer)).toMatchObject({ ok: true })
  })

  test('another tenant can neither see, move nor cancel it', async () => {
    const booking = await booked(await anOffer('2026-12-15'))
    const tenantId = salon.otherTenantId
    const wrong = { tenantId, bookingId: booking.id, actor, consent: form }
    expect(await cancelBooking(salon.ports, { ...wrong, why: 'a test asked' })).toMatchObject({
      code: 'booking_not_found',
    })
    const offer = await anOffer('2026-12-16')
    const move = { ...wrong, catalog: salon.catalog, offer, version: null }
    expect(await rescheduleBooking(salon.ports, move)).toMatchObject({ code: 'booking_not_found' })
  })
})

describe('sweeping', () => {
  beforeEach(() => salon.clock.set('2026-11-23T13:00:00Z'))

  test('finds nothing to let go where nothing has run out', async () => {
    expect(await expireHolds(salon.ports, { tenantId: salon.tenantId })).toBe(0)
  })
})
