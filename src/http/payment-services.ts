import type { Refusal } from '../domain/refusal.ts'
import type { PaymentProvider, PaymentRequest, PayPageAct, ReceivedPayments } from '../ports/payment-provider.ts'
import { actOnPayPage } from '../usecases/act-on-pay-page.ts'
import { askAboutPayment } from '../usecases/ask-about-payment.ts'
import type { MoneyPorts } from '../usecases/open-payment-account.ts'
import { findPublicAccount, type PayPageView, type PublicAccount, readPayPage } from '../usecases/read-pay-page.ts'
import { receivePaymentEvents } from '../usecases/receive-payment-events.ts'
import { resumePayment } from '../usecases/resume-payment.ts'
import { inTime } from './in-time.ts'

type Page = PublicAccount & { readonly checkoutId: string }

export type ResumedLink = { readonly ok: true; readonly value: { readonly token: string } } | Refusal

/** What the routes of money ask for. */
export interface PaymentServices {
  /** A webhook of an account, verified and read; null where there is no such account. */
  readonly receive: (
    account: PublicAccount,
    request: PaymentRequest,
  ) => Promise<{ readonly received: ReceivedPayments; readonly keep: () => Promise<void> } | null>
  readonly readPage: (page: Page) => Promise<PayPageView | null>
  readonly act: (page: Page, act: PayPageAct) => Promise<{ readonly returnTo: string } | null>
  /** Goes on paying for a booking, whose time is taken again where it ran out: the link of the one that waits now. */
  readonly resume: (of: { readonly tenantId: string; readonly bookingId: string }) => Promise<ResumedLink>
  /** Has the provider asked how a payment stands. */
  readonly look: (of: { readonly tenantId: string; readonly paymentId: string }) => Promise<void>
}

/** A provider that waits for us gives up and takes us for broken: it rather hears soon that it has to come again. */
const databaseMs = 900

/** The routes' services over the real use cases. */
export function paymentServices(ports: MoneyPorts): PaymentServices {
  return {
    receive: async (named, request) => {
      const opened = await inTime(findPublicAccount(ports, named), databaseMs)
      if (opened === null) return null
      const { account, tenantId } = opened
      const provider: PaymentProvider = opened.provider
      const received = await provider.receive(request, account)
      const keep = async () => {
        if (received.kind === 'refused' || received.kind === 'unknown') return
        const stored = receivePaymentEvents(ports, { tenantId, ...named, received, body: request.body })
        await inTime(stored, databaseMs)
      }
      return { received, keep }
    },
    readPage: (page) => readPayPage(ports, page),
    act: (page, act) => actOnPayPage(ports, { ...page, act }),
    resume: async (of) => {
      const resumed = await resumePayment(ports, of)
      if (!resumed.ok) return resumed
      return { ok: true, value: { token: ports.links.manageToken(of.tenantId, resumed.bookingId) } }
    },
    look: (of) => askAboutPayment(ports, of),
  }
}
