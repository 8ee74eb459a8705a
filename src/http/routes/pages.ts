import { createRoutes, type RouteParts } from '../environment.ts'
import { demoPage } from '../pages/demo.ts'
import { indexPage } from '../pages/index.ts'
import { renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { notFound } from '../problem.ts'

/** Pages for people: the index, a demo of each business, and the widget's script. */
export function pageRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { tenants, mail } = parts.services
  const hasOutbox = mail?.outbox !== undefined

  app.get('/', async (c) => {
    const slugs = await tenants.listSlugs()
    const catalogs = await Promise.all(slugs.slice(0, 50).map((slug) => tenants.findCatalog(slug)))
    return renderPage(
      c,
      indexPage(
        catalogs.filter((catalog) => catalog !== null),
        { hasOutbox },
      ),
    )
  })

  app.get('/demo/:tenant', async (c) => {
    const slug = c.req.param('tenant')
    const catalog = /^[a-z0-9-]{1,63}$/.test(slug) ? await tenants.findCatalog(slug) : null
    await parts.limiter.address(c.get('caller').key, catalog?.tenant.id ?? null)
    return catalog === null ? renderPage(c, notFoundPage) : renderPage(c, demoPage(catalog))
  })

  app.get('/fonts/figtree.woff2', async (c) => {
    if (parts.font === undefined) throw notFound()
    return c.body(await parts.font(), 200, {
      'content-type': 'font/woff2',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  app.get('/:file{widget(-chat)?\\.js}', async (c) => {
    const name = c.req.param('file') === 'widget.js' ? 'widget.js' : 'widget-chat.js'
    const file = await parts.widgetScript(name)
    if (file === null) {
      return c.body('console.warn("Parley: the widget has not been built.")', 503, javaScript('no-store'))
    }
    const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.gzip : null
    return c.body(zipped ?? file.bytes, 200, {
      ...javaScript('public, max-age=300, stale-while-revalidate=86400'),
      vary: 'Accept-Encoding',
      ...(zipped === null ? {} : { 'content-encoding': 'gzip' }),
    })
  })
  return app
}

/** Sites of others load the script, so it may cross origins. */
function javaScript(cacheControl: string) {
  return {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': cacheControl,
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  }
}
