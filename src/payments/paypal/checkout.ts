import type { CheckoutOrder, CheckoutSession } from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp } from '../../ports/payment-provider.ts'
import { done, refused, unknown } from '../shared/answer.ts'
import { judgeAmount, toPaypal } from './amount.ts'
import type { AskPaypal, PaypalAccount } from './api.ts'
import { customIdOf, type PaypalOrder, readOrder } from './payload.ts'

type Answered<T> = Promise<PaymentAnswer<T>>

/** https://developer.paypal.com/api/orders/v2/orders-create: an order that the customer approves on PayPal's page. */
export async function createCheckout(
  ask: AskPaypal,
  order: CheckoutOrder,
  account: PaypalAccount,
): Answered<CheckoutSession> {
  const { purpose } = order
  if (purpose.kind === 'card_hold' || purpose.keepsMethod) return refused('unsupported')
  const fault = judgeAmount(purpose.money)
  if (fault !== null) return refused(fault)
  const custom_id = customIdOf(order)
  const experience_context = {
    return_url: order.successUrl,
    cancel_url: order.cancelUrl,
    user_action: 'PAY_NOW',
    shipping_preference: 'NO_SHIPPING',
    ...(/^[a-z]{2}-[A-Z]{2}$/.test(order.language) ? { locale: order.language } : {}),
  }
  const body = JSON.stringify({
    intent: 'CAPTURE',
    purchase_units: [{ amount: toPaypal(purpose.money), custom_id, description: order.title.slice(0, 127) }],
    payment_source: { paypal: { experience_context } },
  })
  const { idempotencyKey } = order
  const request = { method: 'POST', path: '/v2/checkout/orders', body, idempotencyKey, read: readOrder } as const
  const answer = await ask(request, account.secrets)
  if (answer.kind !== 'done') return answer
  // For a key that it knows PayPal answers with what was made then, whatever is asked for now.
  const { checkout, customId } = answer.value
  const { money } = checkout
  const isSame = money?.amount === purpose.money.amount && money.currency === purpose.money.currency
  return isSame && customId === custom_id ? done(checkout) : refused('idempotency_conflict')
}

/** https://developer.paypal.com/api/orders/v2/orders-capture: takes the money of an order that was approved. */
export async function completeCheckout(
  ask: AskPaypal,
  { checkoutId, idempotencyKey }: { readonly checkoutId: string; readonly idempotencyKey: string },
  account: PaypalAccount,
): Answered<CheckoutSession> {
  const path = `/v2/checkout/orders/${encodeURIComponent(checkoutId)}/capture`
  const answer = await ask({ method: 'POST', path, body: '{}', idempotencyKey, read: readOrder }, account.secrets)
  return answer.kind === 'done' ? done(answer.value.checkout) : answer
}

/**
 * PayPal's orders cannot be closed, but no money moves unless we take it: an order that is not complete is closed by
 * never taking it.
 */
export async function expireCheckout(
  ask: AskPaypal,
  checkoutId: string,
  account: PaypalAccount,
): Answered<CheckoutSession> {
  const answer = await fetchOrder(ask, checkoutId, account)
  if (answer.kind !== 'done') return answer
  const { checkout } = answer.value
  const isOver = checkout.state === 'complete' || checkout.state === 'expired'
  return isOver ? refused('not_open') : done({ ...checkout, state: 'expired', url: null })
}

export async function findCheckout(
  ask: AskPaypal,
  wanted: PaymentLookUp,
  account: PaypalAccount,
): Answered<CheckoutSession | null> {
  if (wanted.by !== 'id') return unknown('PayPal cannot be searched for orders')
  const answer = await fetchOrder(ask, wanted.id, account)
  if (answer.kind === 'refused' && answer.code === 'not_found') return done(null)
  return answer.kind === 'done' ? done(answer.value.checkout) : answer
}

export async function fetchOrder(ask: AskPaypal, orderId: string, { secrets }: PaypalAccount): Answered<PaypalOrder> {
  return await ask(
    { method: 'GET', path: `/v2/checkout/orders/${encodeURIComponent(orderId)}`, read: readOrder },
    secrets,
  )
}
