import type { MiddlewareHandler } from 'hono'
import { notFound } from './problem.ts'

/** Nothing of ours is longer, offer tokens in a query included. */
const targetCharsMax = 8_192

/**
 * A path has one spelling. Encoded dots and slashes, doubled slashes, backslashes and broken escapes are nothing here,
 * so that whoever stands in front of us and decides by path sees the path that the router sees.
 */
export const plainPath: MiddlewareHandler = async (c, next) => {
  const path = targetOf(c.env, c.req.raw.url)
  if (path.length > targetCharsMax) throw notFound()
  const [beforeQuery = ''] = path.split('?', 1)
  if (/\/\/|\\|%2e|%2f|%5c|%00|\/\.{1,2}(\/|$)|%(?![0-9a-f]{2})/i.test(beforeQuery)) throw notFound()
  await next()
}

/** The target as it stood on the request line; the URL parser has already resolved dots in its own copy. */
function targetOf(env: unknown, url: string): string {
  if (env instanceof Object && 'incoming' in env && env.incoming instanceof Object && 'url' in env.incoming) {
    return String(env.incoming.url).replace(/^https?:\/\/[^/]*/i, '')
  }
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '')
}
