import type { CheckoutSession, Payment, SavedMethod } from '../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp } from '../ports/payment-provider.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import type { OpenedPaymentAccount } from './open-payment-account.ts'

/** What the provider says of a payment row now. Events only say where to look: order and amounts are decided by this. */
export type PaymentLook =
  | { readonly kind: 'paid'; readonly payment: Payment; readonly savedMethod: SavedMethod | null }
  /** A card hold: nothing moved. */
  | { readonly kind: 'saved'; readonly savedMethod: SavedMethod }
  /** It may still be paid. */
  | { readonly kind: 'waiting' }
  /** It surely was not paid, and cannot be any more. */
  | { readonly kind: 'closed'; readonly code: string | null }
  | { readonly kind: 'unknown' }

/** Asks the provider, in no transaction. `mayComplete`: money that a customer agreed to may be taken now. */
export async function lookAtPayment(
  row: PaymentRow,
  opened: OpenedPaymentAccount,
  { mayComplete }: { readonly mayComplete: boolean },
): Promise<PaymentLook> {
  if (row.via === 'saved_method') return ofPayment(await findByKey(row, opened), null)
  const found = await findCheckout(row, opened)
  if (found.kind !== 'done') return { kind: 'unknown' }
  // Nothing was ever sent, or what was sent never arrived: a page that nobody got cannot be paid.
  if (found.value === null) return { kind: 'closed', code: null }
  return ofCheckout(found.value, row, opened, mayComplete)
}

/** The page of a row; null where there surely is none. */
export async function findCheckout(
  row: PaymentRow,
  { provider, account }: OpenedPaymentAccount,
): Promise<PaymentAnswer<CheckoutSession | null>> {
  if (row.checkoutId === null && row.firstAttemptAtMs === null) return { kind: 'done', value: null }
  const wanted: PaymentLookUp =
    row.checkoutId === null
      ? { by: 'key', idempotencyKey: row.idempotencyKey, sinceMs: row.firstAttemptAtMs ?? row.createdAtMs }
      : { by: 'id', id: row.checkoutId }
  return provider.findCheckout(wanted, account)
}

async function ofCheckout(
  session: CheckoutSession,
  row: PaymentRow,
  opened: OpenedPaymentAccount,
  mayComplete: boolean,
): Promise<PaymentLook> {
  const { provider, account } = opened
  if (session.state === 'approved') {
    if (!mayComplete || provider.completeCheckout === undefined) return { kind: 'waiting' }
    const order = { checkoutId: session.id, idempotencyKey: `${row.idempotencyKey}-take` }
    const completed = await provider.completeCheckout(order, account)
    if (completed.kind !== 'done') return { kind: 'unknown' }
    return completed.value.state === 'approved'
      ? { kind: 'waiting' }
      : ofCheckout(completed.value, row, opened, mayComplete)
  }
  if (row.purpose === 'card_hold') {
    if (session.savedMethod !== null && session.state === 'complete') {
      return { kind: 'saved', savedMethod: session.savedMethod }
    }
    return session.state === 'expired' ? { kind: 'closed', code: null } : { kind: 'waiting' }
  }
  if (session.paymentId === null) {
    return session.state === 'expired' ? { kind: 'closed', code: null } : { kind: 'waiting' }
  }
  const look = ofPayment(await provider.findPayment({ by: 'id', id: session.paymentId }, account), session.savedMethod)
  // While the page is open the customer may try another card.
  return look.kind === 'closed' && session.state !== 'expired' ? { kind: 'waiting' } : look
}

function findByKey(row: PaymentRow, { provider, account }: OpenedPaymentAccount) {
  const sinceMs = row.firstAttemptAtMs ?? row.createdAtMs
  return provider.findPayment({ by: 'key', idempotencyKey: row.idempotencyKey, sinceMs }, account)
}

/** What a payment that was found, or was answered with, means. */
export function ofPayment(answer: PaymentAnswer<Payment | null>, savedMethod: SavedMethod | null): PaymentLook {
  if (answer.kind !== 'done') return { kind: 'unknown' }
  const payment = answer.value
  if (payment === null) return { kind: 'closed', code: null }
  switch (payment.state) {
    case 'succeeded':
      return { kind: 'paid', payment, savedMethod: savedMethod ?? payment.savedMethod }
    case 'pending':
      return { kind: 'waiting' }
    case 'failed':
    case 'cancelled':
      return { kind: 'closed', code: payment.failureCode }
  }
}
