import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { minuteMs } from '../testing/money-world.ts'
import type { PaymentMood } from '../testing/moody-payments.ts'
import { type MoveWorld, openMoveWorld } from '../testing/move-world.ts'
import { expireHolds } from './expire-holds.ts'
import { expirePayment } from './expire-payment.ts'
import { settlePayment } from './settle-payment.ts'

let world: MoveWorld
beforeAll(async () => {
  world = await openMoveWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  world.moody.setMoods(() => undefined)
  expect(await world.faults()).toEqual([])
})

const night = 14_500
const room = { service: 'double-room', party: 2 }
let weeks = 0
const nextMonday = () =>
  Temporal.PlainDate.from('2026-12-07')
    .add({ weeks: weeks++ % 20 })
    .toString()

/** What came and went at the provider for a booking and all that was held for its moves. */
async function moneyOf(bookingId: string, holds: readonly string[]) {
  const alone = await Promise.all(
    [...new Set(holds)].map(async (id) => {
      const own = (await world.payments(id)).filter((one) => one.bookingId === id)
      return own.length === 0 ? { charged: 0, refunded: 0 } : world.truth(id)
    }),
  )
  const all = [await world.truth(bookingId), ...alone]
  return all.reduce((sum, one) => sum + one.charged - one.refunded, 0)
}

test('many yeses to one move are one hold and one payment', async () => {
  const date = nextMonday()
  const booking = await world.takeAndPay({ ...room, date, nights: 2 })
  const offer = await world.offerFor({ ...room, date, nights: 4 }, booking.id)
  const answers = await Promise.all(Array.from({ length: 6 }, () => world.move(booking.id, offer)))
  const ids = new Set(answers.map((one) => (one.ok ? one.booking.id : one.code)))
  expect(ids.size).toBe(1)
  expect(await world.payments([...ids].join())).toHaveLength(1)
})

test('of two bookings that want the same nights one gets them to pay for', async () => {
  const date = Temporal.PlainDate.from(nextMonday())
  const on = (days: number) => date.add({ days }).toString()
  const tree = { service: 'treehouse', party: 2 }
  const first = await world.takeAndPay({ ...tree, date: on(0), nights: 2 })
  const last = await world.takeAndPay({ ...tree, date: on(4), nights: 2 })
  // Both by the two nights between them.
  const longer = await world.offerFor({ ...tree, date: on(0), nights: 4 }, first.id)
  const earlier = await world.offerFor({ ...tree, date: on(2), nights: 4 }, last.id)
  const moved = await Promise.all([world.move(first.id, longer), world.move(last.id, earlier)])
  expect(moved.map((one) => (one.ok ? 'held' : one.code)).toSorted()).toEqual(['held', 'slot_taken'])
})

test('paid while it is cancelled or moved: it moves and is all its money, or the money goes back', async () => {
  for (const kind of ['cancel', 'move', 'give up', 'expire'] as const) {
    const booking = await world.takeAndPay({ ...room, date: nextMonday(), nights: 2 })
    const later = nextMonday()
    const { hold } = await world.topUp(booking.id, { ...room, date: later, nights: 4 })
    const other = await world.offerFor({ ...room, date: nextMonday(), nights: 2 }, booking.id)
    const events = await world.act(hold.id, 'pay')
    const [payment] = await world.payments(hold.id)
    const { tenantId, ports } = world
    const of = { tenantId, paymentId: payment?.id ?? '' }
    if (kind === 'expire') world.clock.advance({ minutes: 17 })
    await Promise.all([
      ...Array.from({ length: 3 }, () => settlePayment(ports, of)),
      kind === 'cancel' && world.cancel(booking.id, { kind: 'member', id: null }),
      kind === 'move' && world.move(booking.id, other),
      kind === 'give up' && world.cancel(hold.id, { kind: 'customer', id: null }).catch(() => undefined),
      kind === 'expire' && expireHolds(ports, { tenantId }),
      kind === 'expire' && expirePayment(ports, of),
      world.webhook(events),
    ])
    await world.advance(3 * minuteMs)
    const after = await world.find(booking.id)
    const terms = after.state === 'confirmed' ? (after.terms.payment?.amount ?? 0) : 0
    expect(await moneyOf(booking.id, [hold.id])).toBe(terms)
    expect((await world.books(booking.id)).open).toEqual([])
    expect((await world.books(hold.id)).open).toEqual([])
    expect(['cancelled', 'expired']).toContain((await world.find(hold.id)).state)
  }
})

