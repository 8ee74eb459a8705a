import type { PaypalSecrets } from '../../payments/paypal/secrets.ts'
import { openBenchWorld, type PaymentBenchDefinition, type WebhookWish } from '../payment-bench.ts'
import { hundredths, openPaypalServer, paypalSignature } from '../paypal-server.ts'

const secrets: PaypalSecrets = {
  environment: 'sandbox',
  clientId: 'a-client-of-the-bench',
  clientSecret: 'its-secret-of-the-bench',
  webhookId: 'WEBHOOKNOW01',
  previousWebhookId: 'WEBHOOKOLD01',
}
const webhookIds = { current: secrets.webhookId, previous: secrets.previousWebhookId ?? '', other: 'WEBHOOKELSE1' }

export default {
  id: 'paypal',
  open: async (definition) => {
    const world = openBenchWorld()
    const { clientId, clientSecret } = secrets
    const server = await openPaypalServer({
      nowMs: world.nowMs,
      clientId,
      clientSecret,
      webhookIds: Object.values(webhookIds),
    })
    const bodyOf = ({ checkoutId, paymentId, wrong, claims }: WebhookWish): string => {
      if (wrong === 'json') return '{"id": '
      const amount = { currency_code: 'USD', value: ((claims ?? 5_000) / 100).toFixed(2) }
      return JSON.stringify({
        id: `WH-${checkoutId}`,
        event_type: wrong === 'type' ? 'INVOICING.INVOICE.PAID' : 'PAYMENT.CAPTURE.COMPLETED',
        create_time: new Date(world.nowMs()).toISOString(),
        resource:
          wrong === 'object'
            ? { amount: 5 }
            : { id: paymentId, amount, supplementary_data: { related_ids: { order_id: checkoutId } } },
      })
    }
    return {
      provider: definition.connect({ ...world, bases: { PAYPAL_API_BASE: server.base } }),
      account: { accountId: 'a1', secrets },
      nowMs: world.nowMs,
      turn: world.turn,
      logged: world.logged,
      vendor: {
        judged: true,
        signsBytes: false,
        refusedForms: server.refusedForms,
        pay: async (checkoutId) => server.approve(checkoutId),
        truth: async () => {
          const paid = server.orders.filter(({ capture }) => capture !== null)
          return {
            charges: paid.map(({ unit }) => hundredths(unit.amount.value)),
            refunds: paid.flatMap(({ refunds }) => refunds.map(({ amount }) => hundredths(amount.value))),
          }
        },
        requests: server.requests,
        setMoods: server.setMoods,
        webhook: (wish) => {
          const body = bodyOf(wish)
          const id = 'b1c2d3e4-0000-11ef-8000-000000000001'
          const time = new Date(wish.signedAtMs ?? world.nowMs()).toISOString()
          // An event of another business is signed for another webhook.
          const webhookId = wish.wrong === 'account' ? webhookIds.other : webhookIds[wish.secret ?? 'current']
          const headers = {
            'paypal-auth-algo': 'SHA256withRSA',
            'paypal-cert-url': 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1',
            'paypal-transmission-id': id,
            'paypal-transmission-sig': paypalSignature({ id, time, webhookId, body }),
            'paypal-transmission-time': time,
          }
          const url = 'https://book.example.com/webhooks/payments/paypal/a1'
          return { method: 'POST', url, headers, query: {}, body: Buffer.from(body) }
        },
        failing: null,
        wireAmount: ({ amount, currency }) => (currency === 'JPY' ? amount * 100 : amount),
        close: server.close,
      },
    }
  },
} satisfies PaymentBenchDefinition
