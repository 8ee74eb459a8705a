import { failingMethods } from '../../payments/sandbox/payment.ts'
import type { SandboxSecrets } from '../../payments/sandbox/secrets.ts'
import { signedHeaders } from '../../payments/sandbox/signature.ts'
import { openBenchWorld, type PaymentBenchDefinition, type WebhookWish } from '../payment-bench.ts'

const secrets: SandboxSecrets = {
  webhookSecret: 'a secret of the sandbox',
  previousWebhookSecret: 'the secret that was before',
}
const signers = {
  current: secrets.webhookSecret,
  previous: secrets.previousWebhookSecret ?? '',
  other: 'another secret',
}
const account = { accountId: 'a1', secrets }
/** Well beyond what a test makes. */
const whenever = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }

export default {
  id: 'sandbox',
  open: async (definition) => {
    const world = openBenchWorld()
    const provider = definition.connect(world)
    const bodyOf = ({ checkoutId, paymentId, wrong, claims }: WebhookWish): string => {
      if (wrong === 'json') return '{"id": '
      return JSON.stringify({
        id: checkoutId.replace('_co_', '_evt_'),
        type: wrong === 'type' ? 'price_created' : 'checkout_completed',
        account: wrong === 'account' ? 'another' : account.accountId,
        ...(wrong === 'object' ? {} : { checkoutId }),
        paymentId,
        refundId: null,
        reference: null,
        claimed: { amount: claims ?? 5_000, currency: 'USD' },
        occurredAtMs: world.nowMs(),
      })
    }
    return {
      provider,
      account,
      nowMs: world.nowMs,
      turn: world.turn,
      logged: world.logged,
      vendor: {
        judged: false,
        signsBytes: true,
        refusedForms: [],
        pay: async (checkoutId) => {
          const paid = await provider.payPage?.act(checkoutId, 'pay', account)
          if (paid?.kind !== 'done') throw new Error('the page is closed')
        },
        truth: async () => {
          const page = await provider.listBalance({ ...whenever, cursor: null }, account)
          const entries = page.kind === 'done' ? page.value.entries : []
          const amounts = (kind: string) => entries.filter((one) => one.kind === kind).map(({ gross }) => gross.amount)
          return { charges: amounts('payment'), refunds: amounts('refund').map((amount) => -amount) }
        },
        requests: null,
        setMoods: () => undefined,
        webhook: (wish) => {
          const body = Buffer.from(bodyOf(wish))
          const headers = signedHeaders(body, signers[wish.secret ?? 'current'], wish.signedAtMs ?? world.nowMs())
          return {
            method: 'POST',
            url: 'https://book.example.com/webhooks/payments/sandbox/a1',
            headers,
            query: {},
            body,
          }
        },
        failing: failingMethods,
        wireAmount: ({ amount }) => amount,
        close: async () => undefined,
      },
    }
  },
} satisfies PaymentBenchDefinition
