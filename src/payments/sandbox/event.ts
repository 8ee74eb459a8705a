import { z } from 'zod'
import type { PaymentEvent, PaymentRequest, ReceivedPayments } from '../../ports/payment-provider.ts'
import { bodyBytesMax } from '../shared/fresh.ts'
import type { SandboxAccount } from './object.ts'
import { signatureFault, signedHeaders } from './signature.ts'

const kinds = [
  'checkout_completed',
  'checkout_expired',
  'payment_succeeded',
  'payment_failed',
  'payment_cancelled',
  'refund_changed',
] as const

const id = z.string().regex(/^sbx_[a-z]+_\w{1,64}$/)
const headShape = z.object({ id, type: z.string().regex(/^[\w.]{1,100}$/), account: z.string() })
const eventShape = z.object({
  type: z.enum(kinds),
  checkoutId: id.nullable(),
  paymentId: id.nullable(),
  refundId: id.nullable(),
  reference: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable(),
  claimed: z.object({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) }).nullable(),
  occurredAtMs: z.int().nonnegative(),
})

const decoder = new TextDecoder('utf-8', { fatal: true })

/** An event of the sandbox: verified over its bytes, then read, with the same care as if money were behind it. */
export function receive(request: PaymentRequest, account: SandboxAccount, nowMs: number): ReceivedPayments {
  const { webhookSecret, previousWebhookSecret } = account.secrets
  const secrets = previousWebhookSecret === undefined ? [webhookSecret] : [webhookSecret, previousWebhookSecret]
  if (request.body.length > bodyBytesMax) return { kind: 'refused', why: 'too_large' }
  const fault = signatureFault(request, secrets, nowMs)
  if (fault !== null) return { kind: 'refused', why: fault }
  const body = parse(request.body)
  const { data: head } = headShape.safeParse(body)
  if (head === undefined) return { kind: 'broken', why: 'not an event of the sandbox' }
  const { id: eventId, type } = head
  if (head.account !== account.accountId) return { kind: 'ignored', eventId, type, why: 'account' }
  if (!kinds.some((kind) => kind === type)) return { kind: 'ignored', eventId, type, why: 'type' }
  const { data } = eventShape.safeParse(body)
  if (data === undefined) return { kind: 'broken', why: 'an event about an object that cannot be read' }
  const { type: kind, ...rest } = data
  return { kind: 'events', events: [{ ...rest, eventId, kind, disputeId: null }] }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body))
  } catch {
    return null
  }
}

/** The webhook that tells of an event, as a provider would send it. */
export function webhookOf(
  { kind, eventId, ...rest }: Omit<PaymentEvent, 'disputeId'>,
  { accountId, secrets }: SandboxAccount,
  nowMs: number,
): Pick<PaymentRequest, 'headers' | 'body'> {
  const body = Buffer.from(JSON.stringify({ id: eventId, type: kind, account: accountId, ...rest }))
  return { headers: { 'content-type': 'application/json', ...signedHeaders(body, secrets.webhookSecret, nowMs) }, body }
}
