import Stripe from 'stripe'
import { afterAll, describe, expect, test } from 'vitest'
import { openBenchWorld } from '../../testing/payment-bench.ts'
import { doneValue } from '../../testing/payment-contract.ts'
import { openStripeServer } from '../../testing/stripe-server.ts'
import stripe from './index.ts'
import { stripeLocale } from './locale.ts'

const secrets = { secretKey: 'sk_test_benchbenchbench', webhookSecret: 'whsec_currentcurrent' }
const account = { accountId: 'a1', secrets }
const world = openBenchWorld()
const server = await openStripeServer({ nowMs: world.nowMs, secretKey: secrets.secretKey })
const provider = stripe.connect({ ...world, timeoutMs: 5_000, bases: { STRIPE_API_BASE: server.base } })
afterAll(() => server.close())

function signed(event: object, more: { secret?: string; header?: (header: string) => string } = {}) {
  const payload = JSON.stringify(event)
  const timestamp = Math.floor(world.nowMs() / 1_000)
  const secret = more.secret ?? secrets.webhookSecret
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  const headers = { 'stripe-signature': more.header?.(header) ?? header }
  return { method: 'POST', url: 'https://book.example.com/', headers, query: {}, body: Buffer.from(payload) }
}
const eventOf = (type: string, object: object, more: object = {}) => ({
  id: 'evt_1',
  object: 'event',
  type,
  created: 1_795_000_000,
  livemode: false,
  data: { object },
  ...more,
})

