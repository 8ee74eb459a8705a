// Stripe's objects as far as we read them, and what they are in our words. An answer that does not fit is no answer.
import { z } from 'zod'
import type { CheckoutSession, Dispute, Payment, Refund } from '../../ports/payment-object.ts'
import { fromStripe } from './amount.ts'

export const metadataNames = { reference: 'parley_reference', key: 'parley_key' } as const

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_\\w{1,250}$`))
/** An id, or the object itself where it was asked for in full. */
const idOf = (prefix: string) =>
  z.union([id(prefix), z.object({ id: id(prefix) }).transform((object) => object.id)]).nullish()
const seconds = z.number().int().nonnegative()
const metadata = z.record(z.string(), z.string()).nullish()

const setupIntent = z.object({ customer: idOf('cus'), payment_method: idOf('pm') })

const sessionShape = z.object({
  id: id('cs'),
  object: z.literal('checkout.session'),
  mode: z.enum(['payment', 'setup']),
  status: z.enum(['open', 'complete', 'expired']),
  url: z.string().nullish(),
  expires_at: seconds,
  amount_total: z.number().nullish(),
  currency: z.string().nullish(),
  customer: idOf('cus'),
  payment_intent: z.union([id('pi'), z.object({ id: id('pi'), payment_method: idOf('pm') })]).nullish(),
  setup_intent: z.union([id('seti'), setupIntent]).nullish(),
  metadata,
})

/** A checkout session; null for anything else. */
export function readSession(body: unknown): CheckoutSession | null {
  const { data } = sessionShape.safeParse(body)
  if (data === undefined) return null
  const isPayment = data.mode === 'payment'
  const money = isPayment ? fromStripe(data.amount_total ?? 0, data.currency ?? '') : null
  if (isPayment && money === null) return null
  const { payment_intent: intent } = data
  return {
    id: data.id,
    state: data.status,
    url: data.status === 'open' ? (data.url ?? null) : null,
    expiresAtMs: data.expires_at * 1_000,
    ...readOurs(data.metadata),
    money,
    paymentId: typeof intent === 'object' ? (intent?.id ?? null) : (intent ?? null),
    savedMethod: savedOf(data),
  }
}

function savedOf({ customer, setup_intent, payment_intent, mode }: z.output<typeof sessionShape>) {
  const of = mode === 'setup' ? setup_intent : payment_intent
  const methodId = typeof of === 'object' ? of?.payment_method : null
  const setupCustomer = typeof setup_intent === 'object' ? setup_intent?.customer : null
  const customerId = customer ?? setupCustomer
  return customerId && methodId ? { customerId, methodId } : null
}

const paymentShape = z.object({
  id: id('pi'),
  object: z.literal('payment_intent'),
  status: z.string(),
  amount: z.number(),
  amount_received: z.number(),
  currency: z.string(),
  created: seconds,
  customer: idOf('cus'),
  payment_method: idOf('pm'),
  setup_future_usage: z.string().nullish(),
  last_payment_error: z.object({ code: z.string().nullish(), decline_code: z.string().nullish() }).nullish(),
  latest_charge: z.union([z.string(), z.object({ amount_refunded: z.number() })]).nullish(),
  metadata,
})

/** A payment intent with its latest charge in full, without which nothing is known of refunds. */
export function readPayment(body: unknown): Payment | null {
  const { data } = paymentShape.safeParse(body)
  if (data === undefined || typeof data.latest_charge === 'string') return null
  const money = fromStripe(data.amount, data.currency)
  const captured = fromStripe(data.amount_received, data.currency)
  const returned = fromStripe(data.latest_charge?.amount_refunded ?? 0, data.currency)
  if (money === null || captured === null || returned === null) return null
  const { customer, payment_method: method, last_payment_error: error } = data
  const state = paymentState(data.status, error !== null && error !== undefined)
  return {
    id: data.id,
    state,
    money,
    capturedAmount: captured.amount,
    refundedAmount: returned.amount,
    ...readOurs(data.metadata),
    savedMethod: customer && method ? { customerId: customer, methodId: method } : null,
    failureCode: state === 'failed' ? (error?.decline_code ?? error?.code ?? null) : null,
    createdAtMs: data.created * 1_000,
  }
}

function paymentState(status: string, hasFailed: boolean): Payment['state'] {
  if (status === 'succeeded') return 'succeeded'
  if (status === 'canceled') return 'cancelled'
  return hasFailed && status === 'requires_payment_method' ? 'failed' : 'pending'
}

const refundShape = z.object({
  id: id('(?:re|pyr)'),
  object: z.literal('refund'),
  status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']),
  amount: z.number(),
  currency: z.string(),
  created: seconds,
  payment_intent: idOf('pi'),
  failure_reason: z.string().nullish(),
  metadata,
})

const refundStates = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
} as const

export function readRefund(body: unknown): Refund | null {
  const { data } = refundShape.safeParse(body)
  const money = data === undefined ? null : fromStripe(data.amount, data.currency)
  if (data === undefined || money === null || !data.payment_intent) return null
  return {
    id: data.id,
    paymentId: data.payment_intent,
    state: refundStates[data.status],
    money,
    ...readOurs(data.metadata),
    failureCode: data.failure_reason ?? null,
    createdAtMs: data.created * 1_000,
  }
}

const disputeShape = z.object({
  id: id('(?:dp|du)'),
  object: z.literal('dispute'),
  status: z.string(),
  amount: z.number(),
  currency: z.string(),
  reason: z.string(),
  created: seconds,
  payment_intent: idOf('pi'),
  evidence_details: z.object({ due_by: seconds.nullish() }).nullish(),
})

export function readDispute(body: unknown): Dispute | null {
  const { data } = disputeShape.safeParse(body)
  const money = data === undefined ? null : fromStripe(data.amount, data.currency)
  if (data === undefined || money === null) return null
  const dueBy = data.evidence_details?.due_by ?? null
  return {
    id: data.id,
    paymentId: data.payment_intent ?? null,
    state: disputeState(data.status),
    money,
    reason: data.reason,
    answerByMs: dueBy === null ? null : dueBy * 1_000,
    createdAtMs: data.created * 1_000,
  }
}

/** https://docs.stripe.com/disputes/how-disputes-work#inquiries: funds are not withdrawn before it becomes a dispute. */
function disputeState(status: string): Dispute['state'] {
  if (status.startsWith('warning_')) return 'inquiry'
  if (status === 'won' || status === 'prevented') return 'won'
  return status === 'lost' ? 'lost' : 'open'
}

function readOurs(found: z.output<typeof metadata>): { reference: string | null; idempotencyKey: string | null } {
  return { reference: found?.[metadataNames.reference] ?? null, idempotencyKey: found?.[metadataNames.key] ?? null }
}
