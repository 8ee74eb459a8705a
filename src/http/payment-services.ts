import type { PaymentProvider, PaymentRequest, PayPageAct, ReceivedPayments } from '../ports/payment-provider.ts'
import type { PaymentPorts, Ports } from '../ports/ports.ts'
import { actOnPayPage } from '../usecases/act-on-pay-page.ts'
import { findPublicAccount, type PayPageView, type PublicAccount, readPayPage } from '../usecases/read-pay-page.ts'
import { receivePaymentEvents } from '../usecases/receive-payment-events.ts'

type Page = PublicAccount & { readonly checkoutId: string }

/** What the routes of money ask for. */
export interface PaymentServices {
  /** A webhook of an account, verified and read; null where there is no such account. */
  readonly receive: (
    account: PublicAccount,
    request: PaymentRequest,
  ) => Promise<{ readonly received: ReceivedPayments; readonly keep: () => Promise<void> } | null>
  readonly readPage: (page: Page) => Promise<PayPageView | null>
  readonly act: (page: Page, act: PayPageAct) => Promise<{ readonly returnTo: string } | null>
}

/** The routes' services over the real use cases. */
export function paymentServices(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'> & PaymentPorts,
): PaymentServices {
  return {
    receive: async (named, request) => {
      const opened = await findPublicAccount(ports, named)
      if (opened === null) return null
      const { account, tenantId } = opened
      const provider: PaymentProvider = opened.provider
      const received = await provider.receive(request, account)
      const keep = async () => {
        if (received.kind === 'refused' || received.kind === 'unknown') return
        await receivePaymentEvents(ports, { tenantId, ...named, received, body: request.body })
      }
      return { received, keep }
    },
    readPage: (page) => readPayPage(ports, page),
    act: (page, act) => actOnPayPage(ports, { ...page, act }),
  }
}
