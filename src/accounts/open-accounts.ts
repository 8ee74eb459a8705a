import { eq } from 'drizzle-orm'
import { operators, users } from '../../db/schema/accounts.ts'
import { refusal } from '../domain/refusal.ts'
import type { AccountEvent, Accounts, SignedIn } from '../ports/accounts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Mailer } from '../ports/mailer.ts'
import { addressHeader, fullAddress } from './address.ts'
import { createAuth } from './auth.ts'
import { throughGate } from './gate.ts'
import { accountsPath, passwordLengthMax, passwordLengthMin } from './options.ts'
import { peopleOf, readWays } from './people.ts'
import { createPost } from './post.ts'
import type { ProviderSettings } from './providers.ts'
import { refusalOf } from './refusals.ts'

export interface AccountsParts {
  readonly databaseUrl: string
  /** Origin under which people reach the console. */
  readonly publicUrl: string
  /** At least 256 bits: keys for cookies and second factors are derived from it. */
  readonly secret: string
  readonly clock: Clock
  readonly ids: Ids
  /** Accounts elsewhere that open one here; none where left out. */
  readonly providers?: readonly ProviderSettings[] | undefined
  /** Left out: no links by mail, and nobody sets a new password by one. */
  readonly mailer?: Mailer | undefined
  /** The demo's terminal, where links are read that no mail brings. */
  readonly show?: ((line: string) => void) | undefined
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
  readonly told?: ((userId: string, event: AccountEvent) => Promise<void>) | undefined
}

/** Logging in, on the database's schema `accounts`. Connects on first use. */
export function openAccounts(parts: AccountsParts): Accounts & { readonly close: () => Promise<void> } {
  const { ids, clock, providers = [], told = async () => {} } = parts
  const post = createPost({ ...parts, mailer: parts.mailer, nextId: () => ids.next() })
  const { auth, client, database } = createAuth({ ...parts, post, providers, told })
  return {
    ways: { mailedLink: post.isOpen, providers: providers.map(({ id }) => id) },
    handle: async (request, { body, address }) => {
      const passed = throughGate(request, accountsPath, body)
      if (passed.kind === 'nothing_here') return refusal('not_found', 'There is nothing here.')
      if (passed.kind === 'malformed') return refusal('invalid_request', 'Some fields are missing or not as expected.')
      passed.request.headers.set(addressHeader, fullAddress(address))
      const response = await auth.handler(passed.request)
      // Of a link that does not fit the library tells by leading to a page of its own.
      if (response.status === 302 && request.method === 'POST') {
        return refusal('link_expired', 'This link was used already, or is too old. Ask for a new one.')
      }
      return response.status >= 400 ? refusalOf(response) : response
    },
    signedIn: (headers) => findSignedIn({ auth, database }, headers),
    renew: async (headers) => {
      const { headers: answered } = await auth.api.getSession({ headers, returnHeaders: true })
      return answered.getSetCookie()
    },
    ...peopleOf(database, clock),
    waysOf: async (userId) => {
      const ways = await readWays(database, userId)
      const codes = await auth.api.viewBackupCodes({ body: { userId } }).catch(() => null)
      const [user] = await database.select({ isAsked: users.twoFactorEnabled }).from(users).where(eq(users.id, userId))
      return { ...ways, recoveryCodesLeft: user?.isAsked === true ? (codes?.backupCodes.length ?? 0) : null }
    },
    sendInvitation: (mail) => {
      if (!post.isOpen) return false
      post.invite(mail)
      // What the demo shows on its terminal only, the console shows, too.
      return parts.mailer?.kind !== 'demo'
    },
    create: async ({ email, name, password, locale, headers }) => {
      if (password.length < passwordLengthMin || password.length > passwordLengthMax) {
        return refusal('password_weak', `A password has ${passwordLengthMin} to ${passwordLengthMax} characters.`)
      }
      const context = await auth.$context
      const hash = await context.password.hash(password)
      if ((await context.internalAdapter.findUserByEmail(email)) !== null) return exists
      // Where no mail brings links, whoever invited had it first: then the address is not proven, and no account elsewhere
      // is joined by it.
      const emailVerified = post.isOpen
      const user = await context.internalAdapter
        .createUser({ email, name, emailVerified, locale }, { method: 'email-password' })
        .catch(() => null)
      if (user === null) return exists
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
      const signedIn = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
      return { userId: user.id, cookies: signedIn.headers.getSetCookie() }
    },
    close: () => client.end({ timeout: 5 }),
  }
}

async function findSignedIn(
  { auth, database }: Pick<ReturnType<typeof createAuth>, 'auth' | 'database'>,
  headers: Headers,
): Promise<SignedIn | null> {
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
    hasTwoFactor: user.twoFactorEnabled === true,
    locale: user.locale ?? null,
  }
}

const exists = refusal('account_exists', 'Somebody has an account with this address. Log in to it to go on.')
