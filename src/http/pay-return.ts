import type { Context } from 'hono'
import type { Environment } from './environment.ts'
import type { Page } from './pages/layout.ts'
import { bookingPage, type ManageView } from './pages/manage.ts'
import { checkingPage, goesOnPage } from './pages/pay-link.ts'
import type { PaymentServices } from './payment-services.ts'

/**
 * The booking's page for one who comes back from the provider. That the browser says "paid" counts for nothing: while our
 * books say otherwise the provider is asked, and the page waits for its word. Asking changes nothing that is not so.
 */
export async function returnedPage(
  manage: ManageView,
  {
    pay,
    look,
    payments,
  }: {
    /** `done` or `left`, as the address says; anything else is no return. */
    readonly pay: string | undefined
    readonly look: number
    readonly payments: PaymentServices | undefined
  },
): Promise<Page> {
  const { view, token, say } = manage
  const { notes } = say.words
  const { stage, payment } = view.money
  const isOpen = stage === 'open' || stage === 'preparing' || stage === 'checking'
  // Paid in the last moment, or after it on a page that was left open.
  const isLate = stage === 'over' && view.goesOnToken === null && look < lateLooksMax
  if (pay === 'done' && (isOpen || isLate) && payment !== null && payments !== undefined) {
    await payments.look({ tenantId: view.tenantId, paymentId: payment.id })
    return checkingPage(manage, { look, path: `/manage/${token}?pay=done&` })
  }
  // Paid late and confirmed after all, or the rest of a booking that was changed: that is where it stands.
  if (pay === 'done' && stage === 'moved_on') return goesOnPage(manage)
  if (pay === 'done' && view.state === 'confirmed') {
    if (stage === 'paid') return bookingPage({ ...manage, note: notes.paid })
    if (stage === 'saved') return bookingPage({ ...manage, note: notes.saved })
  }
  if (pay === 'left' && stage === 'open') {
    return bookingPage({ ...manage, note: notes.left })
  }
  return bookingPage(manage)
}

/** How often a payment is looked for whose time was over. */
const lateLooksMax = 5

/** How often the page has looked by itself already; bounded, as it comes from the address. */
export function lookOf(c: Context<Environment>): number {
  const look = c.req.query('look') ?? ''
  return /^\d{1,3}$/.test(look) ? Number(look) : 0
}
