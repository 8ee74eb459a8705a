import type { Context } from 'hono'
import { bodyBytesMax, readBody, webhookBytesMax } from '../body.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { payPage } from '../pages/pay.ts'
import { notFound } from '../problem.ts'

const idShape = /^[\w-]{1,128}$/
const acts = ['pay', 'decline', 'abandon', 'pay_late'] as const

/**
 * What payment providers tell us, and the pay page of the one whose page is ours. A webhook is verified over its bytes,
 * stored, and answered; an unknown account is the same 404 as any other address that is not there. GET changes nothing.
 */
export function paymentRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { payments } = parts.services
  type Pay = Context<Environment, '/pay/:provider/:accountId/:checkoutId'>

  app.post('/webhooks/payments/:provider/:accountId', async (c) => {
    const { provider, accountId } = c.req.param()
    if (payments === undefined || !idShape.test(provider) || !idShape.test(accountId)) throw notFound()
    const body = await readBody(c, webhookBytesMax)
    const path = new URL(c.req.url)
    const url = `${parts.config.publicUrl}${path.pathname}${path.search}`
    const request = { method: 'POST', url, headers: c.req.header(), query: c.req.query(), body }
    const told = await payments.receive({ provider, accountId }, request)
    if (told === null) throw notFound()
    if (told.received.kind === 'refused') {
      parts.metrics.reject(`payment_webhook_${told.received.why}`)
      return c.body(null, 400)
    }
    if (told.received.kind === 'unknown') return c.body(null, 503)
    await told.keep()
    // Signed, and yet not for us: an address or a key is in the wrong place.
    if (told.received.kind === 'ignored' && told.received.why !== 'type') {
      parts.metrics.reject(`payment_event_${told.received.why}`)
    }
    if (told.received.kind === 'broken') parts.metrics.reject('payment_event_broken')
    return c.body('', 200)
  })

  const pageOf = (c: Pay) => {
    const page = c.req.param()
    return Object.values(page).every((id) => idShape.test(id)) ? page : null
  }

  app.get('/pay/:provider/:accountId/:checkoutId', async (c) => {
    const page = pageOf(c)
    const view = page === null || payments === undefined ? null : await payments.readPage(page)
    return renderPage(
      c,
      view === null ? notFoundPage : payPage(view, { wasDeclined: c.req.query('note') === 'declined' }),
    )
  })

  app.post('/pay/:provider/:accountId/:checkoutId', async (c) => {
    const page = pageOf(c)
    if (page === null || payments === undefined) return renderPage(c, notFoundPage)
    const form = new URLSearchParams(Buffer.from(await readBody(c, bodyBytesMax)).toString())
    const act = acts.find((one) => one === form.get('act'))
    const done = act === undefined ? null : await payments.act(page, act)
    // Nothing to do any more, or declined: the page says how it stands.
    const here = new URL(c.req.url).pathname
    if (done === null) return c.redirect(here, 303)
    return c.redirect(act === 'decline' ? `${here}?note=declined` : done.returnTo, 303)
  })
  return app
}
