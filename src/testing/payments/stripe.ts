import Stripe from 'stripe'
import type { StripeSecrets } from '../../payments/stripe/secrets.ts'
import { openBenchWorld, type PaymentBenchDefinition, type WebhookWish } from '../payment-bench.ts'
import { stripeCards } from '../stripe-books.ts'
import { loadStripeJudges } from '../stripe-judges.ts'
import { openStripeServer } from '../stripe-server.ts'
import { readVendorFile } from '../vendor-specs.ts'

const secrets: StripeSecrets = {
  secretKey: 'sk_test_benchbenchbench',
  webhookSecret: 'whsec_currentcurrentcurrent',
  previousWebhookSecret: 'whsec_previousprevious',
  connectedAccount: 'acct_bench0000001',
}
const signers = { current: secrets.webhookSecret, previous: secrets.previousWebhookSecret ?? '', other: 'whsec_other' }

export default {
  id: 'stripe',
  open: async (definition) => {
    const world = openBenchWorld()
    const judges = await loadStripeJudges()
    const connected = [secrets.connectedAccount ?? '']
    const server = await openStripeServer({ nowMs: world.nowMs, secretKey: secrets.secretKey, judges, connected })
    const sample = await readVendorFile<{ resources: Record<string, object> }>('stripe/fixtures3.json')
    const eventOf = ({ checkoutId, paymentId, wrong, claims }: WebhookWish) => {
      const session = server.books.sessions.find(({ id }) => id === checkoutId)
      const object = session === undefined ? {} : server.objects.session(session)
      return {
        ...sample?.resources['event'],
        id: `evt_${checkoutId}`,
        object: 'event',
        type: wrong === 'type' ? 'price.created' : 'checkout.session.completed',
        created: Math.floor(world.nowMs() / 1_000),
        livemode: false,
        account: wrong === 'account' ? 'acct_other0000001' : secrets.connectedAccount,
        data: {
          object:
            wrong === 'object'
              ? { object: 'checkout.session' }
              : { ...object, payment_intent: paymentId, ...(claims === undefined ? {} : { amount_total: claims }) },
        },
      }
    }
    return {
      provider: definition.connect({ ...world, bases: { STRIPE_API_BASE: server.base } }),
      account: { accountId: 'a1', secrets },
      nowMs: world.nowMs,
      turn: world.turn,
      logged: world.logged,
      vendor: {
        judged: judges !== null,
        signsBytes: true,
        refusedForms: server.refusedForms,
        pay: async (checkoutId) => {
          server.books.pay(checkoutId)
        },
        truth: async () => ({
          charges: server.books.intents.map(({ amount }) => amount),
          refunds: server.books.intents.flatMap(({ refunds }) => refunds.map(({ amount }) => amount)),
        }),
        requests: () => server.requests.length,
        setMoods: server.setMoods,
        webhook: (wish) => {
          const payload = wish.wrong === 'json' ? '{"id": ' : JSON.stringify(eventOf(wish))
          const timestamp = Math.floor((wish.signedAtMs ?? world.nowMs()) / 1_000)
          const secret = signers[wish.secret ?? 'current']
          const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
          const url = 'https://book.example.com/webhooks/payments/stripe/a1'
          const headers = { 'stripe-signature': signature, 'content-type': 'application/json' }
          return { method: 'POST', url, headers, query: {}, body: Buffer.from(payload) }
        },
        failing: stripeCards,
        wireAmount: ({ amount, currency }) => (currency === 'ISK' ? amount * 100 : amount),
        close: server.close,
      },
    }
  },
} satisfies PaymentBenchDefinition
