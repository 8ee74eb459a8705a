import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { WaitlistOfferRow } from '../ports/stores/waitlist.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { openWaitlistWorld, type WaitlistWorld } from '../testing/waitlist-world.ts'
import { type AcceptInput, acceptWaitlistOffer } from './accept-waitlist-offer.ts'
import { declineWaitlistOffer, expireWaitlistOffer } from './close-waitlist-offer.ts'
import { connectSandbox } from './connect-payment-account.ts'
import { findAvailability } from './find-availability.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import { offerFreedTime } from './offer-freed-time.ts'

/** Invariants that are asked at the end: no overlap, histories, holds, messages sent and silent, the list itself. */
const promises = [1, 4, 5, 6, 9, 28, 30, 31, 46]
let world: WaitlistWorld
beforeAll(async () => {
  world = await openWaitlistWorld()
})
afterAll(async () => {
  const faults = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  // Notifications and payments have no workers here.
  const looked = faults.filter(({ number }) => promises.includes(number))
  expect(looked.flatMap(({ rows }) => rows)).toEqual([])
  await world.close()
})

/** Every test has a day of its own: what one frees no other sees. */
let day = Temporal.PlainDate.from('2026-11-23')
let date = ''
beforeEach(() => {
  do day = day.add({ days: 1 })
  while (day.dayOfWeek > 5 || day.dayOfWeek < 2)
  date = day.toString()
  turnTo(day.subtract({ days: 1 }).toString(), 10)
})

afterEach(async () => {
  for (const offer of await world.openOffers()) await decline(offer)
  await world.leaveAll()
  await world.work()
})

function turnTo(on: string, hour: number) {
  const to = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'America/New_York', plainTime: { hour } })
  if (to.epochMilliseconds > world.nowMs()) world.clock.set(to.toInstant())
}

const theOffer = async () => {
  const [offer, ...more] = await world.openOffers()
  expect(more).toEqual([])
  if (offer === undefined) throw new Error('nobody is asked')
  return offer
}
const accept = (offer: WaitlistOfferRow, changes: Partial<AcceptInput> = {}) =>
  acceptWaitlistOffer(world.ports, {
    ...{ tenantId: world.tenantId, catalog: world.catalog, offerId: offer.id, conversationId: offer.conversationId },
    name: null,
    consent: { kind: 'form' },
    ...changes,
  })
const decline = ({ conversationId }: WaitlistOfferRow) =>
  declineWaitlistOffer(world.ports, { tenantId: world.tenantId, conversationId })
const lapse = async ({ expiresAtMs }: WaitlistOfferRow) => {
  world.clock.set(Temporal.Instant.fromEpochMilliseconds(Math.max(expiresAtMs, world.nowMs())))
  await world.work()
}
const bookingOf = (id: string) =>
  world.database.inTenant(world.tenantId, (stores) => stores.bookings.find(world.tenantId, id))

