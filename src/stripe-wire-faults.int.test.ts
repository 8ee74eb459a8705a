// What goes wrong between us and Stripe: answers that never come, requests that it refuses, money that is not what was asked
// for. Whatever we were told, Stripe's own books say what was charged, and ours end where they do.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import lunaSalon from '../db/seed/tenants/luna-salon.ts'
import { cardTerms, depositTerms, minuteMs } from './testing/money-bench.ts'
import type { VendorMood } from './testing/stripe-server.ts'
import { openStripeWorld, type StripeWorld } from './testing/stripe-world.ts'
import { chargeNoShow } from './usecases/charge-no-show.ts'
import { expireHolds } from './usecases/expire-holds.ts'
import { reconcilePayments } from './usecases/reconcile-payments.ts'
import { requestPayment } from './usecases/request-payment.ts'

const member = { kind: 'member', id: null } as const
const absent = ' (skipped: no data at ../shared/specs)'
type Terms = Parameters<StripeWorld['ask']>[1]

async function waitingIn(world: StripeWorld, terms: Terms = { ...depositTerms, rules: [] }) {
  const held = await world.hold()
  await world.ask(held.id, terms)
  await world.drain()
  return held
}

async function paidIn(world: StripeWorld, terms?: Terms) {
  const held = await waitingIn(world, terms)
  await world.deliver(await world.pay(held.id))
  await world.drain()
  expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
  return held
}

async function brokenInvariants(world: StripeWorld): Promise<string[]> {
  // As the sweep of a running house does: a hold that nobody went on with is let go.
  await expireHolds(world.ports, world)
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  return results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
}

const differences = async (world: StripeWorld) =>
  (await world.incidents()).filter(({ kind }) => kind.startsWith('balance')).map(({ kind, facts }) => ({ kind, facts }))

