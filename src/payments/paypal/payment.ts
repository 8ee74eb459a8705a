import type { Dispute, Payment, Refund, RefundOrder } from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import { done, refused, unknown } from '../shared/answer.ts'
import { isSettled } from '../shared/fresh.ts'
import { judgeAmount, toPaypal } from './amount.ts'
import type { AskPaypal, PaypalAccount } from './api.ts'
import { fetchOrder } from './checkout.ts'
import { customIdOf, keyHash, type PaypalOrder, readCapture, readDispute, readRefund } from './payload.ts'

type Answered<T> = Promise<PaymentAnswer<T>>

export async function findPayment(
  ask: AskPaypal,
  wanted: PaymentLookUp,
  account: PaypalAccount,
): Answered<Payment | null> {
  if (wanted.by !== 'id') return unknown('PayPal cannot be searched for payments')
  const answer = await fetchPayment(ask, wanted.id, account)
  if (answer.kind === 'refused' && answer.code === 'not_found') return done(null)
  return answer.kind === 'done' ? done(answer.value.payment) : answer
}

/** A capture, and from its order what went back of it. */
async function fetchPayment(ask: AskPaypal, paymentId: string, account: PaypalAccount) {
  const path = `/v2/payments/captures/${encodeURIComponent(paymentId)}`
  const capture = await ask({ method: 'GET', path, read: readCapture }, account.secrets)
  if (capture.kind !== 'done') return capture
  const { payment, orderId } = capture.value
  if (orderId === null) return unknown('a payment without its order')
  const order = await fetchOrder(ask, orderId, account)
  if (order.kind !== 'done') return order
  const refunds = order.value.refunds.filter((one) => one.paymentId === paymentId)
  const counted = refunds.filter(({ state }) => state === 'succeeded' || state === 'pending')
  const refundedAmount = counted.reduce((sum, { money }) => sum + money.amount, 0)
  return done({ payment: { ...payment, refundedAmount }, refunds })
}

/** https://developer.paypal.com/api/payments/v2/captures-refund */
export async function refund(ask: AskPaypal, order: RefundOrder, { secrets }: PaypalAccount): Answered<Refund> {
  const fault = judgeAmount(order.money)
  if (fault !== null) return refused(fault)
  const custom_id = customIdOf(order)
  const body = JSON.stringify({ amount: toPaypal(order.money), custom_id })
  const path = `/v2/payments/captures/${encodeURIComponent(order.paymentId)}/refund`
  const { idempotencyKey } = order
  const answer = await ask({ method: 'POST', path, body, idempotencyKey, read: readRefund }, secrets)
  if (answer.kind !== 'done') return answer
  const { money, customId } = answer.value
  const isSame = money.amount === order.money.amount && money.currency === order.money.currency
  return isSame && customId === custom_id ? done(asRefund(answer.value)) : refused('idempotency_conflict')
}

export async function findRefund(
  world: PaymentWorld,
  ask: AskPaypal,
  wanted: PaymentLookUp & { readonly paymentId: string },
  account: PaypalAccount,
): Answered<Refund | null> {
  const answer = await fetchPayment(ask, wanted.paymentId, account)
  if (answer.kind !== 'done') return answer
  const found = answer.value.refunds.findLast((one) => {
    if (wanted.by === 'id') return one.id === wanted.id
    if (wanted.by === 'reference') return one.reference === wanted.reference
    return one.customId?.endsWith(`,${keyHash(wanted.idempotencyKey)}`) ?? false
  })
  if (found !== undefined) return done(asRefund(found))
  const isCertain = wanted.by === 'id' || isSettled(wanted.sinceMs, world.nowMs())
  return isCertain ? done(null) : unknown('it may still be under way')
}

function asRefund({ customId: _, ...refund }: PaypalOrder['refunds'][number]): Refund {
  return refund
}

export async function findDispute(
  ask: AskPaypal,
  disputeId: string,
  { secrets }: PaypalAccount,
): Answered<Dispute | null> {
  const path = `/v1/customer/disputes/${encodeURIComponent(disputeId)}`
  const answer = await ask({ method: 'GET', path, read: readDispute }, secrets)
  return answer.kind === 'refused' && answer.code === 'not_found' ? done(null) : answer
}
