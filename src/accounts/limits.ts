import { APIError, createAuthMiddleware } from 'better-auth/api'
import { addressHeader } from './address.ts'
import type { AttemptRule, Attempts } from './attempts.ts'

/** Of one account from one address; and of one account from anywhere, so that a crowd does not guess either. */
const passwordFromHere: AttemptRule = { max: 10, windowSeconds: 15 * 60 }
const passwordFromAnywhere: AttemptRule = { max: 60, windowSeconds: 60 * 60 }
/** Mails to one person, asked for by whomever. */
const mailsTo: AttemptRule = { max: 5, windowSeconds: 60 * 60 }

const mailPaths = ['/sign-in/magic-link', '/request-password-reset']

/**
 * Before the library looks at anything: the same for an account that is there and one that is not, so that nothing is
 * told by it. Other ways in (a link, a passkey) stay open while a password is locked.
 */
export function limitsBefore(attempts: Attempts) {
  return createAuthMiddleware(async (ctx) => {
    const { path } = ctx
    const email = emailIn(ctx.body)
    if (path === '/sign-in/email' && email !== null) {
      await take(attempts, hereKey(email, ctx.headers), passwordFromHere)
      await take(attempts, `password ${email}`, passwordFromAnywhere)
    }
    if (mailPaths.includes(path) && email !== null) await take(attempts, `mail ${email}`, mailsTo)
    // Whoever learned the old password is out with it.
    if (path === '/change-password') return { context: { ...ctx, body: { ...ctx.body, revokeOtherSessions: true } } }
    return undefined
  })
}

/** Somebody who has shown the right password starts anew. */
export async function forgetAttempts(attempts: Attempts, body: unknown, headers: Headers | undefined): Promise<void> {
  const email = emailIn(body)
  if (email !== null) await attempts.forget(hereKey(email, headers))
}

function hereKey(email: string, headers: Headers | undefined): string {
  return `password ${email} from ${headers?.get(addressHeader) ?? ''}`
}

async function take(attempts: Attempts, what: string, rule: AttemptRule): Promise<void> {
  const retryAfter = await attempts.take(what, rule)
  if (retryAfter === null) return
  throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_TRIES', message: 'Too many tries.', retryAfter })
}

function emailIn(body: unknown): string | null {
  const email = body instanceof Object && 'email' in body ? body.email : null
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : null
}
