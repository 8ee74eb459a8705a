// PayPal's webhooks, verified by PayPal: https://developer.paypal.com/api/webhooks/v1/verify-webhook-signature-post
import { z } from 'zod'
import type { PaymentEvent, PaymentEventKind, PaymentRequest, ReceivedPayments } from '../../ports/payment-provider.ts'
import { bodyBytesMax, isFresh } from '../shared/fresh.ts'
import { fromPaypal } from './amount.ts'
import type { AskPaypal, PaypalAccount } from './api.ts'
import { captureIdOf, referenceOf } from './payload.ts'

/** https://developer.paypal.com/api/rest/webhooks/event-names/ */
const kinds: ReadonlyMap<string, PaymentEventKind> = new Map([
  ['CHECKOUT.ORDER.APPROVED', 'checkout_approved'],
  ['CHECKOUT.ORDER.COMPLETED', 'checkout_completed'],
  ['CHECKOUT.PAYMENT-APPROVAL.REVERSED', 'checkout_failed'],
  ['PAYMENT.CAPTURE.COMPLETED', 'payment_succeeded'],
  ['PAYMENT.CAPTURE.DENIED', 'payment_failed'],
  ['PAYMENT.CAPTURE.DECLINED', 'payment_failed'],
  ['PAYMENT.CAPTURE.REFUNDED', 'refund_changed'],
  ['PAYMENT.CAPTURE.REVERSED', 'refund_changed'],
  ['CUSTOMER.DISPUTE.CREATED', 'dispute_changed'],
  ['CUSTOMER.DISPUTE.UPDATED', 'dispute_changed'],
  ['CUSTOMER.DISPUTE.RESOLVED', 'dispute_changed'],
])

const headersShape = z.object({
  'paypal-auth-algo': z.string().regex(/^[a-zA-Z0-9]{1,100}$/),
  // Only what lies at PayPal may be named as its certificate.
  'paypal-cert-url': z
    .string()
    .max(500)
    .regex(/^https:\/\/api(?:-m)?(?:\.sandbox)?\.paypal\.com\/[\w\-./]+$/),
  'paypal-transmission-id': z.string().regex(/^(?!\d+$)[\w-]{1,50}$/),
  'paypal-transmission-sig': z.string().min(1).max(500),
  'paypal-transmission-time': z
    .string()
    .max(100)
    .refine((text) => !Number.isNaN(Date.parse(text))),
})

const verdictShape = z.object({ verification_status: z.enum(['SUCCESS', 'FAILURE']) })
const decoder = new TextDecoder('utf-8', { fatal: true })

/** An event of PayPal's: asked about first, then read. Where PayPal cannot be asked, nothing is believed nor refused. */
export async function receive(
  ask: AskPaypal,
  request: PaymentRequest,
  { secrets }: PaypalAccount,
  nowMs: number,
): Promise<ReceivedPayments> {
  if (request.body.length > bodyBytesMax) return { kind: 'refused', why: 'too_large' }
  const { data: headers } = headersShape.safeParse(request.headers)
  const event = readText(request.body)
  if (headers === undefined || event === null) return { kind: 'refused', why: 'unsigned' }
  if (!isFresh(Date.parse(headers['paypal-transmission-time']), nowMs)) return { kind: 'refused', why: 'stale' }
  const { webhookId, previousWebhookId } = secrets
  for (const id of previousWebhookId === undefined ? [webhookId] : [webhookId, previousWebhookId]) {
    const answer = await ask(
      {
        method: 'POST',
        path: '/v1/notifications/verify-webhook-signature',
        body: questionOf(event, headers, id),
        read: (body) => verdictShape.safeParse(body).data?.verification_status ?? null,
      },
      secrets,
    )
    // A question that is not well formed is about a forgery.
    const isForgery = answer.kind === 'refused' && answer.code === 'invalid'
    if (answer.kind !== 'done' && !isForgery) return { kind: 'unknown', why: 'PayPal could not be asked' }
    if (answer.kind === 'done' && answer.value === 'SUCCESS') return readEvent(JSON.parse(event))
  }
  return { kind: 'refused', why: 'unsigned' }
}

/** The text of one JSON object; null for anything else. What it holds is not looked at before PayPal has vouched for it. */
function readText(body: Uint8Array): string | null {
  try {
    const text = decoder.decode(body)
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : null
  } catch {
    return null
  }
}

/** The event stands in it byte for byte, as it must. Ours comes after it, so that nothing in it can stand in for ours. */
function questionOf(event: string, headers: z.output<typeof headersShape>, webhookId: string): string {
  const ours = JSON.stringify({
    auth_algo: headers['paypal-auth-algo'],
    cert_url: headers['paypal-cert-url'],
    transmission_id: headers['paypal-transmission-id'],
    transmission_sig: headers['paypal-transmission-sig'],
    transmission_time: headers['paypal-transmission-time'],
    webhook_id: webhookId,
  })
  return `{"webhook_event":${event},${ours.slice(1)}`
}

const id = z.string().regex(/^[\w-]{1,64}$/)
const eventShape = z.object({ id, event_type: z.string().regex(/^[\w.-]{1,100}$/), create_time: z.string() })
const resourceShape = z.object({
  id: id.optional(),
  order_id: id.optional(),
  dispute_id: id.optional(),
  custom_id: z.string().optional(),
  amount: z.object({ currency_code: z.string(), value: z.string() }).optional(),
  supplementary_data: z.object({ related_ids: z.object({ order_id: id.optional() }).optional() }).optional(),
  links: z.array(z.object({ href: z.string(), rel: z.string() })).optional(),
})

function readEvent(body: unknown): ReceivedPayments {
  const { data: head } = eventShape.safeParse(body)
  const occurredAtMs = Date.parse(head?.create_time ?? '')
  if (head === undefined || Number.isNaN(occurredAtMs)) return { kind: 'broken', why: 'not an event of PayPal' }
  const kind = kinds.get(head.event_type)
  if (kind === undefined) return { kind: 'ignored', eventId: head.id, type: head.event_type, why: 'type' }
  const { data: resource } = resourceShape.safeParse(Object(body).resource)
  const objects = resource === undefined ? null : objectsOf(kind, resource)
  if (resource === undefined || objects === null) {
    return { kind: 'broken', why: 'an event about an object that cannot be read' }
  }
  const reference = referenceOf(resource.custom_id)
  const claimed = resource.amount === undefined ? null : fromPaypal(resource.amount)
  const event: PaymentEvent = { ...none, ...objects, eventId: head.id, kind, reference, claimed, occurredAtMs }
  return { kind: 'events', events: [event] }
}

type Objects = Pick<PaymentEvent, 'checkoutId' | 'paymentId' | 'refundId' | 'disputeId'>
const none: Objects = { checkoutId: null, paymentId: null, refundId: null, disputeId: null }

/** Which objects an event names; null where it names none. */
function objectsOf(kind: PaymentEventKind, resource: z.output<typeof resourceShape>): Partial<Objects> | null {
  const { id: own = null, order_id, dispute_id, links, supplementary_data } = resource
  if (kind === 'dispute_changed') return dispute_id === undefined ? null : { disputeId: dispute_id }
  if (kind.startsWith('checkout_')) {
    const checkoutId = order_id ?? own
    return checkoutId === null ? null : { checkoutId }
  }
  if (own === null) return null
  if (kind === 'refund_changed') return { refundId: own, paymentId: captureIdOf(links) ?? null }
  return { paymentId: own, checkoutId: supplementary_data?.related_ids?.order_id ?? null }
}
