import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import type { Dispute } from '../ports/payment-object.ts'
import type { PaymentEvent } from '../ports/payment-provider.ts'
import { type MoneyWorld, minuteMs, openMoneyWorld } from '../testing/money-world.ts'
import type { PaymentMood } from '../testing/moody-payments.ts'
import { expireHolds } from './expire-holds.ts'
import { receivePaymentEvents } from './receive-payment-events.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(async () => {
  // As the sweep of a running house does: a hold that nobody went on with is let go.
  await expireHolds(world.ports, { tenantId: world.tenantId })
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})
beforeEach(() => {
  world.moody.setMoods(() => undefined)
})

async function waiting() {
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  return held
}

/** All that is left of it: what was charged, whose it is, and that nothing is open. */
async function endOf(bookingId: string) {
  const all = await world.payments(bookingId)
  const bookings = [...new Set([bookingId, ...all.map((one) => one.bookingId)])]
  const states = await Promise.all(bookings.map(async (id) => (await world.find(id)).state))
  const books = await Promise.all(bookings.map((id) => world.books(id)))
  return {
    isConfirmed: states.includes('confirmed'),
    confirmed: states.filter((state) => state === 'confirmed').length,
    held: books.reduce((sum, { balances }) => sum - (balances['deposits_held'] ?? 0), 0),
    open: books.flatMap(({ open }) => open),
    truth: await world.truth(bookingId),
    payments: all.map(({ state }) => state),
  }
}

describe('events', () => {
  test('in any order, any number of times, or never: the same end', async () => {
    const order = fc.array(fc.record({ event: fc.nat({ max: 2 }), drains: fc.boolean(), loses: fc.boolean() }), {
      maxLength: 8,
    })
    const property = fc.asyncProperty(order, async (told) => {
      const held = await waiting()
      const events = [...(await world.act(held.id, 'decline')), ...(await world.act(held.id, 'pay'))]
      for (const { event, drains, loses } of told) {
        const one = events[event]
        if (one !== undefined) await world.webhook([one])
        if (loses) world.loseJobs()
        if (drains) await world.drain()
      }
      await world.advance(17 * minuteMs)
      expect(await endOf(held.id)).toEqual({
        isConfirmed: true,
        confirmed: 1,
        held: 2_000,
        open: [],
        truth: { charged: 2_000, refunded: 0 },
        payments: ['paid'],
      })
      expect((await world.ledger(held.id)).map(({ kind }) => kind)).toEqual(['captured'])
    })
    await fc.assert(property, { numRuns: 15 })
  })

  test('that nothing of ours belongs to are kept, looked at a few times, and told where money is behind them', async () => {
    const event: PaymentEvent = {
      eventId: 'foreign',
      kind: 'dispute_changed',
      checkoutId: null,
      paymentId: 'foreign',
      refundId: null,
      disputeId: 'foreign',
      reference: null,
      claimed: { amount: 1, currency: 'USD' },
      occurredAtMs: world.nowMs(),
    }
    const { tenantId, accountId, ports } = world
    const from = { tenantId, provider: 'sandbox', accountId, body: Buffer.from('{}') }
    const events = [event, { ...event, eventId: 'unknown-payment', kind: 'payment_succeeded' as const }]
    expect(await receivePaymentEvents(ports, { ...from, received: { kind: 'events', events } })).toBe(2)
    expect(await receivePaymentEvents(ports, { ...from, received: { kind: 'events', events } })).toBe(0)
    await world.advance(15 * minuteMs)
    const incidents = await world.incidents()
    expect(incidents.map(({ kind }) => kind)).toEqual(['event_unmatched'])
  })

  test('that cannot be read, or are of another account, are kept and told, once', async () => {
    const { tenantId, accountId, ports } = world
    const from = { tenantId, provider: 'sandbox', accountId, body: Buffer.from([255, 0, 1]) }
    const broken = { kind: 'broken', why: 'no JSON' } as const
    expect(await receivePaymentEvents(ports, { ...from, received: broken })).toBe(1)
    expect(await receivePaymentEvents(ports, { ...from, received: broken })).toBe(0)
    const ignored = { kind: 'ignored', eventId: 'x', type: 'price.created', why: 'type' } as const
    expect(await receivePaymentEvents(ports, { ...from, received: ignored })).toBe(1)
    const other = { ...ignored, eventId: 'y', why: 'account' } as const
    expect(await receivePaymentEvents(ports, { ...from, received: other })).toBe(1)
    const kinds = (await world.incidents()).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind !== 'event_unmatched').toSorted()).toEqual(['event_broken', 'event_ignored'])
  })
})

