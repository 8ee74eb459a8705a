// What the sandbox's page shows and does. The page itself is drawn by the HTTP layer.
import type { PaymentEvent, PaymentWorld, PayPage } from '../../ports/payment-provider.ts'
import type { SandboxObject } from '../../ports/sandbox-store.ts'
import { done, refused } from '../shared/answer.ts'
import { webhookOf } from './event.ts'
import { asSession, idFor, type KeptCheckout, readCheckout, type SandboxAccount, stateOf } from './object.ts'
import { keepPaid } from './payment.ts'
import type { SandboxSecrets } from './secrets.ts'

export function payPageOf(world: PaymentWorld): PayPage<SandboxSecrets> {
  return {
    read: async (checkoutId, { accountId }) => {
      const object = await world.sandbox.find(accountId, 'checkout', checkoutId)
      return object === null ? null : { checkout: asSession(world, object), order: readCheckout(object).order }
    },
    act: async (checkoutId, act, account) => {
      const object = await world.sandbox.find(account.accountId, 'checkout', checkoutId)
      if (object === null) return refused('not_found')
      const kept = readCheckout(object)
      const state = stateOf(kept, world.nowMs())
      if (state === 'complete' && (act === 'pay' || act === 'pay_late')) return await settle(world, object, account)
      if (state === 'complete' || (state === 'expired' && act !== 'pay_late')) return refused('not_open')
      if (act === 'abandon') return done({ returnTo: kept.order.cancelUrl, events: [] })
      if (act === 'decline') return done(declinedOf(world, object, account))
      return await pay(world, object, account)
    },
  }
}

type Done = Awaited<ReturnType<PayPage<SandboxSecrets>['act']>>

async function pay(world: PaymentWorld, object: SandboxObject, account: SandboxAccount): Promise<Done> {
  const kept = readCheckout(object)
  const { purpose, idempotencyKey } = kept.order
  const keeps = purpose.kind === 'card_hold' || purpose.keepsMethod
  const savedMethod = keeps
    ? { customerId: idFor('cus', account, object.id), methodId: idFor('pm', account, object.id) }
    : null
  const paymentId = purpose.kind === 'payment' ? idFor('pi', account, idempotencyKey) : null
  const body = JSON.stringify({ ...kept, state: 'complete', paymentId, savedMethod } satisfies KeptCheckout)
  // Whoever completes the checkout pays; of two tabs one does, and the other is shown what came of it.
  const isFirst = await world.sandbox.change(object, body)
  const now = await world.sandbox.find(account.accountId, 'checkout', object.id)
  if (now === null || (!isFirst && readCheckout(now).state !== 'complete')) return refused('not_open')
  return await settle(world, now, account)
}

/** Of a complete checkout. Whatever was not done because a process died is done here. */
async function settle(world: PaymentWorld, object: SandboxObject, account: SandboxAccount): Promise<Done> {
  await keepPaid(world, object, account)
  return done(paidOf(world, object, account))
}

function paidOf(world: PaymentWorld, object: SandboxObject, account: SandboxAccount) {
  const { order, paymentId } = readCheckout(object)
  const kinds =
    paymentId === null ? ['checkout_completed' as const] : (['payment_succeeded', 'checkout_completed'] as const)
  return { returnTo: order.successUrl, events: kinds.map((kind) => told(world, object, account, kind)) }
}

/** The page stays open, as at a real provider: the customer may take another card. */
function declinedOf(world: PaymentWorld, object: SandboxObject, account: SandboxAccount) {
  const returnTo = world.payPageUrl('sandbox', account.accountId, object.id)
  return { returnTo, events: [told(world, object, account, 'payment_failed')] }
}

/** The same event each time it is told of, so that telling it twice is a replay. */
function told(world: PaymentWorld, object: SandboxObject, account: SandboxAccount, kind: PaymentEvent['kind']) {
  const { order, paymentId } = readCheckout(object)
  return webhookOf(
    {
      eventId: idFor('evt', account, `${object.id}/${kind}`),
      kind,
      checkoutId: object.id,
      paymentId,
      refundId: null,
      reference: order.reference,
      claimed: order.purpose.kind === 'payment' ? order.purpose.money : null,
      occurredAtMs: world.nowMs(),
    },
    account,
    world.nowMs(),
  )
}
