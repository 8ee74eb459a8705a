// What goes to Stripe and comes from there, against the vendor's own descriptions and samples. They lie beside the
// repository and are not part of it: where they are missing, these tests are skipped and say so.
import { describe, expect, test } from 'vitest'
import { openBenchWorld, orderOf } from '../testing/payment-bench.ts'
import { loadStripeJudges } from '../testing/stripe-judges.ts'
import { openStripeServer } from '../testing/stripe-server.ts'
import { readVendorFile } from '../testing/vendor-specs.ts'
import stripe from './stripe/index.ts'
import { readDispute, readPayment, readRefund, readSession } from './stripe/payload.ts'

const judges = await loadStripeJudges()
const samples = await readVendorFile<{ resources: Record<string, Record<string, unknown>> }>('stripe/fixtures3.json')
const absent = ' (skipped: no data at ../shared/specs)'

const session = {
  mode: 'payment',
  line_items: [
    { quantity: '1', price_data: { currency: 'usd', unit_amount: '5000', product_data: { name: 'Deposit' } } },
  ],
  success_url: 'https://book.example.com/paid',
  expires_at: '1795000000',
  payment_intent_data: { metadata: { a: 'b' } },
}
const [item] = session.line_items
const price = item?.price_data
const intent = { amount: '5000', currency: 'usd', customer: 'cus_1', off_session: 'true', confirm: 'true' }
const refund = { payment_intent: 'pi_1', amount: '5000', reason: 'requested_by_customer' }

