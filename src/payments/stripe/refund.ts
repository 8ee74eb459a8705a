import type { Refund, RefundOrder } from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import { refused } from '../shared/answer.ts'
import { toStripe } from './amount.ts'
import { oursOf } from './checkout.ts'
import type { OpenStripe, StripeAccount } from './client.ts'
import { amountMeaning, ask, askFor } from './failure.ts'
import { findListed } from './look-up.ts'
import { readRefund } from './payload.ts'

/**
 * Returns money. Stripe takes the amount as one of the payment's currency, whatever that is, and is told no currency: an
 * answer in another than was meant is not taken for a refund that is done. Stripe names no code for more than is left:
 * the parameter that it complains about says so.
 */
export async function refund(
  world: PaymentWorld,
  open: OpenStripe,
  order: RefundOrder,
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<Refund>> {
  const amount = toStripe(order.money)
  if (typeof amount === 'string') return refused(amount)
  const client = await open(secrets)
  const send = () =>
    client.refunds.create(
      { payment_intent: order.paymentId, amount, reason: 'requested_by_customer', metadata: oursOf(order) },
      { idempotencyKey: order.idempotencyKey },
    )
  const read = (body: unknown) => {
    const made = readRefund(body)
    return made?.money.currency === order.money.currency ? made : null
  }
  return await ask(world, send, read, (problem) => {
    const meant = problem.code === undefined ? amountMeaning(problem) : null
    return meant === 'amount_invalid' ? 'above_captured' : meant
  })
}

export async function findRefund(
  world: PaymentWorld,
  open: OpenStripe,
  wanted: PaymentLookUp & { readonly paymentId: string },
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<Refund | null>> {
  const client = await open(secrets)
  const fetch = (id: string) => askFor(world, () => client.refunds.retrieve(id), readRefund)
  const { paymentId } = wanted
  return await findListed(world, wanted, fetch, (page) => client.refunds.list({ payment_intent: paymentId, ...page }))
}
