import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { book } from './book.ts'
import { cancelBooking } from './cancel-booking.ts'
import { findAvailability } from './find-availability.ts'
import { followEvents, sweepEvents } from './follow-events.ts'
import { holdSlot } from './hold-slot.ts'
import { openConversation } from './open-conversation.ts'

let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())
beforeEach(() => salon.clock.set('2026-11-23T13:00:00Z'))

async function offerOn(date: string) {
  const service = salon.catalog.services.find((one) => one.slug === 'haircut')
  const asked = { date: { from: date, to: date }, time: null, limit: 1, order: 'first' as const }
  const of = { tenantId: salon.tenantId, catalog: salon.catalog, serviceId: service?.id ?? '' }
  const found = await findAvailability(salon.ports, { ...of, ...asked })
  const offer = found.ok ? found.offers[0] : undefined
  if (offer === undefined) throw new Error('nothing is open')
  return offer
}

let keys = 0
async function booked(date: string) {
  const offer = await offerOn(date)
  const of = { tenantId: salon.tenantId, catalog: salon.catalog, offer, answers: {}, addressHash: null }
  const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
  const result = await book(salon.ports, { ...of, contact, idempotencyKey: `told-${++keys}` })
  if (!result.ok) throw new Error(result.code)
  return result.booking
}

const waiting = () =>
  salon.database.inTenant(salon.tenantId, (stores) => stores.outbox.listWaiting(salon.tenantId, salon.nowMs(), 100))
const open = (subjectId: string) =>
  salon.database.inTenant(salon.tenantId, (stores) => stores.outbox.lockOpen(salon.tenantId, subjectId, 100))
const follow = (subjectId: string) => followEvents(salon.ports, { tenantId: salon.tenantId, subjectId })
const queued = () => salon.ports.queue.jobs.filter(({ name }) => name === 'follow-events')

test('what happens to a booking waits in order, with a job that tells it, and is told once', async () => {
  const booking = await booked('2026-11-30')
  const actor = { kind: 'member' as const, id: null }
  const of = { tenantId: salon.tenantId, bookingId: booking.id, actor, why: 'asked by telephone' }
  await cancelBooking(salon.ports, { ...of, consent: { kind: 'form' } })
  expect((await open(booking.id)).map(({ type, version }) => [type, version])).toEqual([
    ['booking.confirmed', 2],
    ['booking.cancelled', 3],
  ])
  expect(queued().map(({ data }) => data.subjectId)).toEqual([booking.id, booking.id])
  expect(await follow(booking.id)).toBe(2)
  expect(await follow(booking.id)).toBe(0)
})

test('time that is only held is told to nobody', async () => {
  const before = queued().length
  const of = { tenantId: salon.tenantId, channel: 'web-chat' }
  const offer = await offerOn('2026-12-01')
  const greeter = () => ({ text: 'Hello.', choices: [] })
  const opened = await openConversation({ ...salon.ports, greeter }, of)
  const conversationId = opened?.conversationId ?? ''
  const held = await holdSlot(salon.ports, { ...of, catalog: salon.catalog, offer, conversationId })
  if (!held.ok) throw new Error('not held')
  expect(await waiting()).toEqual([])
  expect(queued().length).toBe(before)
})

test('a fact whose job was lost is found by the sweep, and only then', async () => {
  const booking = await booked('2026-12-02')
  const sweep = () => sweepEvents(salon.ports, { tenantId: salon.tenantId })
  expect(await sweep()).toBe(0)
  salon.clock.advance({ seconds: 20 })
  const before = queued().length
  expect(await sweep()).toBe(1)
  expect(queued().at(-1)?.data.subjectId).toBe(booking.id)
  expect(queued().length).toBe(before + 1)
  await follow(booking.id)
  expect(await sweep()).toBe(0)
})