test('whatever happens in whatever order, a booking that stands has what its terms ask, and all else went back', async () => {
  const mood = fc.constantFrom<PaymentMood>('fine', 'late', 'lost', 'busy', 'crash')
  const step = fc.oneof(
    fc.record({ kind: fc.constant('to' as const), nights: fc.integer({ min: 2, max: 6 }), other: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('pay', 'pay late', 'tell', 'wait', 'wait long', 'lose', 'give up', 'member') }),
    fc.record({ kind: fc.constant('cancel' as const) }),
  )
  const seen = { moved: 0, returned: 0, toppedUp: 0 }
  const property = fc.asyncProperty(
    fc.array(mood, { maxLength: 10 }),
    fc.array(step, { minLength: 2, maxLength: 8 }),
    async (moods, steps) => {
      const [here, there] = [nextMonday(), nextMonday()]
      const booking = await world.takeAndPay({ ...room, date: here, nights: 3 })
      const from = world.moody.calls.length
      world.moody.setMoods((call) => moods[call - from])
      const holds: string[] = []
      const events: Awaited<ReturnType<MoveWorld['act']>>[number][] = []
      const moveTo = async (nights: number, date: string, isMember: boolean) => {
        const offer = await world.offerFor({ ...room, date, nights }, booking.id).catch(() => null)
        if (offer === null) return
        const as = isMember ? ({ actor: { kind: 'member', id: null } } as const) : {}
        const moved = await world.move(booking.id, offer, as)
        if (moved.ok && moved.standing !== undefined) holds.push(moved.booking.id)
        if (moved.ok && moved.payment.kind === 'return') seen.returned += 1
        await world.drain()
      }
      for (const one of steps) {
        const last = holds.at(-1)
        if (one.kind === 'to' && 'nights' in one) await moveTo(one.nights, one.other ? there : here, false)
        else if (one.kind === 'member') await moveTo(4, there, true)
        else if (one.kind === 'tell') await world.webhook(events)
        else if (one.kind === 'wait') await world.advance(2 * minuteMs)
        else if (one.kind === 'wait long') await world.advance(17 * minuteMs)
        else if (one.kind === 'lose') world.loseJobs()
        else if (one.kind === 'cancel')
          await world.cancel(booking.id, { kind: 'member', id: null }).catch(() => undefined)
        else if (last === undefined) continue
        else if (one.kind === 'give up') await world.cancel(last, { kind: 'customer', id: null }).catch(() => undefined)
        else events.push(...(await world.act(last, one.kind === 'pay' ? 'pay' : 'pay_late').catch(() => [])))
      }
      world.moody.setMoods(() => undefined)
      await world.advance(20 * minuteMs)
      await world.webhook(events)
      await world.advance(10 * minuteMs)
      const after = await world.find(booking.id)
      const terms = after.state === 'confirmed' ? (after.terms.payment?.amount ?? 0) : 0
      expect(await moneyOf(booking.id, holds)).toBe(terms)
      for (const id of [booking.id, ...holds]) expect((await world.books(id)).open).toEqual([])
      expect(await world.faults()).toEqual([])
      if (after.version > 3) seen.moved += 1
      if (after.state === 'confirmed' && terms > 1.5 * night) seen.toppedUp += 1
      // Room for the next one.
      await world.cancel(booking.id, { kind: 'member', id: null }).catch(() => undefined)
    },
  )
  await fc.assert(property, {
    numRuns: 10,
    examples: [
      [[], [{ kind: 'to', nights: 5, other: false }, { kind: 'pay' }, { kind: 'tell' }]],
      [[], [{ kind: 'to', nights: 2, other: true }, { kind: 'to', nights: 6, other: true }, { kind: 'pay' }]],
      [[], [{ kind: 'to', nights: 5, other: true }, { kind: 'wait long' }, { kind: 'pay late' }, { kind: 'tell' }]],
    ],
  })
  expect(Math.min(seen.moved, seen.returned, seen.toppedUp)).toBeGreaterThan(0)
}, 120_000)
