import type {
  BalanceEntry,
  BalancePage,
  Payment,
  Refund,
  RefundOrder,
  SavedCharge,
} from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import type { SandboxObject } from '../../ports/sandbox-store.ts'
import { done, refused } from '../shared/answer.ts'
import { judgeAmount } from './amount.ts'
import { findObject } from './find.ts'
import {
  asPayment,
  idFor,
  type KeptPayment,
  readCheckout,
  readKeptPayment,
  refundedOf,
  type SandboxAccount,
} from './object.ts'

/** Saved methods that do not work, for whoever wants to see it: the first is declined, the second wants the customer. */
export const failingMethods = { declined: 'sbx_pm_declined', authentication_required: 'sbx_pm_absent' } as const

/** The payment of a complete checkout: made where it is not there yet, because the one who completed it died. */
export async function keepPaid(world: PaymentWorld, checkout: SandboxObject, account: SandboxAccount): Promise<void> {
  const { order, paymentId, savedMethod } = readCheckout(checkout)
  const { purpose, reference, idempotencyKey } = order
  if (paymentId === null || purpose.kind !== 'payment') return
  await addPayment(world, { id: paymentId, money: purpose.money, savedMethod, reference, idempotencyKey }, account)
}

/** Keeps a payment that succeeds at once, or the one that is there under its key. */
async function addPayment(
  world: PaymentWorld,
  made: Pick<Payment, 'id' | 'money' | 'savedMethod'> & { readonly reference: string; readonly idempotencyKey: string },
  account: SandboxAccount,
): Promise<Payment> {
  const createdAtMs = world.nowMs()
  const kept: KeptPayment = {
    payment: { ...made, state: 'succeeded', capturedAmount: made.money.amount, failureCode: null, createdAtMs },
    refunds: [],
  }
  const { id, reference, idempotencyKey } = made
  const head = { accountId: account.accountId, kind: 'payment', id, idempotencyKey, reference, createdAtMs } as const
  return asPayment(await world.sandbox.add({ ...head, version: 1, body: JSON.stringify(kept) }))
}

export async function chargeSaved(
  world: PaymentWorld,
  { money, method, reference, idempotencyKey }: SavedCharge,
  account: SandboxAccount,
): Promise<PaymentAnswer<Payment>> {
  const fault = judgeAmount(money)
  if (fault !== null) return refused(fault)
  if (method.methodId === failingMethods.declined) return refused('declined', 'insufficient_funds')
  if (method.methodId === failingMethods.authentication_required) return refused('authentication_required')
  const id = idFor('pi', account, idempotencyKey)
  const payment = await addPayment(world, { id, money, savedMethod: method, reference, idempotencyKey }, account)
  const isSame = JSON.stringify([payment.money, payment.savedMethod]) === JSON.stringify([money, method])
  return isSame ? done(payment) : refused('idempotency_conflict')
}

export async function findPayment(
  world: PaymentWorld,
  wanted: PaymentLookUp,
  account: SandboxAccount,
): Promise<PaymentAnswer<Payment | null>> {
  const object = await findObject(world, 'payment', wanted, account)
  return done(object === null ? null : asPayment(object))
}

const triesMax = 5

/** Decided in one change of the payment, so that two at once never return more than there is. */
export async function refund(
  world: PaymentWorld,
  order: RefundOrder,
  account: SandboxAccount,
): Promise<PaymentAnswer<Refund>> {
  const fault = judgeAmount(order.money)
  if (fault !== null) return refused(fault)
  for (let tries = 0; tries < triesMax; tries += 1) {
    const object = await world.sandbox.find(account.accountId, 'payment', order.paymentId)
    if (object === null) return refused('not_found')
    const kept = readKeptPayment(object)
    const known = kept.refunds.find(({ idempotencyKey }) => idempotencyKey === order.idempotencyKey)
    if (known !== undefined) return isSameRefund(known, order) ? done(known) : refused('idempotency_conflict')
    const { money, capturedAmount } = kept.payment
    const leftAmount = capturedAmount - refundedOf(kept.refunds)
    if (order.money.currency !== money.currency) return refused('currency_unsupported')
    if (leftAmount === 0) return refused('already_refunded')
    if (order.money.amount > leftAmount) return refused('above_captured')
    const made: Refund = {
      ...order,
      id: idFor('re', account, order.idempotencyKey),
      state: 'succeeded',
      failureCode: null,
      createdAtMs: world.nowMs(),
    }
    const body = JSON.stringify({ ...kept, refunds: [...kept.refunds, made] } satisfies KeptPayment)
    if (await world.sandbox.change(object, body)) return done(made)
  }
  return { kind: 'unknown', why: 'the payment keeps changing' }
}

function isSameRefund({ money, reference }: Refund, order: RefundOrder): boolean {
  return money.amount === order.money.amount && money.currency === order.money.currency && reference === order.reference
}

export async function findRefund(
  world: PaymentWorld,
  wanted: PaymentLookUp & { readonly paymentId: string },
  { accountId }: SandboxAccount,
): Promise<PaymentAnswer<Refund | null>> {
  const object = await world.sandbox.find(accountId, 'payment', wanted.paymentId)
  const refunds = object === null ? [] : readKeptPayment(object).refunds
  const found = refunds.findLast((one) => {
    if (wanted.by === 'id') return one.id === wanted.id
    return wanted.by === 'key' ? one.idempotencyKey === wanted.idempotencyKey : one.reference === wanted.reference
  })
  return done(found ?? null)
}

/** Every payment and refund of the period, without fees, on one page. */
export async function listBalance(
  world: PaymentWorld,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { accountId }: SandboxAccount,
): Promise<PaymentAnswer<BalancePage>> {
  const objects = await world.sandbox.list(accountId, 'payment', { fromMs: 0, toMs })
  const entries = objects.flatMap((object) => {
    const { payment, refunds } = readKeptPayment(object)
    return [entryOf(payment.id, null, payment, 1), ...refunds.map((one) => entryOf(one.paymentId, one.id, one, -1))]
  })
  return done({ entries: entries.filter((one) => one.occurredAtMs >= fromMs && one.occurredAtMs < toMs), next: null })
}

function entryOf(
  paymentId: string,
  refundId: string | null,
  { money, createdAtMs }: Pick<Refund, 'money' | 'createdAtMs'>,
  sign: 1 | -1,
): BalanceEntry {
  const amount = sign * money.amount
  return {
    id: `sbx_txn_${refundId ?? paymentId}`,
    kind: refundId === null ? 'payment' : 'refund',
    gross: { amount, currency: money.currency },
    feeAmount: 0,
    netAmount: amount,
    paymentId,
    refundId,
    disputeId: null,
    occurredAtMs: createdAtMs,
  }
}
