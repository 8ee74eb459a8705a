import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { BetterAuthOptions } from 'better-auth/types'
import * as schema from '../../db/schema/accounts.ts'
import type { Ids } from '../ports/ids.ts'
import { addressHeader } from './address.ts'
import type { Attempts } from './attempts.ts'
import type { AccountsDatabase } from './connect.ts'
import type { Addressee, Post } from './post.ts'

export const accountsPath = '/v1/console/auth'
export const passwordLengthMin = 10
export const passwordLengthMax = 128
const resetSeconds = 60 * 60
const sessionSeconds = 30 * 24 * 60 * 60
/** A session that is used lives on; written at most this often. */
const sessionRenewedSeconds = 24 * 60 * 60

/** How the library is set up, but for its plugins and hooks. */
export function accountOptions(parts: {
  readonly database: AccountsDatabase
  readonly publicUrl: string
  readonly secret: string
  readonly ids: Ids
  readonly attempts: Attempts
  readonly post: Post
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
}) {
  const { database, publicUrl, secret, ids, attempts, post, log } = parts
  return {
    appName: 'Parley',
    baseURL: publicUrl,
    basePath: accountsPath,
    secret,
    database: drizzleAdapter(database, {
      provider: 'pg',
      transaction: true,
      schema: {
        user: schema.users,
        session: schema.sessions,
        account: schema.logins,
        verification: schema.verifications,
        twoFactor: schema.twoFactors,
        passkey: schema.passkeys,
      },
    }),
    emailAndPassword: {
      enabled: true,
      // People come in by an invitation, and never make themselves members.
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: resetSeconds,
      // The page asks for the new password and posts it: opening the link changes nothing.
      sendResetPassword: async ({ user, token }: { user: Addressee; token: string }) =>
        post.send(user, { kind: 'reset', url: `${publicUrl}/console/reset-password?token=${token}` }),
    },
    session: { expiresIn: sessionSeconds, updateAge: sessionRenewedSeconds },
    account: {
      encryptOAuthTokens: true,
      // An account elsewhere is joined by whoever is logged in here, or where both have proven the same address.
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: false },
    },
    user: { additionalFields: { locale: { type: 'string', required: false, input: true } } },
    verification: { storeIdentifier: 'hashed' },
    // The console's own pages, under whatever name they were opened: http/console/same-origin.ts looks at the rest.
    trustedOrigins: (request?: Request) => (request === undefined ? [] : [new URL(request.url).origin]),
    rateLimit: addressLimits(attempts),
    advanced: {
      cookiePrefix: 'parley',
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => ids.next() },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
    onAPIError: { errorURL: `${publicUrl}/console/log-in` },
    telemetry: { enabled: false },
    logger: {
      // Not 'error': the library would then write what it refuses to the console, past us.
      level: 'info',
      // What comes with its words may hold an address: the words alone are told.
      log: (level: string, message: string) => {
        if (level === 'error') log('accounts', { message: message.slice(0, 200) })
      },
    },
  } satisfies BetterAuthOptions
}

/** Of one address, where a whole business may sit; how often one account may be tried is counted apart (limits.ts). */
function addressLimits(attempts: Attempts) {
  return {
    enabled: true,
    window: 60,
    max: 60,
    customStorage: {
      consume: async (key: string, { window, max }: { window: number; max: number }) => {
        const retryAfter = await attempts.take(`address ${key}`, { max, windowSeconds: window })
        return { allowed: retryAfter === null, retryAfter }
      },
    },
    customRules: {
      '/get-session': false,
      '/sign-in/*': { window: 60, max: 30 },
      '/two-factor/*': { window: 60, max: 20 },
      '/request-password-reset': { window: 60, max: 10 },
      '/magic-link/verify': { window: 60, max: 30 },
      '/passkey/*': { window: 60, max: 60 },
    },
  } satisfies BetterAuthOptions['rateLimit']
}