describe.skipIf(judges === null)(`what Stripe takes, by its descriptions${judges === null ? absent : ''}`, () => {
  test.each<[string, string, object]>([
    ['POST /v1/checkout/sessions', 'a field of nobody', { ...session, amount: '5000' }],
    ['POST /v1/checkout/sessions', 'a mode that there is not', { ...session, mode: 'deposit' }],
    ['POST /v1/checkout/sessions', 'a time in words', { ...session, expires_at: 'tomorrow' }],
    ['POST /v1/checkout/sessions', 'half a cent', withPrice({ ...price, unit_amount: '0.5' })],
    ['POST /v1/checkout/sessions', 'a price without a currency', withPrice({ unit_amount: '5000' })],
    ['POST /v1/checkout/sessions', 'an unknown field of a price', withPrice({ ...price, total: '5000' })],
    [
      'POST /v1/checkout/sessions',
      'an unknown field far inside',
      withPrice({ ...price, product_data: { name: 'a', x: '1' } }),
    ],
    ['POST /v1/checkout/sessions', 'a language that there is not', { ...session, locale: 'en-US' }],
    ['POST /v1/payment_intents', 'no amount', { ...intent, amount: undefined }],
    ['POST /v1/payment_intents', 'an amount in words', { ...intent, amount: 'fifty' }],
    ['POST /v1/payment_intents', 'no currency', { ...intent, currency: undefined }],
    ['POST /v1/payment_intents', 'a field of a checkout', { ...intent, success_url: 'https://a.example' }],
    ['POST /v1/refunds', 'a reason that there is not', { ...refund, reason: 'cancelled' }],
    ['POST /v1/refunds', 'a field of nobody', { ...refund, payment: 'pi_1' }],
    ['POST /v1/refunds', 'half a cent', { ...refund, amount: '0.5' }],
    ['GET /v1/refunds', 'a filter of nobody', { reference: 'a' }],
    ['GET /v1/payment_intents', 'a page of words', { limit: 'all' }],
  ])('%s is judged by a judge that refuses %s', (name, _, form) => {
    const good = {
      'POST /v1/checkout/sessions': session,
      'POST /v1/payment_intents': intent,
      'POST /v1/refunds': refund,
    }
    const judge = judges?.get(name)
    expect(judge?.(good[name as keyof typeof good] ?? { limit: '100' })).toEqual([])
    expect(judge?.(JSON.parse(JSON.stringify(form)))).not.toEqual([])
  })

  test('is refused by the server that judges, and by nobody without it', async () => {
    for (const judged of [judges, null]) {
      const world = openBenchWorld()
      const secretKey = 'sk_test_benchbenchbench'
      const server = await openStripeServer({ nowMs: world.nowMs, secretKey, judges: judged })
      const body = new URLSearchParams({ payment_intent: 'pi_1', total: '5' })
      const headers = { authorization: `Bearer ${secretKey}` }
      await fetch(`${server.base}/v1/refunds`, { method: 'POST', body, headers })
      expect(server.refusedForms).toHaveLength(judged === null ? 0 : 1)
      await server.close()
    }
  })

  test('is what leaves for every language, every purpose, own keys and a connected account', async () => {
    const world = openBenchWorld()
    const secretKey = 'sk_test_benchbenchbench'
    const connected = 'acct_bench0000001'
    const server = await openStripeServer({ nowMs: world.nowMs, secretKey, judges, connected: [connected] })
    const provider = stripe.connect({ ...world, bases: { STRIPE_API_BASE: server.base } })
    const secrets = { secretKey, webhookSecret: 'whsec_currentcurrent' }
    const accounts = [secrets, { ...secrets, connectedAccount: connected }].map((one) => ({
      accountId: 'a',
      secrets: one,
    }))
    const money = { amount: 5_000, currency: 'USD' }
    const purposes = [
      { kind: 'payment', money, keepsMethod: false },
      { kind: 'payment', money, keepsMethod: true },
      { kind: 'card_hold', currency: 'EUR' },
    ] as const
    for (const account of accounts) {
      for (const purpose of purposes) {
        for (const language of ['en-US', 'en-GB', 'es-MX', 'es', 'pt-BR', 'no', 'zh-TW', 'xx', '']) {
          const answer = await provider.createCheckout(orderOf(world.nowMs(), { purpose, language }), account)
          expect(answer).toMatchObject({ kind: 'done' })
        }
      }
      const sinceMs = world.nowMs()
      await provider.findCheckout({ by: 'key', idempotencyKey: 'k', sinceMs }, account)
      await provider.findPayment({ by: 'key', idempotencyKey: 'k', sinceMs }, account)
    }
    const foreign = { accountId: 'a', secrets: { ...secrets, connectedAccount: 'acct_other0000001' } }
    expect(await provider.createCheckout(orderOf(world.nowMs()), foreign)).toMatchObject({ code: 'credentials' })
    expect(server.refusedForms).toEqual([])
    expect(new Set(server.books.sessions.map((one) => one.account))).toEqual(new Set([null, connected]))
    await server.close()
  })
})

describe.skipIf(samples === null)(`Stripe's samples${samples === null ? absent : ''}`, () => {
  const sample = (name: string) => samples?.resources[name] ?? {}

  test('of a session, a payment, a refund and a dispute are read', () => {
    const made = { ...sample('checkout.session'), amount_total: 5_000, currency: 'usd' }
    expect(readSession(made)).toMatchObject({ state: 'open', money: { amount: 5_000, currency: 'USD' } })
    expect(readPayment(sample('payment_intent'))).toMatchObject({ state: 'failed', money: { amount: 1_099 } })
    const pi = String(sample('payment_intent')['id'])
    expect(readRefund({ ...sample('refund'), payment_intent: pi })).toMatchObject({ state: 'succeeded', paymentId: pi })
    expect(readDispute(sample('dispute'))).toMatchObject({ state: 'inquiry', reason: 'general' })
  })

  test('of anything else are not taken for one', () => {
    for (const name of ['charge', 'customer', 'event', 'payout', 'coupon']) {
      for (const read of [readSession, readPayment, readRefund, readDispute]) expect(read(sample(name))).toBeNull()
    }
  })
})

function withPrice(changed: object): object {
  return { ...session, line_items: [{ quantity: '1', price_data: changed }] }
}
