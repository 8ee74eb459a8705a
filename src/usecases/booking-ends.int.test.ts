import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addCustomer, holdOf, insertHold } from '../../db/testing/salon.ts'
import { bookingFactOf } from '../domain/booking-fact.ts'
import { holdsPerAddressMax } from '../domain/hold-limits.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { book } from './book.ts'
import { completeBooking } from './complete-booking.ts'
import { expireHolds } from './expire-holds.ts'
import { findAvailability } from './find-availability.ts'
import { findBookings } from './find-bookings.ts'
import { holdSlot } from './hold-slot.ts'
import { markNoShow } from './mark-no-show.ts'
import { openConversation } from './open-conversation.ts'

let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())
beforeEach(() => salon.clock.set('2026-11-23T13:00:00Z'))

const actor = { kind: 'member' as const, id: null }
const hourMs = 3_600_000

async function offersOn(date: string, limit = 10) {
  const service = salon.catalog.services.find((one) => one.slug === 'haircut')
  const found = await findAvailability(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    serviceId: service?.id ?? '',
    date: { from: date, to: date },
    time: null,
    limit,
    order: 'first',
  })
  if (!found.ok) throw new Error(found.code)
  return found.offers
}

let keys = 0
async function booked(date: string) {
  const [offer] = await offersOn(date, 1)
  if (offer === undefined) throw new Error('nothing is open')
  const result = await book(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    offer,
    contact: { name: 'Dana Demo', phone: null, email: 'dana@example.com' },
    answers: {},
    idempotencyKey: `end-${++keys}`,
    addressHash: null,
  })
  if (!result.ok) throw new Error(result.code)
  return result.booking
}

async function conversation(addressHash?: string) {
  const greeter = () => ({ text: 'Hello.', choices: [] })
  const input = { tenantId: salon.tenantId, channel: 'web-chat', addressHash }
  const opened = await openConversation({ ...salon.ports, greeter }, input)
  return opened?.conversationId ?? ''
}

test('an appointment is completed once, and not before it began', async () => {
  const booking = await booked('2026-11-24')
  const input = { tenantId: salon.tenantId, bookingId: booking.id, actor }
  expect(await completeBooking(salon.ports, input)).toMatchObject({ code: 'booking_closed' })
  salon.clock.set(Temporal.Instant.fromEpochMilliseconds(booking.startMs))
  const first = await completeBooking(salon.ports, input)
  expect(first).toMatchObject({ ok: true, booking: { state: 'completed', version: 3 } })
  expect(await completeBooking(salon.ports, input)).toEqual(first)
  expect(await markNoShow(salon.ports, input)).toMatchObject({ code: 'booking_closed' })
  const events = await salon.database.inTenant(salon.tenantId, (s) => s.bookings.listEvents(salon.tenantId, booking.id))
  expect(events.map((event) => event.kind)).toEqual(['held', 'confirmed', 'completed'])
})

test('who did not come is a no-show; of another tenant there is nothing to mark', async () => {
  const booking = await booked('2026-11-25')
  salon.clock.set(Temporal.Instant.fromEpochMilliseconds(booking.startMs + hourMs))
  const input = { tenantId: salon.tenantId, bookingId: booking.id, actor }
  const foreign = { ...input, tenantId: salon.otherTenantId }
  expect(await markNoShow(salon.ports, foreign)).toMatchObject({ code: 'booking_not_found' })
  expect(await markNoShow(salon.ports, input)).toMatchObject({ ok: true, booking: { state: 'no_show' } })
})

test('all holds that ran out are let go at once, those that have not stay', async () => {
  const customerId = await addCustomer(salon)
  const startMs = Date.UTC(2026, 11, 22, 15)
  const old = holdOf(salon, { customerId, startMs, expiresAtMs: salon.nowMs() + 1_000 })
  const fresh = holdOf(salon, { customerId, startMs: startMs + 2 * hourMs })
  await insertHold(salon, old)
  await insertHold(salon, fresh)
  salon.clock.advance({ seconds: 1 })
  expect(await expireHolds(salon.ports, { tenantId: salon.tenantId })).toBe(1)
  expect(await expireHolds(salon.ports, { tenantId: salon.tenantId })).toBe(0)
  const states = await salon.database.inTenant(salon.tenantId, (stores) =>
    Promise.all([old, fresh].map(({ booking }) => stores.bookings.find(salon.tenantId, booking.id))),
  )
  expect(states.map((booking) => booking?.state)).toEqual(['expired', 'held'])
})

test('one address holds only so many times, over however many conversations, also when they ask at once', async () => {
  const wanted = holdsPerAddressMax + 3
  const dates = Array.from({ length: wanted }, (_, i) => `2026-12-${String(i + 1).padStart(2, '0')}`)
  const offers = await Promise.all(dates.map((date) => offersOn(date, 1)))
  const conversations = await Promise.all(dates.map(() => conversation('hash-of-one-address')))
  const { tenantId, catalog } = salon
  const results = await Promise.all(
    offers
      .flat()
      .map((offer, i) => holdSlot(salon.ports, { tenantId, catalog, offer, conversationId: conversations[i] ?? '' })),
  )
  expect(results).toHaveLength(wanted)
  expect(results.filter((held) => held.ok)).toHaveLength(holdsPerAddressMax)
  expect(results.filter((held) => !held.ok && held.code === 'hold_limit')).toHaveLength(3)
})

test('a conversation sees the bookings it made, by id or by customer only where that is proven', async () => {
  const booking = await booked('2026-12-04')
  const conversationId = await conversation()
  const ask = { tenantId: salon.tenantId, conversationId, bookingIds: [], customerId: null }
  expect(await findBookings(salon.ports, ask)).toEqual([])
  expect(await findBookings(salon.ports, { ...ask, bookingIds: [booking.id] })).toMatchObject([{ id: booking.id }])
  const proven = await findBookings(salon.ports, { ...ask, customerId: booking.customerId })
  expect(proven).toMatchObject([{ id: booking.id }])
})

test('what may be said of a booking: its terms as pinned, free until when, and the fee from then on', async () => {
  const booking = await booked('2026-12-08')
  const free = bookingFactOf(booking, salon.catalog, salon.nowMs())
  expect(free).toMatchObject({ state: 'confirmed', fee: null, reference: booking.reference })
  expect(free.freeUntilMs).toBe(booking.startMs - 24 * hourMs)
  const late = bookingFactOf(booking, salon.catalog, booking.startMs - hourMs)
  expect(late).toMatchObject({ freeUntilMs: null, fee: { amount: 3000, currency: 'USD' } })
})
