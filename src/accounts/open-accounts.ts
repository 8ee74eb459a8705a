import { createHmac } from 'node:crypto'
import { isIP } from 'node:net'
import { betterAuth } from 'better-auth/minimal'
import { eq } from 'drizzle-orm'
import { operators } from '../../db/schema/accounts.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { createAttempts } from './attempts.ts'
import { connectAccounts } from './connect.ts'
import { accountOptions, addressHeader } from './options.ts'

export interface AccountsParts {
  readonly databaseUrl: string
  /** Origin under which people reach the console. */
  readonly publicUrl: string
  /** At least 256 bits: keys for cookies and second factors are derived from it. */
  readonly secret: string
  readonly clock: Clock
  readonly ids: Ids
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
}

/** Logging in, on the database's schema `accounts`. Connects on first use. */
export function openAccounts(parts: AccountsParts): Accounts & { readonly close: () => Promise<void> } {
  const { client, database } = connectAccounts(parts.databaseUrl)
  const secret = createHmac('sha256', parts.secret).update('accounts').digest('hex')
  const attempts = createAttempts(client, { clock: parts.clock, key: secret })
  const auth = betterAuth({ ...accountOptions({ ...parts, database, secret, attempts }) })
  return {
    handle: (request, { address }) => {
      request.headers.set(addressHeader, fullAddress(address))
      return auth.handler(request)
    },
    signedIn: async (headers) => {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (found === null) return null
      const { user, session } = found
      const [operator] = await database.select().from(operators).where(eq(operators.userId, user.id)).limit(1)
      return {
        userId: user.id,
        sessionId: session.id,
        name: user.name,
        email: user.email,
        isOperator: operator !== undefined,
        hasTwoFactor: 'twoFactorEnabled' in user && user.twoFactorEnabled === true,
        locale: user.locale ?? null,
      }
    },
    close: () => client.end({ timeout: 5 }),
  }
}

/** An address that the library takes for one: of IPv6 the first half names the line, and nobody is on "unknown". */
function fullAddress(key: string): string {
  if (key.includes(':')) return `${key}::`
  return isIP(key) === 0 ? '127.0.0.1' : key
}
