// PayPal's objects as far as we read them: Orders v2 (version 2.36 of its description) and Payments v2.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CheckoutSession, Dispute, Payment, Refund } from '../../ports/payment-object.ts'
import { fromPaypal } from './amount.ts'

const id = z.string().regex(/^[\w-]{1,64}$/)
const money = z.object({ currency_code: z.string(), value: z.string() })
const link = z.object({ href: z.string(), rel: z.string() })
const links = z.array(link).optional()
const time = z.string().transform((text, context) => {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) context.addIssue({ code: 'custom', message: 'no time' })
  return ms
})

const refundShape = z.object({
  id,
  status: z.enum(['COMPLETED', 'PENDING', 'FAILED', 'CANCELLED']),
  amount: money,
  custom_id: z.string().optional(),
  create_time: time,
  links,
})
const captureShape = z.object({
  id,
  status: z.enum(['COMPLETED', 'DECLINED', 'PARTIALLY_REFUNDED', 'PENDING', 'REFUNDED', 'FAILED']),
  amount: money,
  custom_id: z.string().optional(),
  create_time: time,
  status_details: z.object({ reason: z.string().optional() }).optional(),
  supplementary_data: z.object({ related_ids: z.object({ order_id: id.optional() }).optional() }).optional(),
})
const unitShape = z.object({
  amount: money,
  custom_id: z.string().optional(),
  payments: z
    .object({ captures: z.array(captureShape).optional(), refunds: z.array(refundShape).optional() })
    .optional(),
})
const orderShape = z.object({ id, status: z.string(), purchase_units: z.array(unitShape).min(1), links })

/** What is kept at PayPal of our words: the reference, and the key's hash, because the field takes few characters. */
export function customIdOf({ reference, idempotencyKey }: { reference: string; idempotencyKey: string }): string {
  return `${reference},${keyHash(idempotencyKey)}`
}

export function keyHash(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)
}

/** Null for anything that we cannot have given. */
export function referenceOf(customId: string | undefined): string | null {
  return /^([\w-]{1,64}),[0-9a-f]{32}$/.exec(customId ?? '')?.[1] ?? null
}

export interface PaypalOrder {
  readonly checkout: CheckoutSession
  readonly customId: string | null
  readonly refunds: readonly (Refund & { readonly customId: string | null })[]
}

export function readOrder(body: unknown): PaypalOrder | null {
  const { data } = orderShape.safeParse(body)
  const [unit] = data?.purchase_units ?? []
  const asked = unit === undefined ? null : fromPaypal(unit.amount)
  if (data === undefined || unit === undefined || asked === null) return null
  const state = stateOf(data.status)
  const capture = unit.payments?.captures?.[0]
  const refunds = (unit.payments?.refunds ?? []).map((one) => asRefund(one, capture?.id))
  const page = data.links?.find(({ rel }) => rel === 'payer-action' || rel === 'approve')
  const good = refunds.filter((one) => one !== null)
  if (good.length < refunds.length) return null
  return {
    customId: unit.custom_id ?? null,
    refunds: good,
    checkout: {
      id: data.id,
      state,
      url: state === 'open' ? (page?.href ?? null) : null,
      expiresAtMs: null,
      reference: referenceOf(unit.custom_id),
      idempotencyKey: null,
      money: asked,
      paymentId: capture?.id ?? null,
      savedMethod: null,
    },
  }
}

function stateOf(status: string): CheckoutSession['state'] {
  if (status === 'COMPLETED') return 'complete'
  if (status === 'APPROVED') return 'approved'
  return status === 'VOIDED' ? 'expired' : 'open'
}

/** A capture, without what was refunded of it: the order knows that. */
export function readCapture(body: unknown): { readonly payment: Payment; readonly orderId: string | null } | null {
  const { data } = captureShape.safeParse(body)
  const asked = data === undefined ? null : fromPaypal(data.amount)
  if (data === undefined || asked === null) return null
  const isHere = ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(data.status)
  const isPending = data.status === 'PENDING'
  return {
    orderId: data.supplementary_data?.related_ids?.order_id ?? null,
    payment: {
      id: data.id,
      state: isHere ? 'succeeded' : isPending ? 'pending' : 'failed',
      money: asked,
      capturedAmount: isHere ? asked.amount : 0,
      refundedAmount: 0,
      reference: referenceOf(data.custom_id),
      idempotencyKey: null,
      savedMethod: null,
      failureCode: isHere || isPending ? null : (data.status_details?.reason ?? data.status),
      createdAtMs: data.create_time,
    },
  }
}

const refundStates = { COMPLETED: 'succeeded', PENDING: 'pending', FAILED: 'failed', CANCELLED: 'cancelled' } as const

function asRefund(data: z.output<typeof refundShape>, captureId?: string): PaypalOrder['refunds'][number] | null {
  const back = fromPaypal(data.amount)
  const paymentId = captureIdOf(data.links) ?? captureId
  if (back === null || paymentId === undefined) return null
  return {
    id: data.id,
    paymentId,
    state: refundStates[data.status],
    money: back,
    reference: referenceOf(data.custom_id),
    idempotencyKey: null,
    failureCode: null,
    createdAtMs: data.create_time,
    customId: data.custom_id ?? null,
  }
}

/** A refund names its capture only in a link. */
export function captureIdOf(of: z.output<typeof links>): string | undefined {
  const up = of?.find(({ rel }) => rel === 'up')
  return /\/captures\/([\w-]{1,64})$/.exec(up?.href ?? '')?.[1]
}

export function readRefund(body: unknown): PaypalOrder['refunds'][number] | null {
  const { data } = refundShape.safeParse(body)
  return data === undefined ? null : asRefund(data)
}

const disputeShape = z.object({
  dispute_id: id,
  status: z.string(),
  reason: z.string(),
  dispute_amount: money,
  create_time: time,
  seller_response_due_date: time.optional(),
  dispute_outcome: z.object({ outcome_code: z.string() }).optional(),
  disputed_transactions: z.array(z.object({ seller_transaction_id: id.optional() })).optional(),
})

export function readDispute(body: unknown): Dispute | null {
  const { data } = disputeShape.safeParse(body)
  const disputed = data === undefined ? null : fromPaypal(data.dispute_amount)
  if (data === undefined || disputed === null) return null
  const isLost = /BUYER_FAVOU?R|ACCEPTED/.test(data.dispute_outcome?.outcome_code ?? '')
  return {
    id: data.dispute_id,
    paymentId: data.disputed_transactions?.[0]?.seller_transaction_id ?? null,
    state: data.status !== 'RESOLVED' ? 'open' : isLost ? 'lost' : 'won',
    money: disputed,
    reason: data.reason,
    answerByMs: data.seller_response_due_date ?? null,
    createdAtMs: data.create_time,
  }
}
