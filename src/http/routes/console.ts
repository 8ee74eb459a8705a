import type { Context } from 'hono'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { notFound } from '../problem.ts'

/** The console's page for whatever address of it, and what it loads. Built files carry a hash in their name. */
export function consolePageRoutes(parts: RouteParts) {
  const app = createRoutes()
  const files = parts.consoleFiles

  app.get('/console/assets/:file{[\\w.-]+}', async (c) => {
    const file = await files?.(`assets/${c.req.param('file')}`)
    if (file === undefined || file === null) throw notFound()
    const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.gzip : null
    return c.body(zipped ?? file.bytes, 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(zipped === null ? {} : { 'content-encoding': 'gzip' }),
    })
  })

  app.get('/console/:file{sw\\.js|manifest\\.webmanifest|icon\\.svg}', async (c) => {
    const file = await files?.(c.req.param('file'))
    if (file === undefined || file === null) throw notFound()
    return c.body(file.bytes, 200, { 'content-type': file.type, 'cache-control': 'no-cache' })
  })

  const page = async (c: Context<Environment>) => {
    const index = await files?.('index.html')
    if (index === undefined || index === null) {
      return c.text('The console has not been built. Run `npm start` once, or look at what its build said.', 503)
    }
    // The request's own id is unique; scripts are files of ours alone, so that the nonce admits styles only.
    const nonce = c.get('requestId')
    c.header(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' data: blob:; ` +
        `manifest-src 'self'; worker-src 'self'; frame-src 'self'; style-src 'self' 'nonce-${nonce}'; ` +
        `style-src-attr 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    c.header('cache-control', 'no-store')
    return c.html(new TextDecoder().decode(index.bytes).replaceAll('%NONCE%', nonce))
  }
  app.get('/console', page)
  app.get('/console/*', page)
  return app
}
