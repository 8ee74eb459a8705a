import { z } from 'zod'
import type { PaymentEvent, PaymentEventKind } from '../../ports/payment-provider.ts'
import { fromStripe } from './amount.ts'
import { metadataNames } from './payload.ts'

/** What each type is about. What is not here is nothing that we act on. */
const kinds: ReadonlyMap<string, PaymentEventKind> = new Map([
  ['checkout.session.completed', 'checkout_completed'],
  ['checkout.session.async_payment_succeeded', 'checkout_completed'],
  ['checkout.session.async_payment_failed', 'checkout_failed'],
  ['checkout.session.expired', 'checkout_expired'],
  ['payment_intent.succeeded', 'payment_succeeded'],
  ['payment_intent.payment_failed', 'payment_failed'],
  ['payment_intent.canceled', 'payment_cancelled'],
  ['charge.refunded', 'refund_changed'],
  ['refund.created', 'refund_changed'],
  ['refund.updated', 'refund_changed'],
  ['refund.failed', 'refund_changed'],
  ['charge.refund.updated', 'refund_changed'],
  ['charge.dispute.created', 'dispute_changed'],
  ['charge.dispute.updated', 'dispute_changed'],
  ['charge.dispute.closed', 'dispute_changed'],
  ['charge.dispute.funds_withdrawn', 'dispute_changed'],
  ['charge.dispute.funds_reinstated', 'dispute_changed'],
])

const headShape = z.object({
  id: z.string().regex(/^evt_\w{1,250}$/),
  object: z.literal('event'),
  type: z.string().regex(/^[\w.]{1,100}$/),
  created: z.number().int().nonnegative(),
  livemode: z.boolean(),
  account: z.string().nullish(),
  data: z.object({ object: z.unknown() }),
})

const objectShape = z.object({
  id: z.string().regex(/^(?:cs|pi|ch|py|re|pyr|dp|du)_\w{1,250}$/),
  object: z.enum(['checkout.session', 'payment_intent', 'charge', 'refund', 'dispute']),
  payment_intent: z
    .string()
    .regex(/^pi_\w{1,250}$/)
    .nullish(),
  amount: z.number().nullish(),
  amount_total: z.number().nullish(),
  currency: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})

/** `other`: of a type that we do not act on. `known` without an event: about an object that cannot be read. */
interface Read {
  readonly kind: 'known' | 'other'
  readonly head: z.output<typeof headShape>
  readonly event: PaymentEvent | null
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Null for what is no event at all. */
export function readEvent(body: Uint8Array): Read | null {
  const { data: head } = headShape.safeParse(parse(body))
  if (head === undefined) return null
  const kind = kinds.get(head.type)
  if (kind === undefined) return { kind: 'other', head, event: null }
  const { data: object } = objectShape.safeParse(head.data.object)
  if (object === undefined) return { kind: 'known', head, event: null }
  const idOf = (of: string) => (object.object === of ? object.id : null)
  return {
    kind: 'known',
    head,
    event: {
      eventId: head.id,
      kind,
      checkoutId: idOf('checkout.session'),
      paymentId: idOf('payment_intent') ?? object.payment_intent ?? null,
      refundId: idOf('refund'),
      disputeId: idOf('dispute'),
      reference: readReference(object.metadata?.[metadataNames.reference]),
      claimed: fromStripe(object.amount_total ?? object.amount ?? Number.NaN, object.currency ?? ''),
      occurredAtMs: head.created * 1_000,
    },
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body))
  } catch {
    return null
  }
}

/** Null for anything that we cannot have given. */
function readReference(text: string | undefined): string | null {
  return text !== undefined && /^[\w-]{1,64}$/.test(text) ? text : null
}
