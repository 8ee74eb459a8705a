import type { Context } from 'hono'
import { bodyBytesMax, readBody } from '../body.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { loadManage } from '../manage-view.ts'
import { type Page, renderPage } from '../pages/layout.ts'
import { bookingPage, type ManageView } from '../pages/manage.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { checkingPage, goesOnPage, overPage, preparingPage, unavailablePage } from '../pages/pay-link.ts'
import { lookOf } from '../pay-return.ts'

type Pay = Context<Environment, '/manage/:token/pay'>
const timesShownMax = 5
const daysSearched = 7

/**
 * The customer's link to pay: one for all tabs, shares and returns. GET leads to the provider's page while it is open and
 * else says how it stands; it makes nothing, since chats and mail programs fetch links: pages are made by the job that was
 * queued with the request, and the sweep queues that again where it was lost. Only POST takes a time again.
 */
export function managePayRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { payments } = parts.services

  app.get('/manage/:token/pay', async (c) => {
    const manage = await loadManage(c, parts, { token: c.req.param('token') })
    if (manage === null) return renderPage(c, notFoundPage)
    const { stage, payment } = manage.view.money
    // Taken once more: the link that the customer has leads on to the payment that counts now.
    if (stage === 'over' && manage.view.goesOnToken !== null) {
      return c.redirect(`/manage/${manage.view.goesOnToken}/pay`, 303)
    }
    // Straight from a form the browser would not follow to another site: a page stands between.
    const isFromForm = c.req.query('from') === 'form'
    if (stage === 'open' && payment?.checkoutUrl && !isFromForm) return c.redirect(payment.checkoutUrl, 303)
    return renderPage(c, await pageOf(c, parts, manage))
  })

  app.post('/manage/:token/pay', async (c) => {
    await readBody(c, bodyBytesMax)
    const manage = await loadManage(c, parts, { token: c.req.param('token') })
    if (manage === null || payments === undefined) return renderPage(c, notFoundPage)
    const { tenantId, bookingId } = manage.view
    const resumed = await payments.resume({ tenantId, bookingId })
    if (resumed.ok) return c.redirect(`/manage/${resumed.value.token}/pay?from=form`, 303)
    const note = manage.view.state === 'expired' ? refusedNotes.get(resumed.code) : undefined
    return c.redirect(`/manage/${manage.token}/pay${note === undefined ? '' : `?note=${note}`}`, 303)
  })
  return app
}

/** Why a time is not kept once more, as the page is told it. */
const refusedNotes: ReadonlyMap<string, 'gone' | 'often'> = new Map([
  ['hold_expired', 'gone'],
  ['hold_limit', 'often'],
])

async function pageOf(c: Pay, parts: RouteParts, manage: ManageView): Promise<Page> {
  const { view, token } = manage
  switch (view.money.stage) {
    case 'open':
    case 'preparing':
      return preparingPage(manage, lookOf(c))
    case 'checking':
      return checkingPage(manage, { look: lookOf(c), path: `/manage/${token}/pay?` })
    case 'moved_on':
      return goesOnPage(manage)
    case 'unavailable':
      return unavailablePage(manage)
    case 'over':
      // Its last minute: what was paid in time still counts.
      if (view.state === 'pending_payment') {
        return checkingPage(manage, { look: lookOf(c), path: `/manage/${token}/pay?` })
      }
      return view.state === 'expired' ? whenOver(c, parts, manage) : bookingPage(manage)
    case 'none':
    case 'later':
    case 'paid':
    case 'saved':
    case 'closed':
      return bookingPage(manage)
  }
}

/** With the nearest times that are free, where this one was tried and is not. */
async function whenOver(c: Pay, parts: RouteParts, manage: ManageView): Promise<Page> {
  const { view, catalog } = manage
  const nowMs = parts.clock.now().epochMilliseconds
  const refused = [...refusedNotes.values()].find((note) => note === c.req.query('note'))
  if (refused === undefined) return overPage(manage, { refused, times: [], nowMs })
  const day = Temporal.Instant.fromEpochMilliseconds(Math.max(view.startMs, nowMs))
    .toZonedDateTimeISO(view.timeZone)
    .toPlainDate()
  const found = await parts.services.bookings.findAvailability({
    ...view.askedAgain,
    catalog,
    from: day.toString(),
    to: day.add({ days: daysSearched }).toString(),
    limit: timesShownMax,
    exceptBookingId: null,
  })
  const times = found.ok ? found.value.offers.slice(0, timesShownMax) : []
  return overPage(manage, { refused, times, nowMs })
}
