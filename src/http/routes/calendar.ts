import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { bodyBytesMax, readBody } from '../body.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { loadManage } from '../manage-view.ts'
import { calendarPage } from '../pages/calendar.ts'
import { renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { notFound } from '../problem.ts'

/** The file of a calendar's secret address: a token of 256 bits. */
const feedFile = /^([\w-]{43})\.ics$/
const acts = ['open', 'roll', 'end'] as const

/**
 * Calendars to subscribe to: of staff and rooms at the addresses that the business hands out, of a booking at the one its
 * customer asks for. Programs come often and mostly find what they had: the same text is 304.
 */
export function calendarRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { calendars } = parts.services
  type Page = Context<Environment, '/manage/:token/calendar'>

  app.get('/calendar/:file', async (c) => {
    const token = feedFile.exec(c.req.param('file'))?.[1]
    const feed = token === undefined || calendars === undefined ? null : await calendars.read(token)
    await parts.limiter.address(c.get('caller').key, feed?.tenantId ?? null)
    if (feed === null) throw notFound()
    await parts.limiter.tenant(feed.tenantId)
    const etag = `"${createHash('sha256').update(feed.text).digest('base64url')}"`
    c.header('etag', etag)
    // Kept by the one who has the address, and asked about each time.
    c.header('cache-control', 'private, no-cache')
    c.header('x-robots-tag', 'noindex')
    if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304)
    c.header('content-type', 'text/calendar; charset=utf-8')
    c.header('content-disposition', 'inline; filename="calendar.ics"')
    return c.body(feed.text)
  })

  const load = (c: Page) => loadManage(c, parts, { token: c.req.param('token') })

  app.get('/manage/:token/calendar', async (c) => {
    const manage = await load(c)
    if (manage === null || calendars === undefined) return renderPage(c, notFoundPage)
    return renderPage(c, calendarPage(manage, await calendars.findAddress(manage.token)))
  })

  app.post('/manage/:token/calendar', async (c) => {
    const form = new URLSearchParams(Buffer.from(await readBody(c, bodyBytesMax)).toString())
    const manage = await load(c)
    if (manage === null || calendars === undefined) return renderPage(c, notFoundPage)
    const act = acts.find((one) => one === form.get('act'))
    if (act !== undefined) await calendars.change(manage.token, act)
    return c.redirect(`/manage/${manage.token}/calendar`, 303)
  })
  return app
}

/** Weakened on the way by proxies that compress, and several where a program keeps several. */
function isKnown(header: string | undefined, etag: string): boolean {
  const known = header?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag) || known.includes('*')
}
