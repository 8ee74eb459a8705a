// The flows of money through Stripe's real client, over HTTP in both directions: requests to a Stripe of ours, and its
// signed webhooks to the real app. What it charged stands in its own books.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { cardTerms, commitmentTerms, depositTerms, minuteMs } from './testing/money-bench.ts'
import { stripeCards } from './testing/stripe-books.ts'
import { openStripeWorld, type StripeWorld } from './testing/stripe-world.ts'
import { chargeNoShow } from './usecases/charge-no-show.ts'
import { reconcilePayments } from './usecases/reconcile-payments.ts'
import { refundPayment } from './usecases/refund-payment.ts'
import { requestPayment } from './usecases/request-payment.ts'
import { resumePayment } from './usecases/resume-payment.ts'

const member = { kind: 'member', id: null } as const

describe.each([
  ['with keys of its own', {}],
  ['as a connected account of a platform', { connectedAccount: 'acct_world0000001' }],
])('a business %s', (_, secrets) => {
  let world: StripeWorld
  beforeAll(async () => {
    world = await openStripeWorld({ secrets })
  })
  afterAll(async () => {
    // Nothing was asked that Stripe's description forbids, and all of it went to the right account.
    expect(world.server.refusedForms).toEqual([])
    const account = world.secrets.connectedAccount ?? null
    expect(new Set(world.server.books.intents.map((one) => one.account))).toEqual(new Set([account]))
    expect(world.faults()).toEqual([])
    world.clock.advance({ hours: 24 * 30 })
    await world.drain()
    const { compared, silent } = await reconcilePayments(world.ports, world)
    expect(silent).toBe(0)
    expect(compared).toBeGreaterThan(10)
    const incidents = (await world.incidents()).map(({ kind, facts }) => ({ kind, facts }))
    expect(incidents.filter(({ kind }) => kind.startsWith('balance'))).toEqual([])
    const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
    await world.close()
    expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
  })

  /** A booking that waits for money, its page made at Stripe. */
  async function waiting(terms: Parameters<StripeWorld['ask']>[1] = { ...depositTerms, rules: [] }) {
    const held = await world.hold()
    await world.ask(held.id, terms)
    await world.drain()
    return held
  }

  async function paid(terms?: Parameters<StripeWorld['ask']>[1]) {
    const held = await waiting(terms)
    await world.deliver(await world.pay(held.id))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    return held
  }

  test('a hold waits, the customer pays at Stripe, the signed webhook confirms', async () => {
    const held = await waiting()
    const [payment] = await world.payments(held.id)
    expect(payment).toMatchObject({ state: 'open', provider: 'stripe', amount: 2_000, currency: 'USD' })
    expect(payment?.checkoutUrl).toBe(`https://checkout.stripe.com/c/pay/${payment?.checkoutId}`)
    const events = await world.pay(held.id)
    expect(await world.find(held.id)).toMatchObject({ state: 'pending_payment' })
    expect(new Set(await world.deliver(events))).toEqual(new Set([200]))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 0 })
    expect(await world.books(held.id)).toMatchObject({
      balances: { provider_balance: 2_000, deposits_held: -2_000 },
      open: [],
    })
  })

  test('a card is declined and another one works, on the same page', async () => {
    const held = await waiting()
    await world.deliver(await world.decline(held.id))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'pending_payment' })
    const again = await resumePayment(world.ports, { tenantId: world.tenantId, bookingId: held.id })
    expect(again).toMatchObject({ ok: true, payment: { checkoutId: await world.checkoutOf(held.id) } })
    await world.deliver(await world.pay(held.id))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 0 })
  })

  test('a page that is left is closed by us, because Stripe would keep it open longer than the hold', async () => {
    const held = await waiting()
    const checkoutId = await world.checkoutOf(held.id)
    const session = world.server.books.sessions.find(({ id }) => id === checkoutId)
    expect(Number(session?.form['expires_at']) * 1_000 - world.nowMs()).toBeGreaterThanOrEqual(30 * minuteMs)
    const events = await world.happening(() => world.advance(17 * minuteMs))
    expect(session?.status).toBe('expired')
    expect(events.map(({ type }) => type)).toEqual(['checkout.session.expired'])
    await world.deliver(events)
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
    await expect(world.pay(held.id)).rejects.toThrow('closed')
    expect(await world.truth(held.id)).toEqual({ charges: [], refunded: 0 })
  })

  test('a booking that may wait longer than any page of Stripe gets another page, and one charge', async () => {
    const held = await world.hold()
    const { customerId, terms } = held
    const asked = { ...depositTerms, rules: [] }
    await requestPayment(world.ports, {
      ...{ tenantId: world.tenantId, bookingId: held.id, terms: asked, refundRule: terms.cancellation },
      ...{ actor: { kind: 'customer', id: customerId }, windowMs: 24 * 60 * minuteMs },
    })
    await world.drain()
    const first = await world.checkoutOf(held.id)
    const [before] = await world.payments(held.id)
    world.clock.advance({ hours: 23 })
    await world.advance(2 * minuteMs)
    const [after] = await world.payments(held.id)
    expect(after).toMatchObject({ id: before?.id, state: 'open', checkoutUrl: expect.stringContaining('cs_') })
    expect([after?.checkoutId === first, after?.idempotencyKey === before?.idempotencyKey]).toEqual([false, false])
    world.clock.advance({ minutes: 50 })
    await world.advance(minuteMs)
    expect(await world.find(held.id)).toMatchObject({ state: 'pending_payment' })
    await world.deliver(await world.pay(held.id))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 0 })
  })

  test('paid in the last second and told much later is confirmed without any webhook', async () => {
    const held = await waiting()
    await world.advance(15 * minuteMs - 1_000)
    const events = await world.pay(held.id)
    await world.advance(3 * minuteMs)
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    world.clock.advance({ hours: 24 * 8 })
    expect(new Set(await world.deliver(events))).toEqual(new Set([200]))
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 0 })
    expect((await world.ledger(held.id)).map(({ kind }) => kind)).toEqual(['captured'])
  })

  /** Stripe cannot be reached when the page should be closed, so that it is paid after the hold has run out. */
  async function paidLate(meanwhile: (startMs: number) => Promise<unknown>) {
    const held = await waiting()
    world.moody.setMoods((_call, name) => (name === 'expireCheckout' ? 'lost' : undefined))
    await world.advance(20 * minuteMs)
    expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
    await meanwhile(held.startMs)
    const events = await world.pay(held.id)
    world.moody.setMoods(() => undefined)
    await world.deliver(events)
    await world.advance(5 * minuteMs)
    return held
  }

  test('paid late where the time is still free: taken again and confirmed', async () => {
    const held = await paidLate(async () => undefined)
    const [intent] = world.server.books.intents.slice(-1)
    expect(intent && world.server.books.refundedOf(intent)).toBe(0)
    expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
    const reference = Object(intent?.metadata)['parley_reference']
    const standing = await world.database.inTenant(world.tenantId, async (stores) => {
      const payment = await stores.payments.find(world.tenantId, reference)
      return stores.bookings.find(world.tenantId, payment?.bookingId ?? '')
    })
    expect(standing).toMatchObject({ state: 'confirmed', startMs: held.startMs })
    expect(standing?.id).not.toBe(held.id)
    expect(await world.truth(standing?.id ?? '')).toEqual({ charges: [2_000], refunded: 0 })
  })

  test('paid late where the time is taken: all of it goes back', async () => {
    const held = await paidLate((startMs) => world.hold({ startMs }))
    expect(await world.find(held.id)).toMatchObject({ state: 'expired' })
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 2_000 })
    expect(await world.books(held.id)).toMatchObject({ balances: {}, open: [] })
  })

  test('cancelled late: the policy keeps its part and Stripe returns the rest', async () => {
    const held = await paid({ ...depositTerms, amount: 5_000, rules: [] })
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(held.startMs - 5 * 60 * minuteMs))
    const events = await world.happening(async () => {
      await world.cancel(held.id, { kind: 'customer', id: held.customerId })
      await world.drain()
    })
    await world.deliver(events)
    await world.drain()
    // Half of the price of sixty dollars is kept.
    expect(await world.truth(held.id)).toEqual({ charges: [5_000], refunded: 2_000 })
    expect(await world.refunds(held.id)).toMatchObject([
      { state: 'succeeded', amount: 2_000, reason: 'cancelled_late' },
    ])
    expect(await world.books(held.id)).toMatchObject({ open: [] })
  })

  test('a member returns a part, the customer cancels in time, and no more goes back than came', async () => {
    const held = await paid()
    const refund = { tenantId: world.tenantId, bookingId: held.id, actor: member }
    const events = await world.happening(async () => {
      expect(await refundPayment(world.ports, { ...refund, amount: 700, idempotencyKey: 'a' })).toMatchObject({
        ok: true,
      })
      await world.drain()
    })
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 700 })
    await world.cancel(held.id, { kind: 'customer', id: held.customerId })
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 2_000 })
    await world.deliver(events.toReversed())
    await world.drain()
    expect(await refundPayment(world.ports, { ...refund, amount: 1, idempotencyKey: 'b' })).toMatchObject({
      code: 'above_captured',
    })
    expect(await world.books(held.id)).toMatchObject({ balances: {}, open: [] })
  })

  test('a commitment fee goes back when the customer came', async () => {
    const held = await waiting({ ...commitmentTerms, rules: [] })
    await world.deliver(await world.pay(held.id))
    await world.drain()
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(held.endMs + minuteMs))
    await world.complete(held.id)
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charges: [100], refunded: 100 })
    expect(await world.books(held.id)).toMatchObject({ balances: {}, open: [] })
  })

  /** A card on file, and nobody came. */
  async function notCome(card?: string) {
    const held = await waiting({ ...cardTerms, rules: [] })
    const checkoutId = await world.checkoutOf(held.id)
    const session = world.server.books.sessions.find(({ id }) => id === checkoutId)
    expect(session?.form).toMatchObject({ mode: 'setup', currency: 'usd' })
    await world.deliver(await world.pay(held.id, card))
    await world.drain()
    expect(await world.find(held.id)).toMatchObject({ state: 'confirmed' })
    expect(await world.truth(held.id)).toEqual({ charges: [], refunded: 0 })
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(held.endMs + minuteMs))
    await world.noShow(held.id)
    const charge = { tenantId: world.tenantId, bookingId: held.id, actor: member }
    expect(await chargeNoShow(world.ports, charge)).toMatchObject({ ok: true, amount: 3_000 })
    // Pressed twice it is one charge.
    await chargeNoShow(world.ports, charge)
    await world.drain()
    return held
  }

  test('a card is left, nobody comes, and the fee is charged off session, once', async () => {
    const held = await notCome()
    expect(await world.truth(held.id)).toEqual({ charges: [3_000], refunded: 0 })
    expect(await world.books(held.id)).toMatchObject({ open: [] })
    expect((await world.payments(held.id)).map(({ purpose, state }) => [purpose, state])).toEqual([
      ['card_hold', 'saved'],
      ['no_show_fee', 'paid'],
    ])
  })

  test('a bank that wants its customer present: a page for the fee, which is paid there', async () => {
    const held = await notCome(stripeCards.authentication_required)
    expect(await world.truth(held.id)).toEqual({ charges: [], refunded: 0 })
    expect((await world.payments(held.id)).map(({ purpose, state, via }) => [purpose, state, via])).toEqual([
      ['card_hold', 'saved', 'checkout'],
      ['no_show_fee', 'failed', 'saved_method'],
      ['no_show_fee', 'open', 'checkout'],
    ])
    await world.deliver(await world.pay(held.id))
    await world.drain()
    expect(await world.truth(held.id)).toEqual({ charges: [3_000], refunded: 0 })
    expect(await world.books(held.id)).toMatchObject({ open: [] })
  })

  test('a card on file that is declined: nothing is charged, and the fee stays due', async () => {
    const held = await notCome(stripeCards.declined)
    expect(await world.truth(held.id)).toEqual({ charges: [], refunded: 0 })
    const fee = (await world.payments(held.id)).at(-1)
    expect(fee).toMatchObject({ purpose: 'no_show_fee', state: 'failed', failureCode: 'insufficient_funds' })
  })

  test('a refund that is on its way and fails weeks later is made once more', async () => {
    const held = await paid()
    const { books } = world.server
    books.setRefundFate('pending')
    await world.cancel(held.id, { kind: 'customer', id: held.customerId })
    await world.drain()
    const [first] = await world.refunds(held.id)
    expect(first).toMatchObject({ state: 'pending', amount: 2_000 })
    books.setRefundFate('succeeded')
    const id = first?.providerRefundId ?? ''
    await world.deliver(await world.happening(() => books.setRefund(id, 'succeeded')))
    await world.drain()
    expect((await world.refunds(held.id)).map(({ state }) => state)).toEqual(['succeeded'])
    world.clock.advance({ hours: 24 * 20 })
    await world.deliver(await world.happening(() => books.setRefund(id, 'failed')))
    await world.drain()
    expect((await world.refunds(held.id)).map(({ state }) => state)).toEqual(['failed', 'succeeded'])
    expect(await world.truth(held.id)).toEqual({ charges: [2_000], refunded: 2_000 })
    expect(await world.books(held.id)).toMatchObject({ balances: {}, open: [] })
  })

  test.each([
    ['won', { provider_balance: 2_000, deposits_held: -2_000 }],
    ['lost', {}],
  ] as const)('a payment that a bank takes back and the business has %s', async (end, balances) => {
    const held = await paid()
    const intent = await world.intentOf(held.id)
    const { books } = world.server
    const opened = await world.happening(() => books.dispute(intent, 'needs_response'))
    await world.deliver(opened)
    await world.drain()
    expect(await world.books(held.id)).toMatchObject({ balances: { disputes: 2_000, deposits_held: -2_000 } })
    const decided = await world.happening(() => books.decide(books.disputes.at(-1) as never, end))
    // Late and out of order, twice: the same end.
    await world.deliver([...decided.toReversed(), ...opened, ...decided])
    await world.drain()
    expect((await world.books(held.id)).balances).toEqual(balances)
  })

  test('a bank that only asks has taken nothing', async () => {
    const held = await paid()
    const intent = await world.intentOf(held.id)
    const { books } = world.server
    await world.deliver(await world.happening(() => books.dispute(intent, 'warning_needs_response')))
    await world.drain()
    expect((await world.books(held.id)).balances).toEqual({ provider_balance: 2_000, deposits_held: -2_000 })
    expect((await world.incidents()).map(({ kind }) => kind)).toContain('dispute_inquiry')
  })
})
