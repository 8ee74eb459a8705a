// Whatever goes wrong on the wire to Stripe and back, at random: money that came ends in a booking that stands, or all of
// it goes back, by Stripe's own books.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { minuteMs } from './testing/money-bench.ts'
import type { StripeEvent } from './testing/stripe-events.ts'
import type { VendorMood } from './testing/stripe-server.ts'
import { openStripeWorld, type StripeWorld } from './testing/stripe-world.ts'
import { expireHolds } from './usecases/expire-holds.ts'
import { reconcilePayments } from './usecases/reconcile-payments.ts'

let world: StripeWorld
beforeAll(async () => {
  world = await openStripeWorld()
})
afterAll(async () => {
  expect(world.faults()).toEqual([])
  expect(world.server.refusedForms).toEqual([])
  await expireHolds(world.ports, world)
  world.clock.advance({ hours: 2 })
  await reconcilePayments(world.ports, world)
  expect((await world.incidents()).filter(({ kind }) => kind.startsWith('balance'))).toEqual([])
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})

const mood = fc.constantFrom<VendorMood>(
  'well',
  'well',
  'broken-after',
  'broken-before',
  'error-after',
  { status: 502, body: '<html>' },
  { status: 429, body: '{"error":{"type":"rate_limit"}}', headers: { 'retry-after': '3' } },
  { status: 409, body: '{"error":{"type":"idempotency_error","code":"idempotency_key_in_use"}}' },
)
const delivery = fc.constantFrom('lost', 'once', 'twice', 'backwards', 'late' as const)
const course = fc.record({
  moods: fc.array(mood, { maxLength: 14 }),
  /** When the customer acts, after the page is there; a quarter of an hour is all the time there is. */
  afterMinutes: fc.integer({ min: 0, max: 22 }),
  act: fc.constantFrom('pay', 'pay', 'decline then pay', 'leave'),
  end: fc.constantFrom('stay', 'stay', 'cancel'),
  delivery,
})

async function hear(events: readonly StripeEvent[], how: string): Promise<void> {
  if (how === 'lost' || how === 'late') return
  if (how === 'backwards') await world.deliver(events.toReversed())
  else await world.deliver(events)
  if (how === 'twice') await world.deliver(events)
}

/** What the customer does, where the page is open to it. */
async function act(bookingId: string, what: string): Promise<readonly StripeEvent[]> {
  const tried = async (press: () => Promise<readonly StripeEvent[]>) => press().catch(() => [])
  const declined = what === 'decline then pay' ? await tried(() => world.decline(bookingId)) : []
  const paid = what === 'leave' ? [] : await tried(() => world.pay(bookingId))
  return [...declined, ...paid]
}

test('any course of events ends with the money where the booking says', async () => {
  await fc.assert(
    fc.asyncProperty(course, async ({ moods, afterMinutes, act: what, end, delivery: how }) => {
      const held = await world.hold()
      const { id: paymentId } = await world.ask(held.id)
      world.server.setMoods(...moods)
      await world.drain()
      await world.advance(afterMinutes * minuteMs)
      const events = await act(held.id, what)
      await hear(events, how)
      await world.advance(2 * minuteMs)
      if (end === 'cancel') await world.cancel(held.id, { kind: 'member', id: null }).catch(() => undefined)
      await world.advance(20 * minuteMs)
      world.server.setMoods()
      if (how === 'late') await world.deliver(events)
      // What Stripe answers for a key stays so for a day.
      for (let days = 0; days < 2; days++) {
        world.clock.advance({ hours: 24 })
        await world.advance(3 * minuteMs)
      }
      // What came too late and found its time free stands for a booking of its own.
      const payment = await world.database.inTenant(world.tenantId, (stores) =>
        stores.payments.find(world.tenantId, paymentId),
      )
      const ids = [...new Set([held.id, payment?.bookingId ?? held.id])]
      const bookings = await Promise.all(ids.map((id) => world.find(id)))
      // Also of what stands for another booking by now.
      const { charges, refunded } = await world.truth(held.id)
      const kept = charges.reduce((sum, amount) => sum + amount, 0) - refunded
      const standing = bookings.filter(({ state }) => state === 'confirmed').length
      expect(charges.length).toBeLessThanOrEqual(1)
      expect({ standing, kept }).toEqual(standing === 1 ? { standing: 1, kept: 2_000 } : { standing: 0, kept: 0 })
      for (const id of ids) expect((await world.books(id)).open).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 60_000)