test('whatever goes wrong, money that came ends in a confirmed booking or goes back, all of it', async () => {
  const mood = fc.constantFrom<PaymentMood>('fine', 'late', 'lost', 'busy', 'crash')
  const step = fc.constantFrom('pay', 'decline', 'pay_late', 'tell', 'wait', 'wait long', 'lose', 'taken', 'cancel')
  const seen = { confirmed: 0, returned: 0 }
  const property = fc.asyncProperty(
    fc.array(mood, { maxLength: 12 }),
    fc.array(step, { maxLength: 7 }),
    async (moods, steps) => {
      const held = await world.hold()
      const from = world.moody.calls.length
      world.moody.setMoods((call) => moods[call - from])
      await world.ask(held.id)
      await world.drain()
      const events: Awaited<ReturnType<MoneyWorld['act']>>[number][] = []
      for (const one of steps) {
        // A page that is closed, or that is not there yet, refuses: as a customer would see it.
        if (one === 'pay' || one === 'decline' || one === 'pay_late') {
          events.push(...(await world.act(held.id, one).catch(() => [])))
        } else if (one === 'tell') await world.webhook(events)
        else if (one === 'wait') await world.advance(2 * minuteMs)
        else if (one === 'wait long') await world.advance(17 * minuteMs)
        else if (one === 'lose') world.loseJobs()
        else if (one === 'taken') await world.hold({ startMs: held.startMs }).catch(() => undefined)
        else await world.cancel(held.id, { kind: 'member', id: null }).catch(() => undefined)
      }
      await world.advance(45 * minuteMs)
      // Of somebody who pays after all is over, we hear by the webhook alone.
      await world.webhook(events)
      await world.advance(15 * minuteMs)
      const end = await endOf(held.id)
      const isReturned = end.truth.charged === end.truth.refunded
      expect(end.open).toEqual([])
      expect(end.truth.charged).toBeLessThanOrEqual(2_000)
      expect({ held: end.held, confirmed: end.confirmed }).toEqual(
        isReturned ? { held: 0, confirmed: 0 } : { held: 2_000, confirmed: 1 },
      )
      if (!isReturned) seen.confirmed += 1
      else if (end.truth.charged > 0) seen.returned += 1
    },
  )
  await fc.assert(property, {
    numRuns: 25,
    examples: [
      [[], ['wait long', 'taken', 'pay_late', 'tell']],
      [[], ['pay']],
    ],
  })
  expect(Math.min(seen.confirmed, seen.returned)).toBeGreaterThan(0)
})

describe('a dispute', () => {
  async function paid() {
    const held = await waiting()
    await world.webhook(await world.act(held.id, 'pay'))
    await world.drain()
    const [payment] = await world.payments(held.id)
    return { id: held.id, paymentId: payment?.providerPaymentId ?? '' }
  }
  const say = async (id: string, paymentId: string, state: Dispute['state'], amount = 2_000) => {
    world.moody.disputes.set(id, {
      id,
      paymentId,
      state,
      money: { amount, currency: 'USD' },
      reason: 'fraudulent',
      answerByMs: null,
      createdAtMs: world.nowMs(),
    })
    const named = { checkoutId: null, paymentId, refundId: null, disputeId: id, reference: null, claimed: null }
    const event: PaymentEvent = { ...named, eventId: `${id} ${state}`, kind: 'dispute_changed', occurredAtMs: 0 }
    const { tenantId, accountId, ports } = world
    const received = { kind: 'events', events: [event] } as const
    await receivePaymentEvents(ports, { tenantId, provider: 'sandbox', accountId, received, body: Buffer.from('') })
    await world.drain()
  }

  test('opened and won leaves everything as it was', async () => {
    const { id, paymentId } = await paid()
    await say('d1', paymentId, 'open')
    expect(await world.books(id)).toMatchObject({ open: ['dispute_open 2000'] })
    await say('d1', paymentId, 'won')
    expect(await world.books(id)).toMatchObject({
      balances: { provider_balance: 2_000, deposits_held: -2_000 },
      open: [],
    })
  })

  test('of which we hear first that it was lost is written whole, and an older word changes nothing', async () => {
    const { id, paymentId } = await paid()
    await say('d2', paymentId, 'lost')
    const after = await world.books(id)
    expect(after).toMatchObject({ balances: {}, open: [] })
    await say('d2', paymentId, 'open')
    expect(await world.books(id)).toEqual(after)
    expect((await world.ledger(id)).map(({ kind }) => kind)).toEqual(['captured', 'dispute_opened', 'dispute_lost'])
    const [incident] = (await world.incidents()).filter(({ kind }) => kind === 'dispute_open')
    expect(incident).toBeDefined()
  })

  test('while it is open only the rest goes back; what it claimed follows when it is won', async () => {
    const { id, paymentId } = await paid()
    await say('d3', paymentId, 'open', 600)
    await world.cancel(id, { kind: 'member', id: null })
    await world.advance(2 * minuteMs)
    expect(await world.truth(id)).toEqual({ charged: 2_000, refunded: 1_400 })
    await say('d3', paymentId, 'won', 600)
    await world.advance(2 * minuteMs)
    expect(await world.truth(id)).toEqual({ charged: 2_000, refunded: 2_000 })
    expect(await world.books(id)).toMatchObject({ balances: {}, open: [] })
  })
})