describe('answers that never come', () => {
  let world: StripeWorld
  beforeAll(async () => {
    world = await openStripeWorld()
  })
  beforeEach(() => world.server.setMoods())
  afterAll(async () => {
    world.clock.advance({ hours: 24 * 3 })
    await world.drain()
    expect(await reconcilePayments(world.ports, world)).toMatchObject({ silent: 0 })
    expect(await differences(world)).toEqual([])
    expect(world.server.refusedForms).toEqual([])
    expect(world.faults()).toEqual([])
    const broken = await brokenInvariants(world)
    await world.close()
    expect(broken).toEqual([])
  })

  /** The keys of the requests that make something, in the order in which they came. */
  const keysFrom = (at: number, path: string) =>
    world.server.requests.slice(at).flatMap((one) => (one.method === 'POST' && one.path === path ? [one.key] : []))

  const lost: readonly VendorMood[] = ['silent-after', 'broken-after', 'broken-before', { status: 502, body: '<html>' }]

  test.each(lost)('of a page that was made (%j): the same key again, one page, one charge', async (mood) => {
    const held = await world.hold()
    const [sessions, at] = [world.server.books.sessions.length, world.server.requests.length]
    await world.ask(held.id)
    world.server.setMoods(mood)
    await world.drain()
    expect(await world.payments(held.id)).toMatchObject([{ state: 'requested', checkoutId: null }])
    await world.advance(minuteMs)
    expect(await world.payments(held.id)).toMatchObject([{ state: 'open' }])
    const keys = keysFrom(at, '/v1/checkout/sessions')
    expect([keys.length, new Set(keys).size]).toEqual([2, 1])
    expect(world.server.books.sessions.length - sessions).toBe(1)
    await world.deliver(await world.pay(held.id))
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 0 })
  })

  test('of a page that Stripe made and keeps denying: nobody can pay it, and it is found and closed', async () => {
    const held = await world.hold()
    await world.ask(held.id)
    world.server.setMoods('error-after')
    await world.advance(18 * minuteMs)
    expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
    expect(world.server.books.sessions.at(-1)?.status).toBe('expired')
    expect(await world.truth(held.id)).toEqual({ charges: [], refunded: 0 })
  })

  test.each(lost)('of a refund that was made (%j): the same key again, one refund', async (mood) => {
    const held = await paidIn(world)
    const at = world.server.requests.length
    await world.cancel(held.id, { kind: 'customer', id: held.customerId })
    world.server.setMoods(mood)
    await world.advance(2 * minuteMs)
    const keys = keysFrom(at, '/v1/refunds')
    expect([keys.length, new Set(keys).size]).toEqual([2, 1])
    expect((await world.refunds(held.id)).map(({ state }) => state)).toEqual(['succeeded'])
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 2_000 })
  })

  test('of a refund that Stripe made and keeps denying for its key: looked up after a day, and not made twice', async () => {
    const held = await paidIn(world)
    await world.cancel(held.id, { kind: 'customer', id: held.customerId })
    world.server.setMoods('error-after')
    await world.drain()
    expect((await world.refunds(held.id)).map(({ state }) => state)).toEqual(['requested'])
    world.clock.advance({ hours: 23 })
    const at = world.server.requests.length
    await world.advance(5 * minuteMs)
    expect(keysFrom(at, '/v1/refunds')).toEqual([])
    expect((await world.refunds(held.id)).map(({ state }) => state)).toEqual(['succeeded'])
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 2_000 })
  })

  test.each([...lost, 'error-after'] as const)(
    'of a charge while the customer is away (%j): one charge',
    async (mood) => {
      const held = await paidIn(world, { ...cardTerms, rules: [] })
      world.clock.set(Temporal.Instant.fromEpochMilliseconds(held.endMs + minuteMs))
      await world.noShow(held.id)
      await chargeNoShow(world.ports, { tenantId: world.tenantId, bookingId: held.id, actor: member })
      world.server.setMoods(mood)
      await world.advance(2 * minuteMs)
      if (mood === 'error-after') {
        world.clock.advance({ hours: 24 })
        await world.advance(5 * minuteMs)
      }
      expect(await world.truth(held.id)).toEqual({ charges: [3_000], refunded: 0 })
      expect((await world.payments(held.id)).at(-1)).toMatchObject({ purpose: 'no_show_fee', state: 'paid' })
    },
  )

  test('while a webhook is looked after: it is looked at again until Stripe answers', async () => {
    const held = await waitingIn(world)
    const events = await world.pay(held.id)
    world.server.setMoods('silent-after', 'broken-before', { status: 500, body: '' })
    await world.deliver(events)
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'pending_payment' })
    await world.advance(3 * minuteMs)
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
  })

  test('for good: the customer is told nothing wrong, the hold runs out, and nothing was charged', async () => {
    const held = await world.hold()
    await world.ask(held.id)
    world.server.setMoods(...Array.from({ length: 40 }, () => 'broken-before' as const))
    await world.advance(18 * minuteMs)
    world.server.setMoods()
    await world.advance(5 * minuteMs)
    expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
    expect((await world.payments(held.id)).map(({ state }) => state)).toEqual(['expired'])
    expect(await world.truth(held.id)).toEqual({ charges: [], refunded: 0 })
  })
})

