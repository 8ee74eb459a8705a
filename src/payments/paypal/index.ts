import { z } from 'zod'
import type { PaymentProvider, PaymentProviderDefinition, PaymentWorld } from '../../ports/payment-provider.ts'
import { refused } from '../shared/answer.ts'
import { judgeAmount } from './amount.ts'
import { type AskPaypal, paypalAsker } from './api.ts'
import { completeCheckout, createCheckout, expireCheckout, findCheckout } from './checkout.ts'
import { findDispute, findPayment, findRefund, refund } from './payment.ts'
import { receive } from './receive.ts'
import { type PaypalSecrets, paypalSecrets } from './secrets.ts'

const id = 'paypal'

export default { id, connect } satisfies PaymentProviderDefinition<PaypalSecrets>

/** PayPal's Orders over its REST API, on PayPal's own page: docs/payments/paypal.md says what was not tried live. */
function connect(world: PaymentWorld): PaymentProvider<PaypalSecrets> {
  const ask = paypalAsker(world)
  return {
    id,
    name: 'PayPal',
    isTest: ({ environment }) => environment === 'sandbox',
    can: { pay: true, holdCard: false, listBalance: false },
    // https://developer.paypal.com/api/orders/v2/orders-create: PayPal-Request-Id is kept for six hours.
    keyLifetimeMs: 6 * 60 * 60_000,
    secrets: paypalSecrets,
    judgeAmount,
    receive: (request, account) => receive(ask, request, account, world.nowMs()),
    createCheckout: (order, account) => createCheckout(ask, order, account),
    completeCheckout: (order, account) => completeCheckout(ask, order, account),
    expireCheckout: (checkoutId, account) => expireCheckout(ask, checkoutId, account),
    findCheckout: (wanted, account) => findCheckout(ask, wanted, account),
    findPayment: (wanted, account) => findPayment(ask, wanted, account),
    findRefund: (wanted, account) => findRefund(world, ask, wanted, account),
    findDispute: (disputeId, account) => findDispute(ask, disputeId, account),
    refund: (order, account) => refund(ask, order, account),
    chargeSaved: async () => refused('unsupported'),
    listBalance: async () => refused('unsupported'),
    check: (secrets) => check(ask, secrets),
  }
}

const webhookShape = z.object({ id: z.string() })

/** Whether the client's credentials work and the webhook belongs to it. */
async function check(ask: AskPaypal, secrets: PaypalSecrets): ReturnType<PaymentProvider<PaypalSecrets>['check']> {
  const path = `/v1/notifications/webhooks/${secrets.webhookId}`
  const read = (body: unknown) => webhookShape.safeParse(body).data ?? null
  const answer = await ask({ method: 'GET', path, read }, secrets)
  if (answer.kind === 'done') return { ok: true, account: secrets.clientId }
  if (answer.kind === 'refused' && answer.code === 'credentials')
    return { ok: false, why: 'PayPal does not accept this client ID with this secret in this environment.' }
  if (answer.kind === 'refused' && answer.code === 'not_found')
    return { ok: false, why: 'PayPal knows no webhook with this ID in the app.' }
  return { ok: false, why: 'PayPal could not be reached. Please try again in a moment.' }
}
