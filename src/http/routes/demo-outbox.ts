import type { Context } from 'hono'
import type { Tenant } from '../../domain/catalog.ts'
import type { DemoEmail } from '../../usecases/read-demo-outbox.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { demoEmailPage, outboxPage } from '../pages/outbox.ts'

const shownMax = 100
const tenantsMax = 50

/** What the demo would have sent: a list, and each mail as a mailbox shows it. Nothing here where mail is really sent. */
export function demoOutboxRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { mail, tenants } = parts.services
  const outbox = mail?.outbox

  /** The mail that an address names; null for any other, and for businesses that are no demo. */
  async function find(
    c: Context<Environment>,
    { slug, id }: { readonly slug: string; readonly id: string },
  ): Promise<{ readonly tenant: Tenant; readonly found: DemoEmail } | null> {
    const isPlain = /^[a-z0-9-]{1,63}$/.test(slug) && outbox?.shows(slug) === true
    const catalog = isPlain ? await tenants.findCatalog(slug) : null
    await parts.limiter.address(c.get('caller').key, catalog?.tenant.id ?? null)
    const found = catalog === null ? null : ((await outbox?.read(catalog.tenant.id, id)) ?? null)
    return catalog === null || found === null ? null : { tenant: catalog.tenant, found }
  }

  app.get('/demo/outbox', async (c) => {
    if (outbox === undefined) return renderPage(c, notFoundPage)
    await parts.limiter.address(c.get('caller').key, null)
    const slugs = (await tenants.listSlugs()).filter(outbox.shows).slice(0, tenantsMax)
    const lists = await Promise.all(
      slugs.map(async (slug) => {
        const catalog = await tenants.findCatalog(slug)
        if (catalog === null) return []
        const mails = await outbox.list(catalog.tenant.id, shownMax)
        return mails.map((email) => ({ tenant: catalog.tenant, email }))
      }),
    )
    const newest = lists.flat().toSorted((a, b) => b.email.createdAtMs - a.email.createdAtMs)
    return renderPage(c, outboxPage(newest.slice(0, shownMax), parts.clock.now().epochMilliseconds))
  })

  app.get('/demo/outbox/:tenant/:id', async (c) => {
    const shown = await find(c, { slug: c.req.param('tenant'), id: c.req.param('id') })
    return renderPage(c, shown === null ? notFoundPage : demoEmailPage(shown.tenant, shown.found))
  })

  // Only for the frame of that page: it may run nothing, load nothing and submit nothing, whatever stands in it.
  app.get('/demo/outbox/:tenant/:id/mail.html', async (c) => {
    const shown = await find(c, { slug: c.req.param('tenant'), id: c.req.param('id') })
    if (shown === null) return renderPage(c, notFoundPage)
    const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; frame-ancestors 'self'"
    return c.html(shown.found.html.replace('<head>', '<head>\n<base target="_blank">'), 200, {
      'content-security-policy': policy,
    })
  })

  app.get('/demo/outbox/:tenant/:id/booking.ics', async (c) => {
    const shown = await find(c, { slug: c.req.param('tenant'), id: c.req.param('id') })
    const calendar = shown?.found.outgoing.calendar ?? null
    if (calendar === null) return renderPage(c, notFoundPage)
    return c.body(calendar.text, 200, {
      'content-type': `text/calendar; charset=utf-8; method=${calendar.method}`,
      'content-disposition': 'attachment; filename="booking.ics"',
    })
  })
  return app
}
