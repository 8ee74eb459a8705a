import type { PaymentProvider, PaymentProviderDefinition, PaymentWorld } from '../../ports/payment-provider.ts'
import { judgeAmount } from './amount.ts'
import { listBalance } from './balance.ts'
import { check } from './check.ts'
import { createCheckout, expireCheckout, findCheckout } from './checkout.ts'
import { stripeOpener } from './client.ts'
import { chargeSaved, findDispute, findPayment } from './payment.ts'
import { receive } from './receive.ts'
import { findRefund, refund } from './refund.ts'
import { isLive, type StripeSecrets, stripeSecrets } from './secrets.ts'

const id = 'stripe'

export default { id, connect } satisfies PaymentProviderDefinition<StripeSecrets>

/** Stripe Checkout on Stripe's own page, and its API: docs/payments/stripe.md. */
function connect(world: PaymentWorld): PaymentProvider<StripeSecrets> {
  const open = stripeOpener(world)
  return {
    id,
    name: 'Stripe',
    isTest: (secrets) => !isLive(secrets),
    can: { pay: true, holdCard: true, listBalance: true },
    // https://docs.stripe.com/api/idempotent_requests: keys may be forgotten after at least 24 hours.
    keyLifetimeMs: 24 * 60 * 60_000,
    secrets: stripeSecrets,
    judgeAmount,
    receive: (request, account) => receive(request, account, world.nowMs()),
    createCheckout: (order, account) => createCheckout(world, open, order, account),
    expireCheckout: (checkoutId, account) => expireCheckout(world, open, checkoutId, account),
    findCheckout: (wanted, account) => findCheckout(world, open, wanted, account),
    findPayment: (wanted, account) => findPayment(world, open, wanted, account),
    findRefund: (wanted, account) => findRefund(world, open, wanted, account),
    findDispute: (disputeId, account) => findDispute(world, open, disputeId, account),
    refund: (order, account) => refund(world, open, order, account),
    chargeSaved: (charge, account) => chargeSaved(world, open, charge, account),
    listBalance: (period, account) => listBalance(world, open, period, account),
    check: (secrets) => check(world, open, secrets),
  }
}
