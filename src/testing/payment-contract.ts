// What every payment provider must do, as checks that return what is wrong. The suite runs them over every provider that
// there is, and over broken ones, so that each check is seen to find something.
import type { CheckoutSession, Payment } from '../ports/payment-object.ts'
import type { PaymentAnswer, PaymentRequest, ReceivedPayments } from '../ports/payment-provider.ts'
import { orderOf, type PaymentBench, type PaymentVendor, type WebhookWish } from './payment-bench.ts'
import type { VendorMood } from './stripe-server.ts'

/** The value of an answer that has one; throws with what it says instead. */
export function doneValue<T>(answer: PaymentAnswer<T>): T {
  if (answer.kind !== 'done') throw new Error(`expected it to be done: ${JSON.stringify(answer)}`)
  return answer.value
}

export function vendorOf({ vendor }: PaymentBench): PaymentVendor {
  if (vendor === null) throw new Error('nobody takes money here')
  return vendor
}

/** A checkout that was paid at the vendor, taken where the provider takes it in a second step, and its payment. */
export async function paidCheckout(
  bench: PaymentBench,
  order = orderOf(bench.nowMs()),
): Promise<{ checkout: CheckoutSession; payment: Payment }> {
  const { provider, account } = bench
  const made = doneValue(await provider.createCheckout(order, account))
  await vendorOf(bench).pay(made.id)
  const capture = { checkoutId: made.id, idempotencyKey: `${order.idempotencyKey}-take` }
  if (provider.completeCheckout !== undefined) doneValue(await provider.completeCheckout(capture, account))
  const checkout = doneValue(await provider.findCheckout({ by: 'id', id: made.id }, account))
  const payment = doneValue(await provider.findPayment({ by: 'id', id: checkout?.paymentId ?? '' }, account))
  if (checkout === null || payment === null) throw new Error('a paid checkout has a payment')
  return { checkout, payment }
}

/** Whatever is wrong with a signature or its time, the answer is `refused`; with either secret it is read. */
export async function checkSignatures(bench: PaymentBench): Promise<string[]> {
  const { provider, account } = bench
  const { checkout, payment } = await paidCheckout(bench)
  const about = { checkoutId: checkout.id, paymentId: payment.id }
  const faults: string[] = []
  const expect = async (what: string, request: PaymentRequest, kind: ReceivedPayments['kind'], of = account) => {
    const got = await provider.receive(request, of).catch((error: unknown) => ({ kind: `threw ${String(error)}` }))
    if (got.kind !== kind) faults.push(`${what}: ${got.kind}`)
  }
  const { webhook } = vendorOf(bench)
  const good = webhook(about)
  await expect('a good one', good, 'events')
  await expect('with the previous secret', webhook({ ...about, secret: 'previous' }), 'events')
  await expect('with another secret', webhook({ ...about, secret: 'other' }), 'refused')
  for (const [seconds, kind] of [
    [-299, 'events'],
    [-301, 'refused'],
    [299, 'events'],
    [301, 'refused'],
  ] as const) {
    await expect(`${seconds} s from now`, webhook({ ...about, signedAtMs: bench.nowMs() + seconds * 1_000 }), kind)
  }
  for (const [what, forged] of forgeries(good)) await expect(what, forged, 'refused')
  return faults
}

function forgeries(request: PaymentRequest): [string, PaymentRequest][] {
  const { headers, body } = request
  const signs = (name: string) => /signature|transmission-sig/.test(name)
  const change = (by: (value: string) => string): PaymentRequest => {
    const changed = Object.entries(headers).map(([name, value]) => [name, signs(name) ? by(value) : value])
    return { ...request, headers: Object.fromEntries(changed) }
  }
  const unsigned = Object.fromEntries(Object.entries(headers).filter(([name]) => !signs(name)))
  return [
    ['another byte', { ...request, body: Buffer.concat([body, Buffer.from(' ')]) }],
    ['no body', { ...request, body: Buffer.alloc(0) }],
    ['garbage', { ...request, body: Buffer.from([0xff, 0x00, 0x7b]) }],
    ['a huge body', { ...request, body: Buffer.alloc(3 * 1024 * 1024, '{"a":1}') }],
    ['no signature', { ...request, headers: unsigned }],
    ['an empty signature', change(() => '')],
    ['half a signature', change((value) => value.slice(0, value.length / 2))],
    ['a signature turned around', change((value) => [...value].reverse().join(''))],
  ]
}

