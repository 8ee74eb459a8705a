import { afterAll, describe, expect, test } from 'vitest'
import { orderOf } from '../../testing/payment-bench.ts'
import { doneValue, paidCheckout, vendorOf } from '../../testing/payment-contract.ts'
import bench from '../../testing/payments/paypal.ts'
import paypal from './index.ts'
import type { PaypalSecrets } from './secrets.ts'

const { provider, account, ...opened } = await bench.open({ ...paypal, connect: paypal.connect as never })
const whole = { provider, account, ...opened }
const vendor = vendorOf(whole)
afterAll(() => vendor.close())

describe('a webhook that tries to choose who is asked about', () => {
  test('is no single object, and refused before anybody is asked', async () => {
    const { checkout, payment } = await paidCheckout(whole)
    const good = vendor.webhook({ checkoutId: checkout.id, paymentId: payment.id, secret: 'other' })
    const before = vendor.requests?.()
    // Put into a question as it is, the second half would stand in for the webhook that is asked about.
    const body = Buffer.from(`${Buffer.from(good.body).toString()},"webhook_id":"WEBHOOKELSE1"`)
    expect(await provider.receive({ ...good, body }, account)).toMatchObject({ kind: 'refused' })
    for (const text of ['[]', '1', 'null', '"a"', '{}{}', '{},{}'])
      expect(await provider.receive({ ...good, body: Buffer.from(text) }, account)).toMatchObject({ kind: 'refused' })
    expect(vendor.requests?.()).toBe(before)
  })

  test('names no certificate but PayPal’s', async () => {
    const { checkout, payment } = await paidCheckout(whole)
    const good = vendor.webhook({ checkoutId: checkout.id, paymentId: payment.id })
    for (const url of [
      'https://paypal.com.example/c',
      'http://api.paypal.com/c',
      'https://api.paypal.com@evil.example/c',
    ]) {
      const headers = { ...good.headers, 'paypal-cert-url': url }
      expect(await provider.receive({ ...good, headers }, account)).toMatchObject({ kind: 'refused' })
    }
  })
})

test.each([{ status: 503, body: '' }, 'silent-after', 'broken-before'] as const)(
  'a webhook is neither believed nor refused where PayPal cannot be asked (%j)',
  async (mood) => {
    const { checkout, payment } = await paidCheckout(whole)
    const good = vendor.webhook({ checkoutId: checkout.id, paymentId: payment.id })
    vendor.setMoods(mood)
    expect(await provider.receive(good, account)).toMatchObject({ kind: 'unknown' })
    expect(await provider.receive(good, account)).toMatchObject({ kind: 'events' })
  },
)

test('nothing is taken before the customer agrees, and once after', async () => {
  const order = orderOf(whole.nowMs())
  const { id } = doneValue(await provider.createCheckout(order, account))
  const take = (idempotencyKey: string) => provider.completeCheckout?.({ checkoutId: id, idempotencyKey }, account)
  expect(await take('k1')).toMatchObject({ kind: 'refused', code: 'not_approved' })
  await vendor.pay(id)
  expect(await provider.findCheckout({ by: 'id', id }, account)).toMatchObject({
    value: { state: 'approved', url: null },
  })
  vendor.setMoods('broken-after')
  expect(await take('k2')).toMatchObject({ kind: 'unknown' })
  const taken = await take('k2')
  expect(taken).toMatchObject({ kind: 'done', value: { state: 'complete' } })
  expect(await take('k3')).toMatchObject({ kind: 'refused', code: 'not_open' })
})

test('a payer whose card is declined when the money is taken has paid nothing', async () => {
  const { id } = doneValue(await provider.createCheckout(orderOf(whole.nowMs()), account))
  await vendor.pay(id)
  vendor.setMoods({ status: 422, body: JSON.stringify({ name: 'X', details: [{ issue: 'INSTRUMENT_DECLINED' }] }) })
  const answer = await provider.completeCheckout?.({ checkoutId: id, idempotencyKey: 'k4' }, account)
  expect(answer).toMatchObject({ kind: 'refused', code: 'declined', providerCode: 'INSTRUMENT_DECLINED' })
})

test('without a token nothing was asked for, so nothing is unknown', async () => {
  const secrets = { ...(account.secrets as PaypalSecrets), clientSecret: 'another secret, wrong' }
  expect(await provider.createCheckout(orderOf(0), { ...account, secrets })).toMatchObject({
    kind: 'refused',
    code: 'credentials',
  })
})
