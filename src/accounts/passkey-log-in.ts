import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '../../db/schema/accounts.ts'
import { dateOf } from './moment.ts'
import { keepChallenge, passkeyFailed, siteOf, takeChallenge } from './passkey-challenge.ts'
import { type PasskeyParts, passkeyAnswerSchema } from './passkey-parts.ts'

/** Whose challenge it is before anybody has said who they are. */
const nobody = 'nobody'

/** What a device is asked to sign. Which accounts have a key is not told: the device shows whose it holds. */
export function logInOptions({ clock, publicUrl }: PasskeyParts) {
  return createAuthEndpoint('/passkey/log-in-options', { method: 'POST' }, async (ctx) => {
    const { rpID } = siteOf(ctx.headers, publicUrl)
    const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
    await keepChallenge(ctx, {
      challenge: options.challenge,
      whose: nobody,
      nowMs: clock.now().epochMilliseconds,
    })
    return ctx.json(options)
  })
}

/** Opens the account of the key that has signed. */
export function logIn({ database, clock, publicUrl }: PasskeyParts) {
  const body = z.object({ response: passkeyAnswerSchema })
  return createAuthEndpoint('/passkey/log-in', { method: 'POST', body }, async (ctx) => {
    const { rpID, origin } = siteOf(ctx.headers, publicUrl)
    const expectedChallenge = await takeChallenge(ctx, nobody)
    const { response } = ctx.body
    const [row] = await database.select().from(passkeys).where(eq(passkeys.credentialId, response.id)).limit(1)
    if (row === undefined) throw passkeyFailed()
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
    if (!verified?.verified) throw passkeyFailed()
    const { newCounter: counter } = verified.authenticationInfo
    const lastUsedAt = dateOf(clock.now().epochMilliseconds)
    await database.update(passkeys).set({ counter, lastUsedAt }).where(eq(passkeys.id, row.id))
    const user = await ctx.context.internalAdapter.findUserById(row.userId)
    const session = user === null ? null : await ctx.context.internalAdapter.createSession(row.userId)
    if (user === null || session === null) throw passkeyFailed()
    await setSessionCookie(ctx, { session, user })
    return ctx.json({ user: { id: user.id } })
  })
}
