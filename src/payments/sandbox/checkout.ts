import type { CheckoutOrder, CheckoutSession } from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import { done, refused } from '../shared/answer.ts'
import { judgeAmount } from './amount.ts'
import { findObject } from './find.ts'
import { asSession, idFor, type KeptCheckout, readCheckout, type SandboxAccount, stateOf } from './object.ts'
import { keepPaid } from './payment.ts'

export async function createCheckout(
  world: PaymentWorld,
  order: CheckoutOrder,
  account: SandboxAccount,
): Promise<PaymentAnswer<CheckoutSession>> {
  const fault = order.purpose.kind === 'payment' ? judgeAmount(order.purpose.money) : null
  if (fault !== null) return refused(fault)
  const kept: KeptCheckout = { order, state: 'open', paymentId: null, savedMethod: null }
  const object = await world.sandbox.add({
    accountId: account.accountId,
    kind: 'checkout',
    id: idFor('co', account, order.idempotencyKey),
    idempotencyKey: order.idempotencyKey,
    reference: order.reference,
    version: 1,
    body: JSON.stringify(kept),
    createdAtMs: world.nowMs(),
  })
  const isSame = JSON.stringify(readCheckout(object).order) === JSON.stringify(order)
  return isSame ? done(asSession(world, object)) : refused('idempotency_conflict')
}

/** Changes of one object that may get in each other's way before one gives up. */
const triesMax = 5

export async function expireCheckout(
  world: PaymentWorld,
  checkoutId: string,
  { accountId }: SandboxAccount,
): Promise<PaymentAnswer<CheckoutSession>> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const object = await world.sandbox.find(accountId, 'checkout', checkoutId)
    if (object === null) return refused('not_found')
    const kept = readCheckout(object)
    if (stateOf(kept, world.nowMs()) !== 'open') return refused('not_open')
    const body = JSON.stringify({ ...kept, state: 'expired' } satisfies KeptCheckout)
    if (await world.sandbox.change(object, body)) return done(asSession(world, { ...object, body }))
  }
  return { kind: 'unknown', why: 'the checkout keeps changing' }
}

export async function findCheckout(
  world: PaymentWorld,
  wanted: PaymentLookUp,
  account: SandboxAccount,
): Promise<PaymentAnswer<CheckoutSession | null>> {
  const object = await findObject(world, 'checkout', wanted, account)
  if (object === null) return done(null)
  await keepPaid(world, object, account)
  return done(asSession(world, object))
}