describe('an event of Stripe', () => {
  const ids = { checkoutId: null, paymentId: null, refundId: null, disputeId: null }
  const metadata = { parley_reference: 'payment-1' }
  const session = { id: 'cs_1', object: 'checkout.session', amount_total: 5_000, currency: 'usd', metadata }
  const intent = { id: 'pi_1', object: 'payment_intent', amount: 5_000, currency: 'usd', metadata }
  const charge = { id: 'ch_1', object: 'charge', payment_intent: 'pi_1', amount: 5_000, currency: 'usd' }
  const refund = { id: 're_1', object: 'refund', payment_intent: 'pi_1', amount: 700, currency: 'usd' }
  const dispute = { id: 'dp_1', object: 'dispute', payment_intent: 'pi_1', amount: 700, currency: 'usd' }

  test.each<[string, object, string, object]>([
    [
      'checkout.session.completed',
      { ...session, payment_intent: 'pi_1' },
      'checkout_completed',
      { checkoutId: 'cs_1', paymentId: 'pi_1' },
    ],
    ['checkout.session.expired', session, 'checkout_expired', { checkoutId: 'cs_1' }],
    ['checkout.session.async_payment_failed', session, 'checkout_failed', { checkoutId: 'cs_1' }],
    ['payment_intent.succeeded', intent, 'payment_succeeded', { paymentId: 'pi_1' }],
    ['payment_intent.payment_failed', intent, 'payment_failed', { paymentId: 'pi_1' }],
    ['payment_intent.canceled', intent, 'payment_cancelled', { paymentId: 'pi_1' }],
    ['charge.refunded', charge, 'refund_changed', { paymentId: 'pi_1' }],
    ['refund.failed', refund, 'refund_changed', { paymentId: 'pi_1', refundId: 're_1' }],
    ['charge.dispute.created', dispute, 'dispute_changed', { paymentId: 'pi_1', disputeId: 'dp_1' }],
  ])('%s names its objects', async (type, object, kind, named) => {
    const received = await provider.receive(signed(eventOf(type, object)), account)
    expect(received).toMatchObject({ kind: 'events', events: [{ ...ids, ...named, eventId: 'evt_1', kind }] })
  })

  test('brings back our reference, and nothing that could not be one', async () => {
    for (const [given, reference] of [
      ['payment-1', 'payment-1'],
      ['<script>', null],
      ['x'.repeat(65), null],
    ]) {
      const object = { ...intent, metadata: { parley_reference: given } }
      const received = await provider.receive(signed(eventOf('payment_intent.succeeded', object)), account)
      expect(received).toMatchObject({ events: [{ reference }] })
    }
  })

  test.each<[string, object, string]>([
    ['of the live world', { livemode: true }, 'mode'],
    ['of a connected account', { account: 'acct_1' }, 'account'],
    ['of a newer kind', { type: 'payment_intent.partially_funded' }, 'type'],
  ])('%s is not for us', async (_, more, why) => {
    const event = eventOf('payment_intent.succeeded', intent, more)
    expect(await provider.receive(signed(event), account)).toMatchObject({ kind: 'ignored', eventId: 'evt_1', why })
  })

  test.each<[string, object]>([
    ['with another kind of id', { ...intent, id: '../../etc' }],
    ['without one', { object: 'payment_intent' }],
    ['of another kind of object', { ...intent, object: 'coupon' }],
    ['with words for an amount', { ...intent, amount: 'much' }],
  ])('about an object %s is broken', async (_, object) => {
    expect(await provider.receive(signed(eventOf('payment_intent.succeeded', object)), account)).toMatchObject({
      kind: 'broken',
    })
  })

  test.each<[string, (header: string) => string]>([
    ['with two times', (header) => `t=1,${header}`],
    ['with no time', (header) => header.replace(/t=\d+,/, '')],
    ['in an older scheme', (header) => header.replace('v1=', 'v0=')],
  ])('signed %s is refused', async (_, header) => {
    const event = eventOf('payment_intent.succeeded', intent)
    expect(await provider.receive(signed(event, { header }), account)).toMatchObject({ kind: 'refused' })
  })

  test('is read where one of several signatures in its header is right, as while a secret is rolled at Stripe', async () => {
    const event = eventOf('payment_intent.succeeded', intent)
    const header = (own: string) => own.replace('v1=', `v1=${'0'.repeat(64)},v1=`)
    expect(await provider.receive(signed(event, { header }), account)).toMatchObject({ kind: 'events' })
  })

  test('pollutes nothing, however it is nested', async () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    const event = eventOf('payment_intent.succeeded', {
      ...intent,
      deep: JSON.parse('{"__proto__": {"polluted": true}}'),
    })
    const body = JSON.stringify(event).replace('"deep":{', `"deep":${deep},"x":{`)
    const timestamp = Math.floor(world.nowMs() / 1_000)
    const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: secrets.webhookSecret, timestamp })
    const request = { ...signed(event), headers: { 'stripe-signature': header }, body: Buffer.from(body) }
    expect(await provider.receive(request, account)).toMatchObject({ kind: 'events' })
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('lists of Stripe', () => {
  const made = 230
  for (let number = 0; number < made; number += 1) {
    const metadata = { parley_key: `key-${number}`, parley_reference: `reference-${number}` }
    server.books.chargeSaved(
      { amount: '100', currency: 'usd', payment_method: 'pm_1', customer: 'cus_1', metadata },
      null,
    )
  }

  test('are looked through page by page, for what was made first of many', async () => {
    const sinceMs = world.nowMs()
    world.turn(120_000)
    const before = server.requests.length
    const wanted = { by: 'key', idempotencyKey: 'key-0', sinceMs } as const
    expect(doneValue(await provider.findPayment(wanted, account))).toMatchObject({ reference: 'reference-0' })
    expect(server.requests.slice(before).map(({ path }) => path)).toHaveLength(4)
    expect(doneValue(await provider.findPayment({ ...wanted, idempotencyKey: 'key-none' }, account))).toBeNull()
  })

  test('of the balance come whole, each line once', async () => {
    const seen = new Set<string>()
    const pageAt = async (cursor: string | null) => {
      const { entries, next } = doneValue(
        await provider.listBalance({ fromMs: 0, toMs: world.nowMs() + 1_000, cursor }, account),
      )
      for (const { id } of entries) seen.add(id)
      return next
    }
    let cursor = await pageAt(null)
    for (let pages = 2; pages <= 3; pages += 1) cursor = await pageAt(cursor)
    expect(cursor).toBeNull()
    expect(seen.size).toBe(made)
  })
})

test('a dispute is found, and one that there is not is null', async () => {
  const form = { amount: '5000', currency: 'usd', payment_method: 'pm_1', customer: 'cus_1' }
  const payment = server.books.chargeSaved(form, null)
  const { id } = server.books.dispute(payment, 'needs_response')
  expect(doneValue(await provider.findDispute(id, account))).toMatchObject({
    state: 'open',
    paymentId: payment.id,
    money: { amount: 5_000, currency: 'USD' },
  })
  expect(doneValue(await provider.findDispute('dp_none', account))).toBeNull()
})

test('a refund in another currency than was meant is not taken for done', async () => {
  const payment = server.books.chargeSaved(
    { amount: '100', currency: 'usd', payment_method: 'pm_1', customer: 'cus_1' },
    null,
  )
  const order = {
    reference: 'r',
    idempotencyKey: 'refund-eur',
    paymentId: payment.id,
    money: { amount: 100, currency: 'EUR' },
  }
  expect(await provider.refund(order, account)).toMatchObject({ kind: 'unknown' })
})

test.each([
  ['en-US', 'en'],
  ['en-GB', 'en-GB'],
  ['es-MX', 'es-419'],
  ['es-ES', 'es'],
  ['pt-BR', 'pt-BR'],
  ['no', 'nb'],
  ['ca', 'auto'],
  ['', 'auto'],
])('the page speaks %s as %s', (language, locale) => expect(stripeLocale(language)).toBe(locale))
