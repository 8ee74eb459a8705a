import { signedHeaders } from '../payments/sandbox/signature.ts'
import type { PaymentProvider, PayPageAct } from '../ports/payment-provider.ts'
import { connectSandbox } from '../usecases/connect-payment-account.ts'
import { receivePaymentEvents } from '../usecases/receive-payment-events.ts'
import { dayMs, openMoneyBench } from './money-bench.ts'
import { createMoodyPayments } from './moody-payments.ts'
import { openSalonPorts } from './salon-ports.ts'
import { createSandboxPayments } from './sandbox-payments.ts'

export { cardTerms, commitmentTerms, dayMs, depositTerms, minuteMs, strictRule } from './money-bench.ts'

/** The salon with the sandbox connected, whose answers a test can spoil, and workers that a test steps. */
export async function openMoneyWorld(options: Parameters<typeof openSalonPorts>[0] = {}) {
  const salon = await openSalonPorts(options)
  const { tenantId, nowMs } = salon
  const inner = createSandboxPayments(salon)
  const moody = createMoodyPayments(inner as PaymentProvider)
  const bench = await openMoneyBench(salon, new Map([['sandbox', moody.provider]]))
  const { ports, payments } = bench
  const opened = await connectSandbox(ports, { tenantId })
  if (opened === null) throw new Error('the sandbox was connected before')
  const { accountId } = opened.account
  const account: Parameters<typeof inner.findPayment>[1] = {
    accountId,
    secrets: inner.secrets.parse(opened.account.secrets),
  }
  /** Signed anew at each delivery, as providers do. */
  const webhook = async (events: readonly { readonly body: Uint8Array }[]) => {
    for (const { body } of events) {
      const headers = signedHeaders(body, account.secrets.webhookSecret, nowMs())
      const received = await moody.provider.receive({ method: 'POST', url: '', headers, query: {}, body }, account)
      if (received.kind === 'refused' || received.kind === 'unknown') throw new Error(received.kind)
      await receivePaymentEvents(ports, { tenantId, provider: 'sandbox', accountId, received, body })
    }
  }
  return {
    ...bench,
    moody,
    account,
    accountId,
    webhook,
    /** What the customer does on the page. The webhooks of it, not delivered. */
    act: async (bookingId: string, act: PayPageAct) => {
      const payment = (await payments(bookingId)).findLast(({ checkoutId }) => checkoutId !== null)
      const answer = await moody.provider.payPage?.act(payment?.checkoutId ?? '', act, account)
      if (answer?.kind !== 'done') throw new Error(`the page says ${answer?.kind === 'refused' ? answer.code : 'no'}`)
      return answer.value.events
    },
    /** What the provider has really taken and given back for a booking, by its own books. */
    truth: async (bookingId: string) => {
      const ids = new Set((await payments(bookingId)).map(({ providerPaymentId }) => providerPaymentId))
      const page = await inner.listBalance({ fromMs: 0, toMs: nowMs() + dayMs, cursor: null }, account)
      const entries = page.kind === 'done' ? page.value.entries.filter(({ paymentId }) => ids.has(paymentId)) : []
      const sum = (kind: string) =>
        entries.filter((one) => one.kind === kind).reduce((total, { gross }) => total + Math.abs(gross.amount), 0)
      return { charged: sum('payment'), refunded: sum('refund') }
    },
  }
}

export type MoneyWorld = Awaited<ReturnType<typeof openMoneyWorld>>
