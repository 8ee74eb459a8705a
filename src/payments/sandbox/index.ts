import type { PaymentProvider, PaymentProviderDefinition, PaymentWorld } from '../../ports/payment-provider.ts'
import { done } from '../shared/answer.ts'
import { judgeAmount } from './amount.ts'
import { createCheckout, expireCheckout, findCheckout } from './checkout.ts'
import { receive } from './event.ts'
import { payPageOf } from './pay-page.ts'
import { chargeSaved, findPayment, findRefund, listBalance, refund } from './payment.ts'
import { type SandboxSecrets, sandboxSecrets } from './secrets.ts'

const id = 'sandbox'

export default { id, connect } satisfies PaymentProviderDefinition<SandboxSecrets>

/** Money that does not exist, paid on a page of ours: what is used where nobody has connected a provider. */
function connect(world: PaymentWorld): PaymentProvider<SandboxSecrets> {
  return {
    id,
    name: 'Sandbox (no real money)',
    isTest: () => true,
    can: { pay: true, holdCard: true, listBalance: true },
    keyLifetimeMs: Number.POSITIVE_INFINITY,
    secrets: sandboxSecrets,
    judgeAmount,
    receive: async (request, account) => receive(request, account, world.nowMs()),
    createCheckout: (order, account) => createCheckout(world, order, account),
    expireCheckout: (checkoutId, account) => expireCheckout(world, checkoutId, account),
    findCheckout: (wanted, account) => findCheckout(world, wanted, account),
    findPayment: (wanted, account) => findPayment(world, wanted, account),
    findRefund: (wanted, account) => findRefund(world, wanted, account),
    findDispute: async () => done(null),
    refund: (order, account) => refund(world, order, account),
    chargeSaved: (charge, account) => chargeSaved(world, charge, account),
    listBalance: (period, account) => listBalance(world, period, account),
    check: async () => ({ ok: true, account: id }),
    payPage: payPageOf(world),
  }
}
