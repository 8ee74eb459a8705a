import type { Context } from 'hono'
import { bodyBytesMax, readBody } from './body.ts'
import { problem } from './problem.ts'

/**
 * The fields of a form of the page to book on. Throws a problem for a form that stood on another site (browsers say so)
 * and for what is no form.
 */
export async function readOwnForm(c: Context): Promise<URLSearchParams> {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw problem('origin_not_allowed', 'Book on the page itself.')
  }
  if (c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw problem('unsupported_media_type', 'Send the form as application/x-www-form-urlencoded.')
  }
  return new URLSearchParams(Buffer.from(await readBody(c, bodyBytesMax)).toString('utf8'))
}
