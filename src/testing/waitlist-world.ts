import type { Offer } from '../domain/offer.ts'
import type { WaitlistWish } from '../domain/waitlist.ts'
import { book } from '../usecases/book.ts'
import { cancelByBusiness } from '../usecases/cancel-by-business.ts'
import { expireWaitlistOffer } from '../usecases/close-waitlist-offer.ts'
import { expireHolds } from '../usecases/expire-holds.ts'
import { findAvailability } from '../usecases/find-availability.ts'
import { followEvents } from '../usecases/follow-events.ts'
import { type JoinWaitlistInput, joinWaitlist } from '../usecases/join-waitlist.ts'
import { leaveWaitlist } from '../usecases/leave-waitlist.ts'
import { offerFreedTime } from '../usecases/offer-freed-time.ts'
import { openChannelWorld } from './channel-world.ts'
import { inboundMessage } from './fake-channel.ts'
import type { RecordedJob } from './salon-ports.ts'
import { resourceId, serviceId } from './town.ts'

const jobsMax = 2_000

/** The salon with customers on phones who wait for times, and what is freed there. */
export async function openWaitlistWorld() {
  const world = await openChannelWorld()
  const { ports, tenantId, catalog, database } = world
  let keys = 0
  let taken = 0
  const kept: RecordedJob[] = []

  /** Somebody who texts, and so may be written to. */
  async function customer(name: string) {
    const address = `+1212557${String(++keys).padStart(4, '0')}`
    await world.receive(world.sms, [inboundMessage(address, `I am ${name}`)])
    await world.drain()
    const { id: conversationId, customerId } = await world.conversationOf(world.sms, address)
    if (customerId === null) throw new Error('a number without a customer')
    await database.inTenant(tenantId, async (stores) => {
      const row = await stores.customers.find(tenantId, customerId)
      if (row !== null) await stores.customers.update(tenantId, { ...row, name })
    })
    return { name, address, conversationId, customerId }
  }
  type Customer = Awaited<ReturnType<typeof customer>>

  async function offers(date: string, time: string, staff = 'Ana', slug = 'haircut'): Promise<Offer> {
    const found = await findAvailability(ports, {
      ...{ tenantId, catalog, serviceId: serviceId(catalog, slug), staffId: resourceId(catalog, staff) },
      date: { from: date, to: date },
      time: { kind: 'at', start: time, end: null, label: null },
      limit: 1,
      order: 'first',
    })
    const [offer] = found.ok && found.exact ? found.offers : []
    if (offer === undefined) throw new Error(`nothing is open on ${date} at ${time}`)
    return offer
  }

  /** A booking at a time with Ana; of the customer named, else of somebody by a form. */
  async function booked(date: string, time: string, staff = 'Ana', slug = 'haircut') {
    const made = await book(ports, {
      ...{ tenantId, catalog, offer: await offers(date, time, staff, slug) },
      contact: { name: 'Sam Seed', phone: null, email: `sam${++keys}@example.com` },
      answers: {},
      idempotencyKey: `seed-${keys}`,
      addressHash: null,
    })
    if (!made.ok) throw new Error(made.code)
    return made.booking
  }

  /** The business gives it up, and who waits is asked. */
  async function free(bookingId: string) {
    await cancelByBusiness(ports, { tenantId, catalog, bookingId, memberId: null, why: 'test' })
    await work()
    return lastFreed()
  }

  const lastFreed = () =>
    database.inTenant(tenantId, async (stores) => (await stores.waitlist.listFreed(tenantId, 1))[0] ?? null)

  const wish = (from: string, to = from, changes: Partial<WaitlistWish> = {}): WaitlistWish => ({
    date: { from, to },
    time: null,
    staffIds: [],
    ...changes,
  })

  async function join(who: Customer, wishes: readonly WaitlistWish[], changes: Partial<JoinWaitlistInput> = {}) {
    const joined = await joinWaitlist(ports, {
      ...{ tenantId, catalog, wishes, conversationId: who.conversationId },
      name: null,
      serviceId: serviceId(catalog, 'haircut'),
      party: null,
      nights: null,
      answers: {},
      movesBookingId: null,
      ...changes,
    })
    if (!joined.ok) throw new Error(joined.code)
    return joined.entry
  }

  /** Runs what is queued and due of the list: rounds, ends of offers, and facts that are followed. */
  async function work() {
    const isDue = ({ startAfterMs = 0 }: RecordedJob) => startAfterMs <= world.nowMs()
    for (let count = 0; count < jobsMax; count++) {
      kept.push(...ports.queue.jobs.slice(taken))
      taken = ports.queue.jobs.length
      const at = kept.findIndex(isDue)
      const [job] = at === -1 ? [] : kept.splice(at, 1)
      if (job === undefined) return
      const { freedTimeId = '', offerId = '', subjectId = '' } = job.data
      if (job.name === 'offer-freed-time') await offerFreedTime(ports, { tenantId, freedTimeId })
      if (job.name === 'expire-waitlist-offer') await expireWaitlistOffer(ports, { tenantId, offerId })
      if (job.name === 'follow-events') await followEvents(ports, { tenantId, subjectId })
      if (job.name === 'expire-holds') await expireHolds(ports, { tenantId })
    }
    throw new Error('jobs queue jobs without end')
  }

  const openOffers = () => database.inTenant(tenantId, (stores) => stores.waitlist.listOpenOffers(tenantId, {}, 50))
  /** Takes everybody off the list. */
  async function leaveAll() {
    const waiting = await database.inTenant(tenantId, (stores) => stores.waitlist.listWaiting(tenantId, { limit: 500 }))
    for (const { id: entryId } of waiting) {
      await leaveWaitlist(ports, { tenantId, customerId: null, entryId, why: 'the test is over' })
    }
  }
  const entryNow = (id: string) => database.inTenant(tenantId, (stores) => stores.waitlist.findEntry(tenantId, id))

  return { ...world, customer, offers, booked, free, wish, join, work, openOffers, entryNow, leaveAll, lastFreed }
}
export type WaitlistWorld = Awaited<ReturnType<typeof openWaitlistWorld>>
