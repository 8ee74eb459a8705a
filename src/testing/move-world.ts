// A lodge that asks for money ahead by the night and by the person, so that a move changes what is to be paid.
import { runInvariants } from '../../db/run-invariants.ts'
import pineLodge from '../../db/seed/tenants/pine-lodge.ts'
import { addConversation } from '../../db/testing/conversation.ts'
import type { Actor, Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import type { PaymentRule } from '../domain/payment-rule.ts'
import { confirmHeld } from '../usecases/confirm-booking.ts'
import { expireHolds } from '../usecases/expire-holds.ts'
import { findAvailability } from '../usecases/find-availability.ts'
import { type RescheduleInput, rescheduleBooking } from '../usecases/reschedule-booking.ts'
import { scheduleSessions } from '../usecases/schedule-sessions.ts'
import { takeSlot } from '../usecases/take-slot.ts'
import { openMoneyWorld } from './money-world.ts'

const asked: Readonly<Record<string, PaymentRule>> = {
  // Half of $145 a night.
  'double-room': { kind: 'percent', percent: 50 },
  // One of its kind: half of $240 a night.
  treehouse: { kind: 'percent', percent: 50 },
  // The whole $20 of each person.
  'morning-yoga': { kind: 'full' },
  cabin: { kind: 'card_hold', upTo: { kind: 'percent', percent: 100 } },
}

const lodge = {
  ...pineLodge,
  services: pineLodge.services.map((service) => {
    const rule = asked[service.slug]
    return rule === undefined ? service : { ...service, payment: { rules: [{ rule }] } }
  }),
}

export interface Stay {
  readonly service: string
  readonly date: string
  readonly party?: number
  readonly nights?: number
  readonly time?: string
}

export async function openMoveWorld() {
  const world = await openMoneyWorld({ tenant: lodge, poolMax: 6 })
  const { ports, tenantId, nowMs } = world
  await scheduleSessions(ports, { tenantId })

  const catalogNow = async (): Promise<Catalog> => {
    const catalog = await ports.database.findCatalog({ tenantId }, nowMs())
    if (catalog === null) throw new Error('no lodge')
    return catalog
  }
  /** The very time, as it is offered now; for a booking that moves its own place counts as free. */
  const offerFor = async ({ service, date, party, nights, time }: Stay, moving?: string): Promise<Offer> => {
    const catalog = await catalogNow()
    const found = await findAvailability(ports, {
      ...{ tenantId, catalog, limit: 1, order: 'first' },
      serviceId: catalog.services.find(({ slug }) => slug === service)?.id ?? '',
      date: { from: date, to: date },
      time: time === undefined ? null : { kind: 'at', start: time, end: null, label: null },
      ...(party === undefined ? {} : { party }),
      ...(nights === undefined ? {} : { nights }),
      ...(moving === undefined ? {} : { exceptBookingIds: [moving] }),
    })
    const offer = found.ok && found.exact ? found.offers[0] : undefined
    if (offer === undefined) throw new Error('it is not open')
    return offer
  }
  /** Agreed to in a chat: waits for what it asks. */
  const take = async (stay: Stay): Promise<Booking & { readonly conversationId: string }> => {
    const [offer, catalog, talk] = [await offerFor(stay), await catalogNow(), await addConversation(world)]
    const actor: Actor = { kind: 'customer', id: talk.customerId }
    const booking = await ports.database.inTenant(tenantId, async (stores) => {
      const origin = { idempotencyKey: ports.ids.next(), addressHash: null, answers: {} }
      const taken = await takeSlot(stores, ports, {
        ...{ tenantId, catalog, offer, customerId: talk.customerId, actor, nowMs: nowMs() },
        origin: { ...origin, conversationId: talk.conversationId },
      })
      if (!taken.ok) throw new Error(taken.code)
      const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
      const input = { tenantId, catalog, held: taken.booking, contact, answers: {}, actor, nowMs: nowMs() }
      const agreed = await confirmHeld(stores, ports, input)
      if (!agreed.ok) throw new Error(agreed.code)
      return agreed.booking
    })
    await world.drain()
    return { ...booking, conversationId: talk.conversationId }
  }
  const pay = async (bookingId: string, act: 'pay' | 'pay_late' = 'pay') => {
    await world.webhook(await world.act(bookingId, act))
    await world.drain()
  }
  const move = async (bookingId: string, offer: Offer, more: Partial<RescheduleInput> = {}) => {
    const { customerId } = await world.find(bookingId)
    const actor: Actor = { kind: 'customer', id: customerId }
    const base = { tenantId, catalog: await catalogNow(), bookingId, offer, actor, version: null }
    return rescheduleBooking(ports, { ...base, consent: { kind: 'form' }, ...more })
  }
  return {
    ...world,
    offerFor,
    take,
    pay,
    move,
    /** The same, confirmed. */
    takeAndPay: async (stay: Stay) => {
      const booking = await take(stay)
      await pay(booking.id)
      return { ...(await world.find(booking.id)), conversationId: booking.conversationId }
    },
    /** To other people or nights, or another day: what is held for it, which waits for the difference. */
    topUp: async (bookingId: string, stay: Stay) => {
      const moved = await move(bookingId, await offerFor(stay, bookingId))
      if (!moved.ok) throw new Error(moved.code)
      if (moved.payment.kind !== 'top_up') throw new Error(`nothing is asked: ${moved.payment.kind}`)
      await world.drain()
      return { hold: moved.booking, money: moved.payment.money }
    },
    /** What its chat was told. */
    told: (conversationId: string) =>
      ports.database.inTenant(tenantId, async (stores) =>
        (await stores.messages.listRecent(tenantId, conversationId, 50)).map(({ text }) => text),
      ),
    /** Everything that is wrong in the whole database: nothing, when all is well. */
    faults: async () => {
      await expireHolds(ports, { tenantId })
      const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: nowMs() })
      return results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
    },
  }
}
export type MoveWorld = Awaited<ReturnType<typeof openMoveWorld>>
