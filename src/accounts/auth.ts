import { createHmac } from 'node:crypto'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { AccountEvent } from '../ports/accounts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { type Attempts, createAttempts } from './attempts.ts'
import { connectAccounts } from './connect.ts'
import { forgetAttempts, limitsBefore } from './limits.ts'
import { accountOptions } from './options.ts'
import { passkeyLogIn } from './passkeys.ts'
import type { Addressee, Post } from './post.ts'
import { type ProviderSettings, providerConfig } from './providers.ts'
import { secondFactor } from './two-factor.ts'

export interface AuthParts {
  readonly databaseUrl: string
  readonly publicUrl: string
  readonly secret: string
  readonly clock: Clock
  readonly ids: Ids
  readonly post: Post
  readonly providers: readonly ProviderSettings[]
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
  /** Hears what somebody changed about how they get in. */
  readonly told: (userId: string, event: AccountEvent) => Promise<void>
}

const linkSeconds = 600

/** What changed, by the address that did it. */
const eventOf: Readonly<Record<string, AccountEvent>> = {
  '/change-password': 'password_changed',
  '/two-factor/disable': 'two_factor_off',
  '/passkey/register': 'passkey_added',
}

/** The log-in library, set up, with the connections it has to itself. */
export function createAuth(parts: AuthParts) {
  const { post, publicUrl, told } = parts
  const { client, database } = connectAccounts(parts.databaseUrl)
  const secret = createHmac('sha256', parts.secret).update('accounts').digest('hex')
  const attempts = createAttempts(client, { clock: parts.clock, key: secret })
  const options = accountOptions({ ...parts, database, secret, attempts })
  const changed = async (user: Addressee, event: AccountEvent) => {
    post.send(user, { kind: event })
    await told(user.id, event)
  }
  const auth = betterAuth({
    ...options,
    emailAndPassword: {
      ...options.emailAndPassword,
      onPasswordReset: ({ user }) => changed(user, 'password_changed'),
    },
    plugins: [
      secondFactor(),
      passkeyLogIn({ ...parts, database }),
      genericOAuth({ config: parts.providers.map((provider) => providerConfig(provider, publicUrl)) }),
      magicLink({
        disableSignUp: true,
        expiresIn: linkSeconds,
        storeToken: 'hashed',
        // Not waited for: whether somebody has this address takes no time that could be measured.
        sendMagicLink: ({ email, token }, ctx) => {
          const found = ctx?.context.internalAdapter.findUserByEmail(email.trim().toLowerCase())
          void found
            ?.then((person) => {
              const url = `${publicUrl}/console/log-in#link=${token}`
              if (person !== null) post.send(person.user, { kind: 'log_in', url })
            })
            .catch(() => parts.log('account-mail-failed', { kind: 'log_in' }))
        },
      }),
    ],
    hooks: { before: limitsBefore(attempts), after: afterwards(attempts, changed) },
  })
  return { auth, client, database }
}

function afterwards(attempts: Attempts, changed: (user: Addressee, event: AccountEvent) => Promise<void>) {
  return createAuthMiddleware(async (ctx) => {
    const { returned, session } = ctx.context
    if (isAPIError(returned)) return
    if (ctx.path === '/sign-in/email') await forgetAttempts(attempts, ctx.body, ctx.headers)
    const event = eventOf[ctx.path]
    if (event !== undefined && session) await changed(session.user, event)
    // The first code that fits turns it on; later ones only open the door.
    if (ctx.path === '/two-factor/verify-totp' && session && session.user['twoFactorEnabled'] !== true) {
      await changed(session.user, 'two_factor_on')
    }
  })
}
