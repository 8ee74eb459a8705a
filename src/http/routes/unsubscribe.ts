import { bodyBytesMax, readBody } from '../body.ts'
import { createRoutes, type RouteParts } from '../environment.ts'
import { renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { unsubscribePage } from '../pages/unsubscribe.ts'

/**
 * The link under a mail. A GET changes nothing, since mail programs fetch links; one POST unsubscribes, with no login and
 * no second step, as mailboxes send it by themselves (RFC 8058).
 */
export function unsubscribeRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { mail } = parts.services

  app.get('/unsubscribe/:token', async (c) => {
    const token = c.req.param('token')
    const view = (await mail?.findUnsubscribe(token)) ?? null
    await parts.limiter.address(c.get('caller').key, view?.tenant.id ?? null)
    return renderPage(c, view === null ? notFoundPage : unsubscribePage(view, `/unsubscribe/${token}`))
  })

  app.post('/unsubscribe/:token', async (c) => {
    await readBody(c, bodyBytesMax)
    const token = c.req.param('token')
    await mail?.unsubscribe(token)
    const view = (await mail?.findUnsubscribe(token)) ?? null
    return renderPage(c, view === null ? notFoundPage : unsubscribePage(view, `/unsubscribe/${token}`))
  })

  app.post('/unsubscribe/:token/undo', async (c) => {
    await readBody(c, bodyBytesMax)
    const token = c.req.param('token')
    await mail?.resubscribe(token)
    const view = (await mail?.findUnsubscribe(token)) ?? null
    return renderPage(c, view === null ? notFoundPage : unsubscribePage(view, `/unsubscribe/${token}`, true))
  })
  return app
}