describe('what is not as asked', () => {
  let world: StripeWorld
  beforeAll(async () => {
    world = await openStripeWorld()
  })
  beforeEach(() => world.server.setDisturbance((body) => body))
  afterAll(async () => {
    expect(world.faults()).toEqual([])
    const broken = await brokenInvariants(world)
    await world.close()
    expect(broken).toEqual([])
  })

  test.each([
    ['another currency', '[currency]=usd', '[currency]=eur', 'eur'],
    ['a smaller amount', '=2000', '=20', 'usd'],
    ['a larger amount', '=2000', '=20000', 'usd'],
  ])('%s that Stripe has taken confirms nothing, goes back, and is told to a person', async (_, from, to, currency) => {
    const held = await world.hold()
    await world.ask(held.id)
    world.server.setDisturbance((body) => body.replace(from, to))
    await world.drain()
    world.server.setDisturbance((body) => body)
    await world.deliver(await world.pay(held.id))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'pending_payment' })
    const intent = await world.intentOf(held.id)
    expect(intent.currency).toBe(currency)
    expect(world.server.books.refundedOf(intent)).toBe(intent.amount)
    expect(
      (await world.incidents()).filter(({ kind }) => kind === 'wrong_amount').map(({ facts }) => facts),
    ).toContainEqual(expect.objectContaining({ bookingId: held.id, asked: 2_000, came: intent.amount }))
    expect((await world.books(held.id)).open).toEqual([])
    await world.advance(20 * minuteMs)
    expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
  })

  test('an event that lies about amount and currency changes nothing', async () => {
    const held = await waitingIn(world)
    const events = await world.pay(held.id)
    const lies = events.map((event) => ({
      ...event,
      data: { object: { ...event.data.object, amount: 1, amount_total: 1, amount_received: 1, currency: 'jpy' } },
    }))
    await world.deliver(lies)
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    expect(await world.books(held.id)).toMatchObject({ balances: { provider_balance: 2_000, deposits_held: -2_000 } })
  })

  test('an event that says paid, of a page that is not, confirms nothing', async () => {
    const [held, other] = [await waitingIn(world), await waitingIn(world)]
    const events = await world.pay(other.id)
    const mine = await world.checkoutOf(held.id)
    const [payment] = await world.payments(held.id)
    const lies = events.map((event) => ({
      ...event,
      id: `${event.id}lie`,
      data: {
        object: {
          ...event.data.object,
          id: mine,
          object: 'checkout.session',
          metadata: { parley_reference: payment?.id },
        },
      },
    }))
    expect(new Set(await world.deliver(lies))).toEqual(new Set([200]))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'pending_payment' })
    expect(await world.ledger(held.id)).toEqual([])
  })

  test('what Stripe’s description forbids is refused by the server, and the core says so to a person', async ({
    skip,
  }) => {
    if (!world.judged) skip(`no descriptions${absent}`)
    expect(world.server.refusedForms).toEqual([])
    const plants = ['&surprise=1', '&line_items[0][price_data][total]=1', '&mode=deposit', '&expires_at=soon'] as const
    for (const [at, plant] of plants.entries()) {
      const held = await world.hold()
      await world.ask(held.id)
      world.server.setDisturbance((body) => (body.includes('line_items') ? body + plant : body))
      await world.drain()
      expect(world.server.refusedForms).toHaveLength(at + 1)
      expect(await world.payments(held.id)).toMatchObject([{ state: 'failed', checkoutId: null }])
      const told = (await world.incidents()).filter(({ kind }) => kind === 'checkout_refused')
      expect(told).toHaveLength(at + 1)
      expect(await world.truth(held.id)).toEqual({ charges: [], refunded: 0 })
    }
  })
})

describe('the balance at Stripe', () => {
  let world: StripeWorld
  beforeAll(async () => {
    world = await openStripeWorld()
  })
  afterAll(() => world.close())

  const reconcile = async () => {
    world.clock.advance({ hours: 2 })
    await world.drain()
    const before = (await differences(world)).length
    const found = await reconcilePayments(world.ports, world)
    return { ...found, added: (await differences(world)).slice(before) }
  }

  test('agrees with ours to the cent, fees of payments and disputes entered, and however often it is compared', async () => {
    for (let count = 0; count < 3; count++) await paidIn(world)
    const returned = await paidIn(world)
    await world.cancel(returned.id, { kind: 'customer', id: returned.customerId })
    const disputed = await paidIn(world)
    const { books } = world.server
    const intent = await world.intentOf(disputed.id)
    await world.deliver(await world.happening(() => books.dispute(intent, 'needs_response')))
    await world.drain()
    await world.deliver(await world.happening(() => books.decide(books.disputes.at(-1) as never, 'won')))
    await world.drain()
    expect(await reconcile()).toMatchObject({ compared: 8, silent: 0, added: [] })
    const fee = (await world.ledger(disputed.id)).filter(({ kind }) => kind === 'provider_fee')
    expect(fee.flatMap(({ entries }) => entries).reduce((sum, one) => sum + Math.max(0, one.amount), 0)).toBe(1_560)
    expect(await reconcile()).toMatchObject({ added: [] })
  })

  test('money that nobody of ours has moved is an incident, once', async () => {
    world.server.objects.addStranger(null, 'pi_stranger', 4_242, world.nowMs())
    const facts = { entry: 'payment', theirs: 4_242, currency: 'USD', ours: null }
    expect((await reconcile()).added).toEqual([{ kind: 'balance_unknown', facts }])
    expect((await reconcile()).added).toEqual([])
  })

  test('a charge of another amount than ours is an incident', async () => {
    const held = await paidIn(world)
    Object.assign(await world.intentOf(held.id), { amount: 1_999 })
    const facts = { entry: 'payment', theirs: 1_999, currency: 'USD', ours: 2_000 }
    expect((await reconcile()).added).toEqual([{ kind: 'balance_differs', facts }])
  })

  test('a refund made in the dashboard, and a dispute that was never told, are incidents', async () => {
    const [refunded, disputed] = [await paidIn(world), await paidIn(world)]
    const { books } = world.server
    const form = { payment_intent: (await world.intentOf(refunded.id)).id, amount: '300' }
    const events = await world.happening(() => books.refund(form, null))
    await world.deliver(events)
    await world.advance(10 * minuteMs)
    expect((await world.incidents()).map(({ kind }) => kind)).toContain('event_unmatched')
    books.dispute(await world.intentOf(disputed.id), 'needs_response')
    const { added } = await reconcile()
    expect(added.map(({ kind, facts }) => [kind, facts['entry'], facts['theirs']])).toEqual([
      ['balance_unknown', 'dispute', -2_000],
      ['balance_unknown', 'refund', -300],
    ])
  })

  test('a dispute of another amount than was told is an incident', async () => {
    const held = await paidIn(world)
    const { books } = world.server
    const intent = await world.intentOf(held.id)
    await world.deliver(await world.happening(() => books.dispute(intent, 'needs_response')))
    await world.drain()
    Object.assign(books.disputes.at(-1) ?? {}, { amount: 1_500 })
    const facts = { entry: 'dispute', theirs: -1_500, currency: 'USD', ours: -2_000 }
    expect((await reconcile()).added).toEqual([{ kind: 'balance_differs', facts }])
  })

  test('that cannot be asked for is told, and compared the next time', async () => {
    const held = await paidIn(world)
    world.clock.advance({ hours: 2 })
    world.server.setMoods({ status: 500, body: '' })
    expect(await reconcilePayments(world.ports, world)).toMatchObject({ silent: 1 })
    expect((await world.incidents()).map(({ kind }) => kind)).toContain('balance_silent')
    const { compared, silent } = await reconcilePayments(world.ports, world)
    expect([silent, compared > 0]).toEqual([0, true])
    expect((await world.ledger(held.id)).map(({ kind }) => kind)).toContain('provider_fee')
  })
})

