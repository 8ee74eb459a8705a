// PayPal's REST API as far as we speak to it, written after its public reference and never compared with the real one.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import { z } from 'zod'
import type { VendorMood } from './stripe-server.ts'

const money = z.strictObject({
  currency_code: z.string().length(3),
  value: z.string().regex(/^\d{1,10}(?:\.\d{2,3})?$/),
})
const orderBody = z.strictObject({
  intent: z.literal('CAPTURE'),
  purchase_units: z
    .array(
      z.strictObject({
        amount: money,
        custom_id: z.string().max(255),
        description: z.string().min(1).max(127),
      }),
    )
    .length(1),
  payment_source: z.strictObject({
    paypal: z.strictObject({
      experience_context: z.strictObject({
        return_url: z.url(),
        cancel_url: z.url(),
        user_action: z.enum(['CONTINUE', 'PAY_NOW']),
        shipping_preference: z.enum(['GET_FROM_FILE', 'NO_SHIPPING', 'SET_PROVIDED_ADDRESS']),
        locale: z
          .string()
          .regex(/^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/)
          .optional(),
      }),
    }),
  }),
})
const refundBody = z.strictObject({
  amount: money,
  custom_id: z
    .string()
    .max(127)
    .regex(/^[A-Za-z0-9-_.,]*$/),
})

interface Order {
  readonly id: string
  readonly unit: z.output<typeof orderBody>['purchase_units'][number]
  readonly madeMs: number
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED'
  capture: { readonly id: string; readonly madeMs: number } | null
  readonly refunds: {
    readonly id: string
    readonly amount: z.output<typeof money>
    readonly custom_id: string
    readonly madeMs: number
  }[]
}

class Fault extends Error {
  readonly status: number
  readonly issue: string
  constructor(status: number, issue: string) {
    super(issue)
    this.status = status
    this.issue = issue
  }
}

/** The certificate's stand-in: what PayPal would sign with, over the bytes and the webhook's id. */
export function paypalSignature(signed: { id: string; time: string; webhookId: string; body: string }): string {
  const { id, time, webhookId, body } = signed
  return createHmac('sha256', 'the key of PayPal').update(`${id}|${time}|${webhookId}|${body}`).digest('base64')
}

/** Amounts in hundredths, whatever the currency: the books' own unit. */
export const hundredths = (value: string) => Math.round(Number(value) * 100)

