import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth'
import { APIError, createAuthEndpoint, freshSessionMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '../../db/schema/accounts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { AccountsDatabase } from './connect.ts'
import { dateOf } from './moment.ts'

const challengeSeconds = 300
export const passkeysMax = 20
const transportsMax = 8

/** As browsers send it. What is in it is checked by the library, byte by byte; here only that it is no flood. */
const answerSchema = z.looseObject({
  id: z.string().min(1).max(1_024),
  rawId: z.string().min(1).max(1_024),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(8_192) }),
  clientExtensionResults: z.looseObject({}).default({}),
})

const failed = () =>
  new APIError('UNPROCESSABLE_ENTITY', { code: 'PASSKEY_FAILED', message: 'The passkey does not fit.' })

/** Passkeys (WebAuthn level 3): a key of a device or an account elsewhere that opens the account without a password. */
export function passkeyLogIn(parts: {
  readonly database: AccountsDatabase
  readonly clock: Clock
  readonly ids: Ids
  readonly publicUrl: string
}) {
  const { database, clock, ids } = parts
  /**
   * Of the page that asks: our own address, or the name under which we were opened, which http/console/same-origin.ts has
   * compared. A key belongs to the name it was made under, and no other site can use it.
   */
  const siteOf = (headers: Headers | undefined) => {
    const { hostname: rpID, origin } = new URL(headers?.get('origin') ?? parts.publicUrl)
    return { rpID, origin }
  }
  const now = () => dateOf(clock.now().epochMilliseconds)
  const ofUser = (userId: string) => database.select().from(passkeys).where(eq(passkeys.userId, userId))

  return {
    id: 'passkey',
    endpoints: {
      passkeyRegisterOptions: createAuthEndpoint(
        '/passkey/register-options',
        { method: 'POST', use: [freshSessionMiddleware] },
        async (ctx) => {
          const { user } = ctx.context.session
          const { rpID } = siteOf(ctx.headers)
          const present = await ofUser(user.id)
          if (present.length >= passkeysMax) throw failed()
          const options = await generateRegistrationOptions({
            rpName: 'Parley',
            rpID,
            userName: user.email,
            userDisplayName: user.name,
            userID: new TextEncoder().encode(user.id),
            excludeCredentials: present.map(({ credentialId }) => ({ id: credentialId })),
            authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
          })
          await keepChallenge(ctx, options.challenge, user.id)
          return ctx.json(options)
        },
      ),
      passkeyRegister: createAuthEndpoint(
        '/passkey/register',
        {
          method: 'POST',
          use: [freshSessionMiddleware],
          body: z.object({ name: z.string().trim().min(1).max(60), response: answerSchema }),
        },
        async (ctx) => {
          const { user } = ctx.context.session
          const { rpID, origin } = siteOf(ctx.headers)
          const expectedChallenge = await takeChallenge(ctx, user.id)
          const verified = await verifyRegistrationResponse({
            response: ctx.body.response as unknown as RegistrationResponseJSON,
            expectedChallenge,
            expectedOrigin: origin,
            expectedRPID: rpID,
          }).catch(() => null)
          if (!verified?.verified) throw failed()
          const { credential, credentialBackedUp } = verified.registrationInfo
          const [row] = await database
            .insert(passkeys)
            .values({
              id: ids.next(),
              userId: user.id,
              name: ctx.body.name,
              credentialId: credential.id,
              publicKey: Buffer.from(credential.publicKey).toString('base64url'),
              counter: credential.counter,
              transports: (credential.transports ?? []).slice(0, transportsMax),
              isBackedUp: credentialBackedUp,
              createdAt: now(),
            })
            .onConflictDoNothing()
            .returning({ id: passkeys.id, name: passkeys.name })
          if (row === undefined) throw failed()
          return ctx.json(row)
        },
      ),
      passkeyLogInOptions: createAuthEndpoint('/passkey/log-in-options', { method: 'POST' }, async (ctx) => {
        // Which accounts have one is not told: the device shows whose it holds.
        const { rpID } = siteOf(ctx.headers)
        const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
        await keepChallenge(ctx, options.challenge, 'nobody')
        return ctx.json(options)
      }),
      passkeyLogIn: createAuthEndpoint(
        '/passkey/log-in',
        { method: 'POST', body: z.object({ response: answerSchema }) },
        async (ctx) => {
          const { rpID, origin } = siteOf(ctx.headers)
          const expectedChallenge = await takeChallenge(ctx, 'nobody')
          const { response } = ctx.body
          const [row] = await database.select().from(passkeys).where(eq(passkeys.credentialId, response.id)).limit(1)
          if (row === undefined) throw failed()
          const verified = await verifyAuthenticationResponse({
            response: response as unknown as AuthenticationResponseJSON,
            expectedChallenge,
            expectedOrigin: origin,
            expectedRPID: rpID,
            credential: {
              id: row.credentialId,
              publicKey: new Uint8Array(Buffer.from(row.publicKey, 'base64url')),
              counter: row.counter,
            },
          }).catch(() => null)
          if (!verified?.verified) throw failed()
          const { newCounter: counter } = verified.authenticationInfo
          await database.update(passkeys).set({ counter, lastUsedAt: now() }).where(eq(passkeys.id, row.id))
          const user = await ctx.context.internalAdapter.findUserById(row.userId)
          const session = user === null ? null : await ctx.context.internalAdapter.createSession(row.userId)
          if (user === null || session === null) throw failed()
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ user: { id: user.id } })
        },
      ),
    },
  } satisfies BetterAuthPlugin

  async function keepChallenge(ctx: GenericEndpointContext, challenge: string, whose: string): Promise<void> {
    const cookie = ctx.context.createAuthCookie('passkey', { maxAge: challengeSeconds })
    await ctx.context.internalAdapter.createVerificationValue({
      identifier: `passkey:${challenge}`,
      value: whose,
      expiresAt: dateOf(clock.now().epochMilliseconds + challengeSeconds * 1_000),
    })
    await ctx.setSignedCookie(cookie.name, challenge, ctx.context.secret, cookie.attributes)
  }

  /** The challenge that this browser was given; good once. */
  async function takeChallenge(ctx: GenericEndpointContext, whose: string): Promise<string> {
    const cookie = ctx.context.createAuthCookie('passkey')
    const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
    if (typeof challenge !== 'string' || challenge === '') throw failed()
    const kept = await ctx.context.internalAdapter.consumeVerificationValue(`passkey:${challenge}`)
    if (kept?.value !== whose) throw failed()
    return challenge
  }
}