describe.each([
  ['JPY', 2_000, 2_000],
  ['KWD', 5_120, 5_120],
  ['ISK', 2_000, 200_000],
])('in %s', (currency, amount, wire) => {
  let world: StripeWorld
  beforeAll(async () => {
    world = await openStripeWorld({ tenant: { ...lunaSalon, currency } })
  })
  afterAll(async () => {
    world.clock.advance({ hours: 24 })
    await world.drain()
    expect(await reconcilePayments(world.ports, world)).toMatchObject({ silent: 0, opened: 0 })
    expect(world.server.refusedForms).toEqual([])
    const broken = await brokenInvariants(world)
    await world.close()
    expect(broken).toEqual([])
  })

  test(`${amount} of the minor unit are ${wire} at Stripe, there and back`, async () => {
    const terms = { ...depositTerms, amount, currency, rules: [] }
    const held = await paidIn(world, terms)
    expect(await world.truth(held.id)).toEqual({ charges: [wire], refunded: 0 })
    expect((await world.books(held.id)).balances).toEqual({ provider_balance: amount, deposits_held: 0 - amount })
    await world.cancel(held.id, { kind: 'customer', id: held.customerId })
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charges: [wire], refunded: wire })
    expect(await world.books(held.id)).toMatchObject({ balances: {}, open: [] })
  })

  test.each([0, -100, 0.5, Number.NaN, 1e15, currency === 'KWD' ? 5_124 : Number.POSITIVE_INFINITY])(
    'an amount of %d is never asked for',
    async (wrong) => {
      const held = await world.hold()
      const before = world.server.requests.length
      const terms = { ...depositTerms, amount: wrong, currency, rules: [] }
      const asked = requestPayment(world.ports, {
        ...{ tenantId: world.tenantId, bookingId: held.id, terms, refundRule: held.terms.cancellation as never },
        actor: { kind: 'customer', id: held.customerId },
      })
      expect(await asked.catch((fault: unknown) => String(fault))).toMatchObject({ code: 'amount_invalid' })
      await world.drain()
      expect(await world.payments(held.id)).toEqual([])
      expect(await world.find(held.id)).toMatchObject({ state: 'held' })
      expect(world.server.requests).toHaveLength(before)
    },
  )
})
