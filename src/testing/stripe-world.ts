// The money of a salon through Stripe's real client, against a Stripe of ours that checks what it is asked by the vendor's
// own description and keeps books of its own, with webhooks that reach the real HTTP app.
import { createHmac } from 'node:crypto'
import Stripe from 'stripe'
import type { SeedTenant } from '../../db/seed/seed-data.ts'
import lunaSalon from '../../db/seed/tenants/luna-salon.ts'
import { bookingServices } from '../http/booking-services.ts'
import { paymentServices } from '../http/payment-services.ts'
import stripe from '../payments/stripe/index.ts'
import type { StripeSecrets } from '../payments/stripe/secrets.ts'
import type { PaymentProvider, PaymentWorld } from '../ports/payment-provider.ts'
import { connectPaymentAccount } from '../usecases/connect-payment-account.ts'
import { createTestApp } from './http-services.ts'
import { openMoneyBench } from './money-bench.ts'
import { createMoodyPayments } from './moody-payments.ts'
import { openSalonPorts } from './salon-ports.ts'
import type { StripeEvent } from './stripe-events.ts'
import { loadStripeJudges } from './stripe-judges.ts'
import { openStripeServer } from './stripe-server.ts'

export const stripeKeys: StripeSecrets = {
  secretKey: 'sk_test_worldworldworld',
  webhookSecret: 'whsec_currentcurrentcurrent',
}

/** How long a request may take that the server never answers. */
const timeoutMs = 300

/** What a delivery does otherwise than Stripe would. */
export interface Delivery {
  /** When it is signed; now where left out. */
  readonly signedAtMs?: number
  readonly secret?: string
  /** To another address than the account's. */
  readonly path?: string
}

/**
 * Own keys, or a connected account's where one is named. `judged` says whether requests are checked by the vendor's
 * description, which may not be on this machine.
 */
export async function openStripeWorld(
  options: { readonly secrets?: Partial<StripeSecrets>; readonly tenant?: SeedTenant } = {},
) {
  const { tenant = lunaSalon } = options
  const salon = await openSalonPorts({ tenant })
  const secrets: StripeSecrets = { ...stripeKeys, ...options.secrets }
  const { connectedAccount } = secrets
  const judges = await loadStripeJudges()
  const server = await openStripeServer({
    nowMs: salon.nowMs,
    secretKey: secrets.secretKey,
    judges,
    connected: connectedAccount === undefined ? [] : [connectedAccount],
  })
  const logged: string[] = []
  const vendorWorld: PaymentWorld = {
    bases: { STRIPE_API_BASE: server.base },
    timeoutMs,
    nowMs: salon.nowMs,
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
    sandbox: noSandbox,
    payPageUrl: () => '',
  }
  const moody = createMoodyPayments(stripe.connect(vendorWorld) as PaymentProvider)
  // Disputes are the server's, as everything else.
  const inner = stripe.connect(vendorWorld) as PaymentProvider
  const provider = { ...moody.provider, findDispute: inner.findDispute }
  const bench = await openMoneyBench(salon, new Map([['stripe', provider]]))
  const { ports, tenantId, payments, nowMs } = bench
  const connected = await connectPaymentAccount(ports, { tenantId, provider: 'stripe', secrets })
  if (!connected.ok) throw new Error(connected.message)
  const { accountId } = connected
  const findCatalog = (by: { readonly tenantId: string } | { readonly slug: string }) =>
    ports.database.findCatalog(by, nowMs())
  const loadCatalog = (id: string) => findCatalog({ tenantId: id })
  const http = createTestApp({
    clock: salon.clock,
    services: {
      payments: paymentServices(ports),
      bookings: bookingServices(ports, loadCatalog),
      tenants: { loadCatalog, findCatalog: (slug) => findCatalog({ slug }), listSlugs: async () => [] },
    },
  })
  const path = `/webhooks/payments/stripe/${accountId}`
  const sign = (body: string | Uint8Array, { signedAtMs = nowMs(), secret = secrets.webhookSecret }: Delivery = {}) => {
    const timestamp = Math.floor(signedAtMs / 1_000)
    if (typeof body === 'string') return Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
    // The client signs texts only.
    return `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`
  }
  const send = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>, to = path) =>
    (await http.app.request(to, { method: 'POST', headers, body })).status
  /** Signed anew at each delivery, as Stripe does. The statuses that it was answered. */
  const deliver = async (events: readonly StripeEvent[], changes: Delivery = {}): Promise<number[]> => {
    const statuses: number[] = []
    for (const event of events) {
      const body = JSON.stringify(event)
      const headers = { 'stripe-signature': sign(body, changes), 'content-type': 'application/json' }
      statuses.push(await send(body, headers, changes.path))
    }
    return statuses
  }
  const checkoutOf = async (bookingId: string): Promise<string> => {
    const payment = (await payments(bookingId)).findLast(({ checkoutId }) => checkoutId !== null)
    if (payment?.checkoutId == null) throw new Error('there is no page')
    return payment.checkoutId
  }
  /** What came since, to be delivered. */
  const happening = async (act: () => unknown): Promise<readonly StripeEvent[]> => {
    const before = server.events.length
    await act()
    return server.events.slice(before)
  }
  return {
    ...bench,
    accountId,
    secrets,
    path,
    server,
    moody,
    app: http.app,
    faults: http.faults,
    judged: judges !== null,
    logged,
    sign,
    send,
    deliver,
    happening,
    checkoutOf,
    /** The customer pays on Stripe's page with a card that works, unless another is named. Its webhooks, not delivered. */
    pay: async (bookingId: string, method?: string) => {
      const checkoutId = await checkoutOf(bookingId)
      return happening(() => server.books.pay(checkoutId, method))
    },
    decline: async (bookingId: string) => {
      const checkoutId = await checkoutOf(bookingId)
      return happening(() => server.books.decline(checkoutId))
    },
    /** Stripe's payment of a booking; throws where there is not exactly one that came. */
    intentOf: async (bookingId: string) => {
      const [intent, ...others] = intentsOf(server.books.intents, await payments(bookingId))
      if (intent === undefined || others.length > 0) throw new Error(`${others.length} more payments than one`)
      return intent
    },
    /** What Stripe has really taken for a booking, charge by charge, and given back, in the units of its wire. */
    truth: async (bookingId: string) => {
      const intents = intentsOf(server.books.intents, await payments(bookingId))
      return {
        charges: intents.map(({ amount }) => amount),
        refunded: intents.reduce((sum, intent) => sum + server.books.refundedOf(intent), 0),
      }
    },
    close: async () => {
      await server.close()
      await bench.close()
    },
  }
}

/** Succeeded ones whose reference is one of our payments. */
function intentsOf<T extends { readonly metadata: object; readonly status: string }>(
  intents: readonly T[],
  payments: readonly { readonly id: string }[],
): T[] {
  const ids = new Set(payments.map(({ id }) => id))
  const referenceOf = ({ metadata }: T) => (metadata as Record<string, string>)['parley_reference'] ?? ''
  return intents.filter((one) => one.status === 'succeeded' && ids.has(referenceOf(one)))
}

const noSandbox: PaymentWorld['sandbox'] = {
  add: async (object) => object,
  find: async () => null,
  list: async () => [],
  change: async () => false,
}

export type StripeWorld = Awaited<ReturnType<typeof openStripeWorld>>