describe('a time that is given back', () => {
  test('is kept for who waits for it, by a real hold, and they are asked once', async () => {
    const dana = await world.customer('Dana')
    const { id } = await world.booked(date, '11:00')
    await world.join(dana, [world.wish(date)])
    const freed = await world.free(id)
    const offer = await theOffer()
    expect(freed).toMatchObject({ state: 'open', cause: 'cancelled', bookingId: id })
    expect(offer).toMatchObject({ customerId: dana.customerId, conversationId: dana.conversationId })
    expect(offer.expiresAtMs - world.nowMs()).toBe(120 * 60_000)
    expect(await bookingOf(offer.holdId)).toMatchObject({
      state: 'held',
      customerId: dana.customerId,
      expiresAtMs: offer.expiresAtMs,
    })
    await expect(world.offers(date, '11:00')).rejects.toThrow('nothing is open')
    await world.drain()
    const said = world.sms.textsTo(dana.address).filter((text) => text.includes('opened up'))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/Haircut, Ana.*11:00 am.*\$60.*YES or NO/)
    await decline(offer)
  })

  test('goes to the next when it is declined, and to the one after when nobody answers', async () => {
    const first = await world.customer('First')
    const second = await world.customer('Second')
    const third = await world.customer('Third')
    const { id } = await world.booked(date, '11:00')
    for (const who of [first, second, third]) {
      await world.join(who, [world.wish(date)])
      world.clock.advance({ hours: 1 })
    }
    await world.free(id)
    const asked: string[] = []
    const one = await theOffer()
    asked.push(one.customerId)
    expect(one.log.map(({ verdict }) => verdict)).toEqual(['asked', 'behind', 'behind'])
    expect(await decline(one)).toBe(true)
    expect(await decline(one)).toBe(false)
    await world.work()
    // Who did not answer is asked once more when all others had their turn; who said no is not.
    for (let turn = 0; turn < 4; turn++) {
      asked.push((await theOffer()).customerId)
      await lapse(await theOffer())
    }
    expect(asked).toEqual([first, second, third, second, third].map(({ customerId }) => customerId))
    expect(await world.openOffers()).toEqual([])
    expect(await world.lastFreed()).toMatchObject({ state: 'over', outcome: 'nobody' })
    expect((await world.lastFreed())?.log.map(({ why }) => why)).toEqual(['had_this', 'had_this', 'had_this'])
    expect((await world.offers(date, '11:00')).startMs).toBeGreaterThan(0)
  })

  test('becomes their booking with a yes, and they wait no more; twice is one booking', async () => {
    const dana = await world.customer('Dana')
    const { id } = await world.booked(date, '11:00')
    const entry = await world.join(dana, [world.wish(date)])
    await world.free(id)
    const offer = await theOffer()
    const taken = await Promise.all([accept(offer), accept(offer)])
    expect(taken.map((one) => one.ok && one.booking.id)).toEqual([offer.holdId, offer.holdId])
    expect(await bookingOf(offer.holdId)).toMatchObject({ state: 'confirmed', customerId: dana.customerId })
    expect(await world.entryNow(entry.id)).toMatchObject({ state: 'served' })
    await world.work()
    expect(await world.lastFreed()).toMatchObject({ state: 'over', outcome: 'filled' })
  })

  test('can be taken by nobody once its time to answer is over', async () => {
    const dana = await world.customer('Dana')
    const { id } = await world.booked(date, '11:00')
    await world.join(dana, [world.wish(date)])
    await world.free(id)
    const offer = await theOffer()
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(offer.expiresAtMs))
    expect(await accept(offer)).toMatchObject({ ok: false, code: 'offer_expired' })
    await lapse(offer)
    expect((await world.openOffers()).map(({ id: open }) => open)).not.toContain(offer.id)
  })

  test('is offered once, however many look at the same moment', async () => {
    const people = await Promise.all(['A', 'B', 'C'].map((name) => world.customer(name)))
    const { id } = await world.booked(date, '11:00')
    for (const who of people) await world.join(who, [world.wish(date)])
    const freed = await world.free(id)
    const looks = Array.from({ length: 8 }, () =>
      offerFreedTime(world.ports, { tenantId: world.tenantId, freedTimeId: freed?.id ?? '' }),
    )
    expect((await Promise.all(looks)).every(({ state }) => state === 'standing')).toBe(true)
    const offer = await theOffer()
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(offer.expiresAtMs))
    const ends = Array.from({ length: 4 }, () =>
      expireWaitlistOffer(world.ports, { tenantId: world.tenantId, offerId: offer.id }),
    )
    expect((await Promise.all(ends)).filter(Boolean)).toHaveLength(1)
    await world.work()
    expect((await theOffer()).customerId).not.toBe(offer.customerId)
    for (const open of await world.openOffers()) await decline(open)
  })

  test('is not offered to whoever wants another day, hour or person', async () => {
    const dana = await world.customer('Dana')
    const ben = world.catalog.resources.find(({ name }) => name.startsWith('Ben'))
    const { id } = await world.booked(date, '11:00')
    const morning = { kind: 'window' as const, start: '14:00', end: '18:00', label: null }
    await world.join(dana, [
      world.wish(day.add({ days: 1 }).toString()),
      world.wish(date, date, { time: morning }),
      world.wish(date, date, { staffIds: [ben?.id ?? ''] }),
    ])
    await world.free(id)
    expect(await world.openOffers()).toEqual([])
    expect(await world.lastFreed()).toMatchObject({ state: 'over', outcome: 'nobody' })
  })
})

