// Every provider in this folder against what a provider must do. Nothing here names one: a new one is found and tested,
// with the bench of its name in src/testing/payments/.
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PaymentProvider, PaymentProviderDefinition } from '../ports/payment-provider.ts'
import { loadFolder } from '../registry.ts'
import { orderOf, type PaymentBench, type PaymentBenchDefinition } from '../testing/payment-bench.ts'
import {
  checkFailures,
  checkSignatures,
  checkStrangers,
  doneValue,
  paidCheckout,
  vendorOf,
} from '../testing/payment-contract.ts'

const isDefinition = (value: unknown): value is PaymentProviderDefinition =>
  typeof value === 'object' && value !== null && 'connect' in value && typeof value.connect === 'function'
const isBench = (value: unknown): value is PaymentBenchDefinition =>
  typeof value === 'object' && value !== null && 'open' in value && typeof value.open === 'function'

const definitions = await loadFolder(new URL('.', import.meta.url), isDefinition)
const benches = await loadFolder(new URL('../testing/payments/', import.meta.url), isBench)
const opened = new Map<string, PaymentBench>()
for (const [id, definition] of definitions) {
  const bench = benches.get(id)
  if (bench === undefined) throw new Error(`src/testing/payments/${id}.ts is missing`)
  opened.set(id, await bench.open(definition))
}
afterAll(async () => {
  for (const { vendor } of opened.values()) await vendor?.close()
})

const paying = [...opened].filter(([, { vendor }]) => vendor !== null)
const away = [...opened].filter(([, { vendor }]) => (vendor?.requests ?? null) !== null)
const saving = [...opened].filter(([, { provider }]) => provider.can.holdCard)
const usd = (amount: number) => ({ amount, currency: 'USD' })
const settledMs = 120_000

test('there are providers to test', () => expect(definitions.size).toBeGreaterThanOrEqual(3))

describe.each([...opened])('%s', (_, { provider, account }) => {
  test('names what an account needs, for a form', () => {
    expect(provider.secrets.parse(account.secrets)).toEqual(account.secrets)
    for (const field of Object.values(z.toJSONSchema(provider.secrets).properties ?? {}))
      expect(field).toMatchObject({ title: expect.any(String), description: expect.any(String) })
  })

  test('does not answer what it cannot do with anything but unsupported', async () => {
    const order = orderOf(0)
    const charge = { ...order, method: { customerId: 'c', methodId: 'm' }, money: usd(100) }
    if (!provider.can.pay) expect(await provider.createCheckout(order, account)).toMatchObject({ code: 'unsupported' })
    if (!provider.can.holdCard) {
      expect(await provider.chargeSaved(charge, account)).toMatchObject({ kind: 'refused', code: 'unsupported' })
      const hold = { ...order, purpose: { kind: 'card_hold', currency: 'USD' } } as const
      expect(await provider.createCheckout(hold, account)).toMatchObject({ kind: 'refused', code: 'unsupported' })
    }
  })

  test('refuses an unsigned webhook', async () => {
    const request = {
      method: 'POST',
      url: 'https://book.example.com/',
      headers: {},
      query: {},
      body: Buffer.from('{}'),
    }
    expect(await provider.receive(request, account)).toEqual({ kind: 'refused', why: 'unsigned' })
  })
})