/** What is signed, and not for us to act on or not to be understood. */
export async function checkStrangers(bench: PaymentBench): Promise<string[]> {
  const { provider, account } = bench
  const { checkout, payment } = await paidCheckout(bench)
  const faults: string[] = []
  const kindOf = async (wrong: WebhookWish['wrong'] & string) => {
    const wish = { checkoutId: checkout.id, paymentId: payment.id, wrong }
    const received = provider.receive(vendorOf(bench).webhook(wish), account)
    return await received.then(({ kind }) => kind).catch((error: unknown) => `threw ${String(error)}`)
  }
  const expected = {
    account: ['ignored', 'refused'],
    type: ['ignored'],
    object: ['broken'],
    json: [vendorOf(bench).signsBytes ? 'broken' : 'refused'],
  } as const
  for (const wrong of ['account', 'type', 'object', 'json'] as const) {
    const kind = await kindOf(wrong)
    if (!expected[wrong].some((one) => one === kind)) faults.push(`${wrong}: ${kind}`)
  }
  return faults
}

type Verdict = (answer: PaymentAnswer<unknown>) => boolean
const isUnknown: Verdict = ({ kind }) => kind === 'unknown'
const isLater: Verdict = (answer) => answer.kind === 'refused' && answer.retryable
const isFinal: Verdict = (answer) => answer.kind === 'refused' && !answer.retryable
const isNotDone: Verdict = ({ kind }) => kind !== 'done'

const html = '<html>Hello</html>'
const error = (type: string) => JSON.stringify({ error: { type, message: 'no' }, name: type, details: [] })

/** How a request may fail, and what may be said of it then. */
const failures: readonly (readonly [string, VendorMood, Verdict])[] = [
  ['no answer', 'silent-after', isUnknown],
  ['a closed connection', 'broken-after', isUnknown],
  ['a connection closed before', 'broken-before', isUnknown],
  ['500', 'error-after', isUnknown],
  ['502 of something between', { status: 502, body: html }, isUnknown],
  ['a good answer that is none', { status: 200, body: html }, isUnknown],
  ['a good answer without an id', { status: 200, body: '{}' }, isUnknown],
  ['409', { status: 409, body: error('conflict') }, isUnknown],
  ['429', { status: 429, body: error('rate_limit'), headers: { 'retry-after': '7' } }, isLater],
  ['400', { status: 400, body: error('invalid_request_error') }, isFinal],
  ['401', { status: 401, body: error('invalid_request_error') }, isFinal],
  ['a redirect', { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }, isNotDone],
]

/** A failure says only what is certain, ends in time, is tried once, and tells no secrets. */
export async function checkFailures(bench: PaymentBench): Promise<string[]> {
  const { provider, account } = bench
  const vendor = vendorOf(bench)
  const { payment } = await paidCheckout(bench)
  const attempts: Readonly<Record<string, () => Promise<PaymentAnswer<unknown>>>> = {
    createCheckout: () => provider.createCheckout(orderOf(bench.nowMs()), account),
    refund: () =>
      provider.refund({ ...orderOf(0), paymentId: payment.id, money: { amount: 1, currency: 'USD' } }, account),
    findPayment: () => provider.findPayment({ by: 'id', id: payment.id }, account),
  }
  const faults: string[] = []
  for (const [name, attempt] of Object.entries(attempts)) {
    for (const [what, mood, isRight] of failures) {
      const before = vendor.requests?.() ?? 0
      vendor.setMoods(mood)
      const answer = await attempt().catch((thrown: unknown) => ({ kind: 'done', value: `threw ${thrown}` }) as const)
      vendor.setMoods()
      if (!isRight(answer)) faults.push(`${name}, ${what}: ${JSON.stringify(answer)}`)
      const count = (vendor.requests?.() ?? 0) - before
      if (count !== 1) faults.push(`${name}, ${what}: ${count} requests`)
      if (tellsSecrets(bench, answer)) faults.push(`${name}, ${what}: a secret stands in the answer`)
    }
  }
  if (tellsSecrets(bench, bench.logged())) faults.push('a secret was logged')
  return faults
}

function tellsSecrets({ account }: PaymentBench, told: unknown): boolean {
  const text = JSON.stringify(told)
  return Object.values(Object(account.secrets)).some((secret) => text.includes(String(secret)))
}