export async function openPaypalServer(input: {
  readonly nowMs: () => number
  readonly clientId: string
  readonly clientSecret: string
  readonly webhookIds: readonly string[]
}) {
  const orders: Order[] = []
  const keys = new Map<string, () => unknown>()
  const refusedForms: string[] = []
  let requests = 0
  let ids = 0
  let moods: VendorMood[] = []
  const nextId = () => `TEST${String(++ids).padStart(13, '0')}`
  const iso = (ms: number) => new Date(ms).toISOString()

  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    const path = new URL(request.url ?? '', 'http://paypal').pathname
    const reply = (status: number, answer: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    if (path === '/v1/oauth2/token') {
      const expected = `Basic ${Buffer.from(`${input.clientId}:${input.clientSecret}`).toString('base64')}`
      const isKnown = request.headers.authorization === expected && body === 'grant_type=client_credentials'
      return isKnown
        ? reply(200, { access_token: 'a-token', expires_in: 32_400 })
        : reply(401, { name: 'invalid_client' })
    }
    requests += 1
    const mood = moods.shift() ?? 'well'
    if (mood === 'broken-before') return request.socket.destroy()
    if (typeof mood === 'object') return response.writeHead(mood.status, mood.headers).end(mood.body)
    const { status, answer } = answerTo(request, path, body)
    if (mood === 'silent-after') return
    if (mood === 'broken-after') return request.socket.destroy()
    if (mood === 'error-after') return reply(500, { name: 'INTERNAL_SERVER_ERROR' })
    reply(status, answer)
  })

  function answerTo(request: IncomingMessage, path: string, body: string): { status: number; answer: unknown } {
    try {
      if (request.headers.authorization !== 'Bearer a-token') throw new Fault(401, 'AUTHENTICATION_FAILURE')
      const key = request.headers['paypal-request-id']
      const known = keys.get(`${path} ${key}`)
      // The latest state of what was made for the key, whatever is asked for now.
      if (known !== undefined) return { status: 200, answer: known() }
      const make = route(`${request.method} ${path}`, body)
      if (typeof key === 'string' && request.method === 'POST') keys.set(`${path} ${key}`, make)
      return { status: 200, answer: make() }
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return { status: error.status, answer: { name: 'X', details: [{ issue: error.issue }] } }
    }
  }

  function route(name: string, body: string): () => unknown {
    const id = /\/(?:orders|captures)\/(\w+)/.exec(name)?.[1]
    if (name === 'POST /v2/checkout/orders') {
      const [unit] = read(orderBody, body).purchase_units
      if (unit === undefined) throw new Fault(400, 'MISSING_REQUIRED_PARAMETER')
      const order: Order = {
        id: nextId(),
        unit,
        madeMs: input.nowMs(),
        status: 'PAYER_ACTION_REQUIRED',
        capture: null,
        refunds: [],
      }
      orders.push(order)
      return () => asOrder(order)
    }
    if (name === `GET /v2/checkout/orders/${id}`) return () => asOrder(find(({ id: own }) => own === id))
    if (name === `POST /v2/checkout/orders/${id}/capture`) {
      const order = find(({ id: own }) => own === id)
      if (order.status === 'COMPLETED') throw new Fault(422, 'ORDER_ALREADY_CAPTURED')
      if (order.status !== 'APPROVED') throw new Fault(422, 'ORDER_NOT_APPROVED')
      order.status = 'COMPLETED'
      order.capture = { id: nextId(), madeMs: input.nowMs() }
      return () => asOrder(order)
    }
    if (name === `GET /v2/payments/captures/${id}`) return () => asCapture(find(({ capture }) => capture?.id === id))
    if (name === `POST /v2/payments/captures/${id}/refund`) {
      const order = find(({ capture }) => capture?.id === id)
      const asked = read(refundBody, body)
      const left =
        hundredths(order.unit.amount.value) - order.refunds.reduce((sum, one) => sum + hundredths(one.amount.value), 0)
      if (left === 0) throw new Fault(422, 'CAPTURE_FULLY_REFUNDED')
      if (hundredths(asked.amount.value) > left) throw new Fault(422, 'REFUND_AMOUNT_EXCEEDED')
      const made = { ...asked, id: nextId(), madeMs: input.nowMs() }
      order.refunds.push(made)
      return () => asRefund(made, order)
    }
    if (name === 'POST /v1/notifications/verify-webhook-signature') return () => ({ verification_status: verify(body) })
    const webhook = /^GET \/v1\/notifications\/webhooks\/(\w+)$/.exec(name)?.[1] ?? ''
    if (input.webhookIds.includes(webhook)) return () => ({ id: webhook })
    throw new Fault(404, 'INVALID_RESOURCE_ID')
  }

  function read<T>(schema: z.ZodType<T>, body: string): T {
    const parsed = schema.safeParse(JSON.parse(body))
    if (parsed.success) return parsed.data
    refusedForms.push(z.prettifyError(parsed.error))
    throw new Fault(400, 'INVALID_PARAMETER_VALUE')
  }

  function find(isWanted: (order: Order) => boolean): Order {
    const found = orders.find(isWanted)
    if (found === undefined) throw new Fault(404, 'INVALID_RESOURCE_ID')
    return found
  }

  const asCapture = (order: Order) => ({
    id: order.capture?.id,
    status: order.refunds.length > 0 ? 'PARTIALLY_REFUNDED' : 'COMPLETED',
    amount: order.unit.amount,
    custom_id: order.unit.custom_id,
    create_time: iso(order.capture?.madeMs ?? 0),
    supplementary_data: { related_ids: { order_id: order.id } },
  })
  const asRefund = ({ id, amount, custom_id, madeMs }: Order['refunds'][number], order: Order) => ({
    id,
    status: 'COMPLETED',
    amount,
    custom_id,
    create_time: iso(madeMs),
    links: [{ rel: 'up', href: `https://api-m.paypal.com/v2/payments/captures/${order.capture?.id}` }],
  })
  const asOrder = (order: Order) => ({
    id: order.id,
    status: order.status,
    intent: 'CAPTURE',
    purchase_units: [
      {
        ...order.unit,
        reference_id: 'default',
        payments: {
          captures: order.capture === null ? [] : [asCapture(order)],
          refunds: order.refunds.map((one) => asRefund(one, order)),
        },
      },
    ],
    links: [{ rel: 'payer-action', href: `https://www.paypal.com/checkoutnow?token=${order.id}` }],
  })

  /** As documented: the event must stand in the question byte for byte, and the last of two fields with one name counts. */
  function verify(body: string): 'SUCCESS' | 'FAILURE' {
    const asked = JSON.parse(body)
    const event = body.slice('{"webhook_event":'.length, body.lastIndexOf(',"auth_algo"'))
    const signed = {
      id: asked.transmission_id,
      time: asked.transmission_time,
      webhookId: asked.webhook_id,
      body: event,
    }
    return paypalSignature(signed) === asked.transmission_sig ? 'SUCCESS' : 'FAILURE'
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    orders,
    refusedForms,
    requests: () => requests,
    setMoods: (...next: VendorMood[]) => {
      moods = next
    },
    /** The customer agrees on PayPal's page. */
    approve: (orderId: string) => {
      const order = find(({ id }) => id === orderId)
      if (order.status === 'PAYER_ACTION_REQUIRED') order.status = 'APPROVED'
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