describe('nobody is asked', () => {
  test('in the quiet hours: the time waits for the morning', async () => {
    const dana = await world.customer('Dana')
    const { id } = await world.booked(date, '11:00')
    await world.join(dana, [world.wish(date)])
    world.clock.advance({ hours: 11 })
    const freed = await world.free(id)
    expect(await world.openOffers()).toEqual([])
    const morning = localTimeOf('America/New_York', freed?.nextAtMs ?? 0)
    expect(morning).toMatchObject({ date, time: '08:00' })
    expect(freed?.log).toMatchObject([{ verdict: 'passed', why: 'quiet_hours' }])
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(freed?.nextAtMs ?? 0))
    await world.work()
    await decline(await theOffer())
  })

  test('after an opt-out', async () => {
    const dana = await world.customer('Dana')
    const { id } = await world.booked(date, '11:00')
    await world.join(dana, [world.wish(date)])
    await world.receive(world.sms, [inboundMessage(dana.address, 'STOP')])
    await world.drain()
    expect(await world.free(id)).toMatchObject({ outcome: 'nobody', log: [{ why: 'opted_out' }] })
  })

  test('twice at once: who is being asked is asked about the next when that is over', async () => {
    const dana = await world.customer('Dana')
    const [one, two] = [await world.booked(date, '11:00'), await world.booked(date, '14:00')]
    await world.join(dana, [world.wish(date)])
    await world.free(one.id)
    const offer = await theOffer()
    const second = await world.free(two.id)
    expect(second?.log).toMatchObject([{ why: 'has_offer' }])
    await decline(offer)
    world.clock.advance({ minutes: 6 })
    await world.work()
    expect(await theOffer()).toMatchObject({ freedTimeId: second?.id })
    await decline(await theOffer())
  })

  test('who left the list, and what was kept for them goes to the next', async () => {
    const dana = await world.customer('Dana')
    const next = await world.customer('Next')
    const { id } = await world.booked(date, '11:00')
    await world.join(dana, [world.wish(date)])
    world.clock.advance({ hours: 1 })
    await world.join(next, [world.wish(date)])
    await world.free(id)
    const { tenantId } = world
    const left = await leaveWaitlist(world.ports, {
      tenantId,
      customerId: dana.customerId,
      entryId: null,
      why: 'asked',
    })
    expect(left).toHaveLength(1)
    await world.work()
    expect((await theOffer()).customerId).toBe(next.customerId)
    await decline(await theOffer())
  })
})

describe('who has a booking and wants an earlier time', () => {
  test('moves into it with a yes, and what they leave is offered in turn', async () => {
    const mover = await world.customer('Mover')
    const waits = await world.customer('Waits')
    const early = await world.booked(date, '11:00')
    const entry = await world.join(mover, [world.wish(date)])
    await world.free((await world.booked(date, '15:00')).id)
    const first = await accept(await theOffer())
    if (!first.ok) throw new Error(first.code)
    expect(await world.entryNow(entry.id)).toMatchObject({ state: 'served' })
    await world.work()
    const standing = first.booking
    await world.join(mover, [world.wish(date)], { movesBookingId: standing.id })
    await world.join(waits, [world.wish(date)])
    await world.free(early.id)
    // Who has none is asked first; they do not want it.
    expect((await theOffer()).customerId).toBe(waits.customerId)
    await decline(await theOffer())
    await world.work()
    const offer = await theOffer()
    expect(offer.customerId).toBe(mover.customerId)
    await world.drain()
    expect(world.sms.textsTo(mover.address).at(-1)).toMatch(/earlier time.*11:00 am instead of .*3:00 pm/)
    expect(await accept(offer)).toMatchObject({ ok: true, kind: 'moved', booking: { id: standing.id } })
    expect(await bookingOf(standing.id)).toMatchObject({ state: 'confirmed', startMs: early.startMs })
    expect(await bookingOf(offer.holdId)).toMatchObject({ state: 'cancelled' })
    await world.work()
    const refill = await theOffer()
    expect(refill).toMatchObject({ customerId: waits.customerId })
    expect(refill.offer.startMs).toBe(standing.startMs)
    await decline(refill)
  })

  test('is not asked about a later one', async () => {
    const mover = await world.customer('Mover')
    const early = await world.booked(date, '11:00')
    await world.join(mover, [world.wish(date)])
    await world.free(early.id)
    const taken = await accept(await theOffer())
    if (!taken.ok) throw new Error(taken.code)
    const late = await world.booked(date, '15:00')
    await world.join(mover, [world.wish(date)], { movesBookingId: taken.booking.id })
    await world.free(late.id)
    expect(await world.openOffers()).toEqual([])
  })
})

