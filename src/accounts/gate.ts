import { z } from 'zod'

const text = z.string().max(1_000)
const email = { email: z.string().max(254) }

/**
 * What of the log-in library is reached from outside, and which fields of it: addresses to go on to, above all, are not
 * among them. The rest of it, and whatever a new version brings, is not there.
 */
const posts: Readonly<Record<string, z.ZodType>> = {
  '/sign-in/email': z.object({ ...email, password: text, rememberMe: z.boolean().optional() }),
  '/sign-in/magic-link': z.object(email),
  '/sign-in/social': z.object({ provider: z.string().max(20) }),
  '/magic-link/verify': z.object({ token: z.string().regex(/^[\w-]{16,128}$/) }),
  '/sign-out': z.object({}),
  '/request-password-reset': z.object(email),
  '/reset-password': z.object({ token: text, newPassword: text }),
  '/change-password': z.object({ currentPassword: text, newPassword: text }),
  '/update-user': z.object({
    name: z.string().trim().min(1).max(120).optional(),
    locale: z.enum(['en', 'es']).optional(),
  }),
  '/two-factor/enable': z.object({ password: text.optional() }),
  '/two-factor/disable': z.object({ password: text.optional() }),
  '/two-factor/generate-backup-codes': z.object({ password: text.optional() }),
  '/two-factor/verify-totp': z.object({ code: text, trustDevice: z.boolean().optional() }),
  '/two-factor/verify-backup-code': z.object({ code: text, trustDevice: z.boolean().optional() }),
  '/passkey/register-options': z.object({}),
  '/passkey/register': z.object({ name: text, response: z.looseObject({}) }),
  '/passkey/log-in-options': z.object({}),
  '/passkey/log-in': z.object({ response: z.looseObject({}) }),
  '/link-social': z.object({ provider: z.string().max(20) }),
}

/** Where somebody goes on after an account elsewhere; ours, whatever was asked for. */
const onwards: Readonly<Record<string, object>> = {
  '/sign-in/social': { callbackURL: '/console', errorCallbackURL: '/console/log-in', disableRedirect: true },
  '/link-social': { callbackURL: '/console/account', errorCallbackURL: '/console/account', disableRedirect: true },
}

const comesBack = /^\/callback\/(google|microsoft|apple)$/

export type Passed =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'nothing_here' }
  | { readonly kind: 'malformed' }

/**
 * The request as the library gets it. A link from a mail is posted by our page, since what looks into mails opens links:
 * the library knows it as a GET, which nobody else may send.
 */
export function throughGate(request: Request, base: string, body: string | null): Passed {
  const url = new URL(request.url)
  const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : ''
  if (request.method === 'GET' && comesBack.test(path)) {
    return { kind: 'request', request: new Request(url, { headers: request.headers }) }
  }
  const schema = request.method === 'POST' && Object.hasOwn(posts, path) ? posts[path] : undefined
  if (schema === undefined) return { kind: 'nothing_here' }
  const fields = schema.safeParse(parsed(body))
  if (!fields.success) return { kind: 'malformed' }
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  url.search = ''
  if (path === '/magic-link/verify') {
    url.search = `?token=${encodeURIComponent((fields.data as { token: string }).token)}`
    headers.delete('content-type')
    return { kind: 'request', request: new Request(url, { headers }) }
  }
  const sent = JSON.stringify({ ...(fields.data as object), ...onwards[path] })
  return { kind: 'request', request: new Request(url, { method: 'POST', headers, body: sent }) }
}

function parsed(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return null
  }
}