describe.each(paying)('%s takes money', (_, bench) => {
  const { provider, account } = bench
  const vendor = vendorOf(bench)

  test('on one page for one key, and refuses the key for anything else', async () => {
    const order = orderOf(bench.nowMs())
    const first = doneValue(await provider.createCheckout(order, account))
    expect(first).toMatchObject({ state: 'open', reference: order.reference, money: usd(5_000) })
    expect(first.url).toMatch(/^https?:\/\//)
    expect(doneValue(await provider.createCheckout(order, account)).id).toBe(first.id)
    const other = { ...order, purpose: { kind: 'payment', money: usd(1), keepsMethod: false } } as const
    expect(await provider.createCheckout(other, account)).toMatchObject({
      kind: 'refused',
      code: 'idempotency_conflict',
      retryable: false,
    })
  })

  test('exactly as much as was asked for, and finds it', async () => {
    const before = (await vendor.truth()).charges.length
    const order = orderOf(bench.nowMs())
    const { checkout, payment } = await paidCheckout(bench, order)
    expect(checkout).toMatchObject({ state: 'complete', url: null, paymentId: payment.id, money: usd(5_000) })
    expect(payment).toMatchObject({ state: 'succeeded', money: usd(5_000), capturedAmount: 5_000, refundedAmount: 0 })
    expect(payment.reference).toBe(order.reference)
    expect((await vendor.truth()).charges.slice(before)).toEqual([5_000])
    expect(await provider.findPayment({ by: 'id', id: `${payment.id.slice(0, -2)}00` }, account)).toMatchObject({
      kind: 'done',
      value: null,
    })
  })

  test.each([
    { amount: 5_001, currency: 'EUR' },
    { amount: 5_001, currency: 'JPY' },
    { amount: 5_120, currency: 'KWD' },
    { amount: 500, currency: 'ISK' },
    { amount: 123_400, currency: 'HUF' },
  ])('in $currency with its decimals, or says that it cannot', async (money) => {
    const purpose = { kind: 'payment', money, keepsMethod: false } as const
    const order = orderOf(bench.nowMs(), { purpose })
    const fault = provider.judgeAmount(money)
    if (fault !== null) {
      return expect(await provider.createCheckout(order, account)).toMatchObject({ kind: 'refused', code: fault })
    }
    const { checkout, payment } = await paidCheckout(bench, order)
    expect([checkout.money, payment.money]).toEqual([money, money])
    expect((await vendor.truth()).charges.at(-1)).toBe(vendor.wireAmount(money))
  })

  test.each([0, -1, 0.5, Number.NaN, 1e15, 2 ** 53])('never %s', async (amount) => {
    const money = usd(amount)
    expect(provider.judgeAmount(money)).toBe('amount_invalid')
    const before = vendor.requests?.()
    const purpose = { kind: 'payment', money, keepsMethod: false } as const
    const refused = { kind: 'refused', code: 'amount_invalid' }
    expect(await provider.createCheckout(orderOf(0, { purpose }), account)).toMatchObject(refused)
    expect(await provider.refund({ ...orderOf(0), paymentId: 'p', money }, account)).toMatchObject(refused)
    expect(vendor.requests?.()).toBe(before)
  })

  test('in no currency that there is not', () => {
    for (const currency of ['', 'usd', 'XXX', 'DOLLAR']) {
      expect(provider.judgeAmount({ amount: 100, currency })).toBe('currency_unsupported')
    }
  })

  test('not on a page that was closed', async () => {
    const { id } = doneValue(await provider.createCheckout(orderOf(bench.nowMs()), account))
    expect(doneValue(await provider.expireCheckout(id, account))).toMatchObject({ state: 'expired', url: null })
    const before = await vendor.truth()
    await vendor.pay(id).catch(() => undefined)
    expect(await vendor.truth()).toEqual(before)
  })

  test('and does not close a page that was paid', async () => {
    const { checkout } = await paidCheckout(bench)
    expect(await provider.expireCheckout(checkout.id, account)).toMatchObject({ kind: 'refused', code: 'not_open' })
  })

  test('and returns no more than it took', async () => {
    const { payment } = await paidCheckout(bench)
    const part = { ...orderOf(0), paymentId: payment.id, money: usd(2_000) }
    const made = doneValue(await provider.refund(part, account))
    expect(made).toMatchObject({
      paymentId: payment.id,
      state: 'succeeded',
      money: usd(2_000),
      reference: part.reference,
    })
    expect(doneValue(await provider.refund(part, account)).id).toBe(made.id)
    expect(await provider.refund({ ...part, money: usd(1_999) }, account)).toMatchObject({
      code: 'idempotency_conflict',
    })
    const more = { ...orderOf(0), paymentId: payment.id, money: usd(3_001) }
    expect(await provider.refund(more, account)).toMatchObject({ kind: 'refused', code: 'above_captured' })
    const rest = { ...orderOf(0), paymentId: payment.id, money: usd(3_000) }
    expect(await provider.refund(rest, account)).toMatchObject({ kind: 'done' })
    const last = { ...orderOf(0), paymentId: payment.id, money: usd(1) }
    expect(await provider.refund(last, account)).toMatchObject({ kind: 'refused', code: 'already_refunded' })
    expect((await vendor.truth()).refunds.slice(-2)).toEqual([2_000, 3_000])
    const found = doneValue(await provider.findPayment({ by: 'id', id: payment.id }, account))
    expect(found).toMatchObject({ capturedAmount: 5_000, refundedAmount: 5_000 })
    expect(doneValue(await provider.findRefund({ by: 'id', id: made.id, paymentId: payment.id }, account))).toEqual(
      made,
    )
  })

  test('and refunds nothing of a payment that there is not', async () => {
    const id = `${(await paidCheckout(bench)).payment.id.slice(0, -2)}00`
    const order = { ...orderOf(0), paymentId: id, money: usd(1) }
    expect(await provider.refund(order, account)).toMatchObject({ kind: 'refused', code: 'not_found' })
  })

  test('and finds by key and by reference what it did, and nothing else', async () => {
    const order = orderOf(bench.nowMs())
    const { payment, checkout } = await paidCheckout(bench, order)
    const back = { ...orderOf(0), paymentId: payment.id, money: usd(1) }
    const refund = doneValue(await provider.refund(back, account))
    const sinceMs = bench.nowMs()
    bench.turn(settledMs)
    for (const wanted of [
      { by: 'key', idempotencyKey: back.idempotencyKey, sinceMs },
      { by: 'reference', reference: back.reference, sinceMs },
    ] as const) {
      expect(doneValue(await provider.findRefund({ ...wanted, paymentId: payment.id }, account))).toEqual(refund)
    }
    for (const wanted of [
      { by: 'key', idempotencyKey: order.idempotencyKey, sinceMs },
      { by: 'reference', reference: order.reference, sinceMs },
    ] as const) {
      const answers = [await provider.findCheckout(wanted, account), await provider.findPayment(wanted, account)]
      // A provider that cannot search says so; it never says that there is none.
      const right = [checkout.id, payment.id]
      answers.forEach((answer, index) => {
        expect(answer.kind === 'unknown' || (answer.kind === 'done' && answer.value?.id === right[index])).toBe(true)
      })
    }
    const never = { by: 'key', idempotencyKey: 'key-of-nothing', sinceMs } as const
    expect(doneValue(await provider.findRefund({ ...never, paymentId: payment.id }, account))).toBeNull()
  })

  test('and lists all that moved', async () => {
    const fromMs = bench.nowMs() + 60_000
    bench.turn(60_000)
    const { payment } = await paidCheckout(bench)
    await provider.refund({ ...orderOf(0), paymentId: payment.id, money: usd(700) }, account)
    bench.turn(60_000)
    const answer = await provider.listBalance({ fromMs, toMs: bench.nowMs(), cursor: null }, account)
    if (!provider.can.listBalance) return expect(answer).toMatchObject({ code: 'unsupported' })
    const { entries, next } = doneValue(answer)
    expect(next).toBeNull()
    expect(entries.map(({ kind, gross }) => [kind, gross.amount]).sort()).toEqual([
      ['payment', 5_000],
      ['refund', -700],
    ])
    for (const { gross, feeAmount, netAmount, paymentId } of entries) {
      expect([gross.amount - feeAmount, paymentId]).toEqual([netAmount, payment.id])
    }
  })
})

describe.each(paying)('%s tells of it', (_, bench) => {
  const { provider, account } = bench

  test('by webhooks that only it can sign, within five minutes, with either secret', async () => {
    expect(await checkSignatures(bench)).toEqual([])
  })

  test('and what is not ours, unknown or broken moves nothing', async () => {
    expect(await checkStrangers(bench)).toEqual([])
    expect(bench.logged()).toBe('')
  })

  test('by naming objects: what it says of money is not believed', async () => {
    const { checkout, payment } = await paidCheckout(bench)
    const lie = vendorOf(bench).webhook({ checkoutId: checkout.id, paymentId: payment.id, claims: 1 })
    const received = await provider.receive(lie, account)
    if (received.kind !== 'events') throw new Error(received.kind)
    const [event] = received.events
    expect(event).toMatchObject({ claimed: usd(1), occurredAtMs: expect.any(Number) })
    expect([event?.checkoutId, event?.paymentId]).toContainEqual(payment.id)
    expect(doneValue(await provider.findPayment({ by: 'id', id: event?.paymentId ?? '' }, account))?.money).toEqual(
      usd(5_000),
    )
    const again = await provider.receive(lie, account)
    expect(again).toEqual(received)
  })
})

describe.each(away)('%s may fail', (_, bench) => {
  const { provider, account } = bench
  const vendor = vendorOf(bench)

  test('and then says only what is certain, once, in time', async () => {
    expect(await checkFailures(bench)).toEqual([])
  })

  test.each(['silent-after', 'broken-after'] as const)(
    '%s: a refund that went through is found, and not made twice',
    async (mood) => {
      const { payment } = await paidCheckout(bench)
      const before = (await vendor.truth()).refunds.length
      const order = { ...orderOf(0), paymentId: payment.id, money: usd(1_500) }
      const sinceMs = bench.nowMs()
      vendor.setMoods(mood)
      expect(await provider.refund(order, account)).toMatchObject({ kind: 'unknown' })
      bench.turn(settledMs)
      const wanted = { by: 'key', idempotencyKey: order.idempotencyKey, sinceMs, paymentId: payment.id } as const
      const found = doneValue(await provider.findRefund(wanted, account))
      expect(found).toMatchObject({ money: usd(1_500), state: 'succeeded' })
      expect(doneValue(await provider.refund(order, account)).id).toBe(found?.id)
      expect((await vendor.truth()).refunds.slice(before)).toEqual([1_500])
    },
  )

  test('a page that was made is the same with the same key', async () => {
    const order = orderOf(bench.nowMs())
    vendor.setMoods('broken-after')
    expect(await provider.createCheckout(order, account)).toMatchObject({ kind: 'unknown' })
    const again = doneValue(await provider.createCheckout(order, account))
    expect(doneValue(await provider.createCheckout(order, account)).id).toBe(again.id)
  })

  test('and nothing is concluded from not finding what may be under way', async () => {
    const wanted = { by: 'key', idempotencyKey: 'key-of-a-moment-ago', sinceMs: bench.nowMs() } as const
    expect(await provider.findPayment(wanted, account)).toMatchObject({ kind: 'unknown' })
    expect(await provider.findCheckout(wanted, account)).toMatchObject({ kind: 'unknown' })
  })

  test('and knows that nothing was done where nobody listens', async () => {
    const definition = definitions.get(provider.id)
    const deserted = definition === undefined ? undefined : await benches.get(provider.id)?.open(definition)
    if (deserted === undefined) throw new Error('no bench')
    await deserted.vendor?.close()
    const answer = await deserted.provider.createCheckout(orderOf(deserted.nowMs()), deserted.account)
    expect(answer).toMatchObject({ kind: 'refused', code: 'not_connected', retryable: true })
  })

  test('checks credentials in words for a person, and never repeats them', async () => {
    expect(await provider.check(account.secrets)).toMatchObject({ ok: true })
    for (const status of [401, 500]) {
      vendor.setMoods({ status, body: '{"error": {"type": "x"}}' })
      const checked = await provider.check(account.secrets)
      expect(checked).toMatchObject({ ok: false, why: expect.stringMatching(/^[A-Z].*\.$/) })
      for (const secret of Object.values(Object(account.secrets))) expect(JSON.stringify(checked)).not.toContain(secret)
    }
  })
})

describe.each(saving)('%s keeps a method', (_, bench) => {
  const { provider, account } = bench
  const vendor = vendorOf(bench)
  const hold = async () => {
    const purpose = { kind: 'card_hold', currency: 'USD' } as const
    const made = doneValue(await provider.createCheckout(orderOf(bench.nowMs(), { purpose }), account))
    await vendor.pay(made.id)
    const found = doneValue(await provider.findCheckout({ by: 'id', id: made.id }, account))
    if (!found?.savedMethod) throw new Error('a card hold keeps a method')
    return { method: found.savedMethod, checkout: found }
  }

  test('without moving anything, and charges it later once for a key', async () => {
    const before = (await vendor.truth()).charges.length
    const { method, checkout } = await hold()
    expect(checkout).toMatchObject({ state: 'complete', money: null, paymentId: null })
    expect((await vendor.truth()).charges).toHaveLength(before)
    const charge = { ...orderOf(0), method, money: usd(2_500), title: 'No-show fee' }
    const payment = doneValue(await provider.chargeSaved(charge, account))
    expect(payment).toMatchObject({ state: 'succeeded', money: usd(2_500), capturedAmount: 2_500 })
    expect(doneValue(await provider.chargeSaved(charge, account)).id).toBe(payment.id)
    expect(await provider.chargeSaved({ ...charge, money: usd(1) }, account)).toMatchObject({
      code: 'idempotency_conflict',
    })
    expect((await vendor.truth()).charges.slice(before)).toEqual([2_500])
  })

  test('while paying, where the customer agreed to that', async () => {
    const purpose = { kind: 'payment', money: usd(5_000), keepsMethod: true } as const
    const { checkout } = await paidCheckout(bench, orderOf(bench.nowMs(), { purpose }))
    expect(checkout.savedMethod).toMatchObject({ customerId: expect.any(String), methodId: expect.any(String) })
  })

  test.each(['declined', 'authentication_required'] as const)('%s is refused, and nothing has moved', async (code) => {
    const { method } = await hold()
    const before = await vendor.truth()
    const methodId = vendor.failing?.[code] ?? ''
    const charge = { ...orderOf(0), method: { ...method, methodId }, money: usd(2_500) }
    expect(await provider.chargeSaved(charge, account)).toMatchObject({ kind: 'refused', code, retryable: false })
    expect(await vendor.truth()).toEqual(before)
  })
})

describe.each(away)('%s', (_, { vendor }) => {
  test(`sent only what its vendor describes${vendor?.judged ? '' : ' (skipped: no data at ../shared/specs)'}`, (context) => {
    if (vendor === null || !vendor.judged) return context.skip()
    expect(vendor.refusedForms).toEqual([])
  })
})

describe('each check finds a provider that breaks it', async () => {
  const definition = definitions.get('stripe')
  const bench = benches.get('stripe')
  if (definition === undefined || bench === undefined) throw new Error('stripe is missing')
  const good = await bench.open(definition)
  afterAll(() => good.vendor?.close())
  const bad = (changes: Partial<PaymentProvider>): PaymentBench => ({
    ...good,
    provider: { ...good.provider, ...changes },
  })
  const none = { kind: 'events', events: [] } as const

  test('and nothing in the good one', async () => {
    expect(await checkSignatures(good)).toEqual([])
    expect(await checkStrangers(good)).toEqual([])
  })

  test.each<[string, PaymentProvider['receive']]>([
    ['one that believes everything', async () => none],
    ['one that believes nothing', async () => ({ kind: 'refused', why: 'unsigned' })],
    ['one that throws', () => Promise.reject(new Error('no'))],
    [
      'one that parses first',
      async (request, account) =>
        request.body.includes(0xff) ? { kind: 'broken', why: 'x' } : await good.provider.receive(request, account),
    ],
    [
      'one that looks at no clock',
      async (request, account) => {
        const signed = request.headers['stripe-signature'] ?? ''
        const isOurs = signed.includes('v1=') && !signed.endsWith('v1=')
        return isOurs ? none : await good.provider.receive(request, account)
      },
    ],
  ])('%s', async (_, receive) => {
    const faulty = bad({ receive })
    expect([...(await checkSignatures(faulty)), ...(await checkStrangers(faulty))]).not.toEqual([])
  })

  test.each<[string, Partial<PaymentProvider>]>([
    [
      'one that calls every failure final',
      { refund: async () => ({ kind: 'refused', code: 'invalid', retryable: false }) },
    ],
    ['one that calls every failure unknown', { refund: async () => ({ kind: 'unknown', why: 'x' }) }],
    ['one that throws', { refund: () => Promise.reject(new Error('no')) }],
    [
      'one that tries again by itself',
      {
        refund: async (order, account) => {
          await good.provider.refund(order, account)
          return await good.provider.refund(order, account)
        },
      },
    ],
    [
      'one that tells its key',
      {
        findPayment: async (wanted, account) => {
          const answer = await good.provider.findPayment(wanted, account)
          return answer.kind === 'unknown' ? { ...answer, why: JSON.stringify(account.secrets) } : answer
        },
      },
    ],
  ])('%s', async (_, changes) => expect(await checkFailures(bad(changes))).not.toEqual([]))
})
