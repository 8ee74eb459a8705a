import type { MiddlewareHandler } from 'hono'

/**
 * Which site may call is the tenant's to say, and only the request itself shows the tenant (its token or its slug). So
 * the preflight is open, the request is judged (access.ts), and the answer names the one origin that asked. No cookie
 * is ever read here, so an open preflight gives nothing away.
 */
export const cors: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin')
  if (origin === undefined || c.req.path.startsWith('/v1/console/')) return next()
  c.header('vary', 'Origin', { append: true })
  c.header('access-control-allow-origin', origin)
  if (c.req.method !== 'OPTIONS' || c.req.header('access-control-request-method') === undefined) {
    c.header('access-control-expose-headers', 'Retry-After, X-Request-Id')
    return next()
  }
  return c.body(null, 204, {
    'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
    'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key, Accept',
    'access-control-max-age': '600',
  })
}
