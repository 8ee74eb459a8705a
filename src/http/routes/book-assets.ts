import type { Context } from 'hono'
import { html } from 'hono/html'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import { paletteOf } from '../../domain/palette.ts'
import { openBookPlace } from '../book-place.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import type { BookFile } from '../options.ts'
import { bookFrame } from '../pages/book/frame.ts'
import { bookPath } from '../pages/book/place.ts'
import { renderPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { notFound } from '../problem.ts'

const scripts: ReadonlyMap<string, BookFile> = new Map([
  ['app.js', 'book.js'],
  ['embed.js', 'book-embed.js'],
  ['worker.js', 'book-worker.js'],
])

/** What the page to book on loads, and what makes it a thing on a phone's first screen: a name, an icon, a page offline. */
export function bookAssetRoutes(parts: RouteParts) {
  const app = createRoutes()

  app.get('/book/:file{(app|embed|worker)\\.js}', async (c) => {
    const file = await parts.bookScript?.(scripts.get(c.req.param('file')) ?? 'book.js')
    if (file === undefined || file === null)
      return c.body('/* It has not been built; the page works without. */', 200, js('no-store'))
    const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.gzip : null
    return c.body(zipped ?? file.bytes, 200, {
      ...js('public, max-age=300, stale-while-revalidate=86400'),
      // As a worker it may fetch what it keeps, and nothing of others.
      'content-security-policy': "default-src 'none'; connect-src 'self'",
      vary: 'Accept-Encoding',
      ...(zipped === null ? {} : { 'content-encoding': 'gzip' }),
    })
  })

  app.get('/book/:tenant/manifest.webmanifest', async (c) => {
    const place = await openBookPlace(c, parts)
    if (place === null) throw notFound()
    const { tenant } = place.catalog
    const { base } = paletteOf(tenant.accentColor)
    const icon = `/book/${tenant.slug}/icon.svg`
    const manifest = {
      id: `/book/${tenant.slug}`,
      name: place.words.bookWith(tenant.name),
      short_name: tenant.name,
      lang: place.language,
      start_url: bookPath({ ...place, isLanguageSaid: false }),
      scope: `/book/${tenant.slug}`,
      display: 'standalone',
      background_color: '#faf8f5',
      theme_color: base,
      icons: [
        { src: icon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        { src: icon, sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
      ],
    }
    return c.body(JSON.stringify(manifest), 200, {
      'content-type': 'application/manifest+json',
      'cache-control': 'public, max-age=3600',
    })
  })

  app.get('/book/:tenant/icon.svg', async (c) => {
    const place = await openBookPlace(c, parts)
    if (place === null) throw notFound()
    return c.body(await iconOf(place.catalog.tenant), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=3600',
    })
  })

  app.get('/book/:tenant/offline', (c) => offline(c, parts))
  return app
}

async function offline(c: Context<Environment>, parts: RouteParts) {
  const place = await openBookPlace(c, parts)
  if (place === null) return renderPage(c, notFoundPage)
  const { words } = place
  return renderPage(
    c,
    bookFrame(place, {
      title: words.offline,
      body: html`<div class="done stack"><div class="head"><h1>${words.offline}</h1><p>${words.offlineMore}</p></div>
<p class="actions"><a class="button main" href="${bookPath(place)}">${words.tryAgain}</a></p></div>`,
    }),
  )
}

/** Its letters on its colour, with room around them for whatever shape a phone cuts. */
function iconOf(tenant: {
  readonly name: string
  readonly accentColor: string
  readonly logoLetters?: string | undefined
}) {
  const { base, ink } = paletteOf(tenant.accentColor)
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="${base}"/><text x="256" y="256" dy="0.35em" text-anchor="middle" font-family="system-ui, sans-serif" font-size="184" font-weight="650" fill="${ink}">${logoLettersOf(tenant)}</text></svg>`
}

function js(cacheControl: string) {
  return {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': cacheControl,
    // Another site puts the page on itself with one of them.
    'cross-origin-resource-policy': 'cross-origin',
  }
}
