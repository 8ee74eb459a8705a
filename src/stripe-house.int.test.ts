// The whole service as main opens it, its own workers and clock, with Stripe's address a setting: another process connects
// the account, as `npm run payments` does, and everything else goes over HTTP.
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { type Config, readConfig } from './config.ts'
import { addDays } from './domain/plain-date.ts'
import { localDateOf } from './domain/zoned-time.ts'
import { openConfiguredService } from './house/service-of-config.ts'
import { type House, openHouse } from './house.ts'
import { systemClock } from './system/clock.ts'
import { silentLog } from './system/log.ts'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'
import { loadStripeJudges } from './testing/stripe-judges.ts'
import { openStripeServer } from './testing/stripe-server.ts'
import { stripeKeys } from './testing/stripe-world.ts'
import { connectPaymentAccount } from './usecases/connect-payment-account.ts'

const publicUrl = 'http://localhost:8080'
const secret = 'a secret for tests, thirty-two characters long'
const nowMs = () => systemClock.now().epochMilliseconds

let house: House
let place: TestDatabase
let vendor: Awaited<ReturnType<typeof openStripeServer>>
let webhooks: string
beforeAll(async () => {
  ;[place, vendor] = await Promise.all([
    createTestDatabase(),
    loadStripeJudges().then((judges) => openStripeServer({ nowMs, secretKey: stripeKeys.secretKey, judges })),
  ])
  const config = readConfig({ LOG_LEVEL: 'silent', PARLEY_DEMO: 'true', STRIPE_API_BASE: vendor.base })
  const postgres = { ...place, embedded: true, stop: async () => {} }
  house = await openHouse({ config, postgres, publicUrl, secret })
  webhooks = `/webhooks/payments/stripe/${await connect(config)}`
}, 60_000)
afterAll(async () => {
  await house.stop()
  expect(vendor.refusedForms).toEqual([])
  await vendor.close()
  const results = await runInvariants({ auditUrl: place.auditUrl, nowMs: nowMs() })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})

/** What the command does, in a process of its own. */
async function connect(config: Config): Promise<string> {
  const other = await openConfiguredService({ config, postgres: place, publicUrl, secret, log: silentLog })
  const tenantId = (await other.database.routing.tenantBySlug('luna-salon')) ?? ''
  const input = { tenantId, provider: 'stripe', secrets: stripeKeys }
  const refused = await connectPaymentAccount(other.ports, {
    ...input,
    secrets: { ...stripeKeys, secretKey: 'sk_test_ofnobodyofnobody' },
  })
  expect(refused).toMatchObject({ ok: false, code: 'provider_rejected' })
  const connected = await connectPaymentAccount(other.ports, input)
  await other.close()
  if (!connected.ok) throw new Error(connected.message)
  return connected.accountId
}

async function ask(path: string, init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  const { method = init.body === undefined ? 'GET' : 'POST', body, headers = {} } = init
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`${publicUrl}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: text }),
  })
  const response = await house.fetch(request, {})
  const answer = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const json = (isJson ? JSON.parse(answer) : {}) as {
    readonly slots: readonly { readonly offer: string }[]
    readonly booking: { readonly state: string }
    readonly token: string
  }
  return { status: response.status, location: response.headers.get('location'), json }
}

async function tell(from: number): Promise<number[]> {
  const statuses: number[] = []
  for (const event of vendor.events.slice(from)) {
    const payload = JSON.stringify(event)
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: stripeKeys.webhookSecret })
    statuses.push((await ask(webhooks, { body: payload, headers: { 'stripe-signature': signature } })).status)
  }
  return statuses
}

test('a booking is made, paid at Stripe, confirmed by its webhook, cancelled and given back', async () => {
  const from = addDays(localDateOf('America/New_York', nowMs()), 5)
  const salon = '/v1/tenants/luna-salon'
  const times = await ask(`${salon}/availability?service=balayage&staff=Ana&from=${from}&to=${addDays(from, 20)}`)
  const [slot] = times.json.slots
  const customer = { name: 'Dana Demo', email: 'dana@example.com' }
  const made = await ask(`${salon}/bookings`, {
    body: { offer: slot?.offer, customer },
    headers: { 'idempotency-key': 'one-form-of-mine' },
  })
  expect([made.status, made.json.booking.state]).toEqual([201, 'pending_payment'])
  const { token } = made.json
  const state = async () => (await ask(`/v1/bookings/${token}`)).json.booking.state
  await expect
    .poll(async () => (await ask(`/manage/${token}/pay`)).location, { timeout: 20_000, interval: 50 })
    .toMatch(/^https:\/\/checkout\.stripe\.com\//)
  const [session] = vendor.books.sessions
  expect(await state()).toBe('pending_payment')
  const heard = vendor.events.length
  vendor.books.pay(session?.id ?? '')
  expect(new Set(await tell(heard))).toEqual(new Set([200]))
  await expect.poll(state, { timeout: 20_000, interval: 50 }).toBe('confirmed')
  expect(vendor.books.intents.map(({ amount, currency, status }) => [amount, currency, status])).toEqual([
    [4_400, 'usd', 'succeeded'],
  ])
  expect((await ask(`/v1/bookings/${token}`, { method: 'DELETE' })).json.booking.state).toBe('cancelled')
  await expect
    .poll(() => vendor.books.intents.map((intent) => vendor.books.refundedOf(intent)), {
      timeout: 20_000,
      interval: 50,
    })
    .toEqual([4_400])
}, 60_000)
