import type { MiddlewareHandler } from 'hono'
import type { HttpConfig } from '../options.ts'
import { problem } from '../problem.ts'

const readOnly = new Set(['GET', 'HEAD'])

/**
 * The console reads a cookie, so only its own pages may change anything: every browser names the site that a changing
 * request comes from (Fetch standard, "Origin"). A program without an Origin sends no cookie of somebody else.
 */
export function sameOrigin({ publicUrl }: Pick<HttpConfig, 'publicUrl'>): MiddlewareHandler {
  const own = new URL(publicUrl).origin
  return async (c, next) => {
    const origin = c.req.header('origin')
    const host = c.req.header('host')
    const isOurs = origin === own || (host !== undefined && origin === `${new URL(c.req.url).protocol}//${host}`)
    const site = c.req.header('sec-fetch-site')
    if (!readOnly.has(c.req.method)) {
      if (origin !== undefined ? !isOurs : site !== undefined && site !== 'same-origin' && site !== 'none') {
        throw problem('origin_not_allowed', 'The console is used from its own pages.')
      }
    }
    await next()
  }
}