test('what has to be paid first is said before the yes, and not paid in time it goes to the next', async () => {
  const { ports, tenantId } = world
  await connectSandbox(ports, { tenantId })
  const [dana, next] = [await world.customer('Dana'), await world.customer('Next')]
  // Colours need a day's notice.
  const on = day.add({ days: 1 }).toString()
  const owner = await world.booked(on, '14:00', 'Ana', 'balayage')
  const balayage = { serviceId: owner.serviceId }
  await world.join(dana, [world.wish(on)], balayage)
  world.clock.advance({ minutes: 10 })
  await world.join(next, [world.wish(on)], balayage)
  await world.free(owner.id)
  const offer = await theOffer()
  await world.drain()
  expect(world.sms.textsTo(dana.address).join(' ')).toMatch(/from \$220|\$220.*\$44 is due to confirm it/)
  const taken = await accept(offer)
  expect(taken).toMatchObject({ ok: true, kind: 'booked', booking: { id: offer.holdId, state: 'pending_payment' } })
  const until = taken.ok && taken.booking.state === 'pending_payment' ? taken.booking.expiresAtMs : 0
  world.clock.set(Temporal.Instant.fromEpochMilliseconds(until))
  await world.work()
  expect(await bookingOf(offer.holdId)).toMatchObject({ state: 'expired' })
  expect(await theOffer()).toMatchObject({ customerId: next.customerId, offer: { startMs: owner.startMs } })
})

test('the same wish twice is one entry, and what may not be put on the list is refused by name', async () => {
  const dana = await world.customer('Dana')
  const one = await world.join(dana, [world.wish(date)])
  const two = await world.join(dana, [world.wish(day.add({ days: 1 }).toString())])
  expect(two.id).toBe(one.id)
  expect(two.wishes).toHaveLength(2)
  await expect(world.join(dana, [world.wish('2020-01-01')])).rejects.toThrow('invalid_date')
  await expect(world.join(dana, [world.wish(date)], { serviceId: world.ids.next() })).rejects.toThrow(
    'service_not_found',
  )
  await expect(world.join(dana, [world.wish(date, date, { staffIds: ['nobody'] })])).rejects.toThrow('staff_not_found')
  await expect(world.join(dana, [world.wish(date)], { movesBookingId: world.ids.next() })).rejects.toThrow(
    'booking_not_found',
  )
})

test('a hold for who waits is in the way of everybody else, and not given back by what they ask meanwhile', async () => {
  const dana = await world.customer('Dana')
  const { id } = await world.booked(date, '11:00')
  await world.join(dana, [world.wish(date)])
  await world.free(id)
  const offer = await theOffer()
  const seen = await findAvailability(world.ports, {
    ...{ tenantId: world.tenantId, catalog: world.catalog, conversationId: dana.conversationId },
    serviceId: offer.offer.serviceId,
    staffId: offer.offer.staffId,
    date: { from: date, to: date },
    time: { kind: 'at', start: '11:00', end: null, label: null },
    limit: 1,
    order: 'first',
  })
  expect(seen).toMatchObject({ ok: true, exact: false })
  expect(await bookingOf(offer.holdId)).toMatchObject({ state: 'held' })
  await decline(offer)
})

test('a yes and the end of its time at one moment: it is either theirs or goes on, never both', async () => {
  for (const time of ['11:00', '14:00', '16:00']) {
    const dana = await world.customer('Dana')
    const { id } = await world.booked(date, time)
    await world.join(dana, [world.wish(date)])
    await world.free(id)
    const offer = await theOffer()
    const { tenantId, ports } = world
    // Each has its own idea of what time it is.
    const later = { now: () => Temporal.Instant.fromEpochMilliseconds(offer.expiresAtMs) }
    const [taken, ended] = await Promise.all([
      accept(offer),
      expireWaitlistOffer({ ...ports, clock: later }, { tenantId, offerId: offer.id }),
    ])
    expect(taken.ok).toBe(!ended)
    expect((await bookingOf(offer.holdId))?.state).toBe(taken.ok ? 'confirmed' : 'expired')
    if (!taken.ok) expect(taken.code).toBe('offer_expired')
    await world.leaveAll()
    await world.work()
  }
})
