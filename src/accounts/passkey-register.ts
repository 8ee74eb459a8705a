import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { createAuthEndpoint, freshSessionMiddleware } from 'better-auth/api'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '../../db/schema/accounts.ts'
import { dateOf } from './moment.ts'
import { keepChallenge, passkeyFailed, siteOf, takeChallenge } from './passkey-challenge.ts'
import { type PasskeyParts, passkeyAnswerSchema } from './passkey-parts.ts'

export const passkeysMax = 20
const transportsMax = 8

/** What a device is asked to make a key for. */
export function registerOptions({ database, clock, publicUrl }: PasskeyParts) {
  return createAuthEndpoint(
    '/passkey/register-options',
    { method: 'POST', use: [freshSessionMiddleware] },
    async (ctx) => {
      const { user } = ctx.context.session
      const present = await database.select().from(passkeys).where(eq(passkeys.userId, user.id))
      if (present.length >= passkeysMax) throw passkeyFailed()
      const options = await generateRegistrationOptions({
        rpName: 'Parley',
        rpID: siteOf(ctx.headers, publicUrl).rpID,
        userName: user.email,
        userDisplayName: user.name,
        userID: new TextEncoder().encode(user.id),
        excludeCredentials: present.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      const nowMs = clock.now().epochMilliseconds
      await keepChallenge(ctx, { challenge: options.challenge, whose: user.id, nowMs })
      return ctx.json(options)
    },
  )
}

/** Keeps the key that a device has made. */
export function register({ database, clock, ids, publicUrl }: PasskeyParts) {
  const body = z.object({ name: z.string().trim().min(1).max(60), response: passkeyAnswerSchema })
  return createAuthEndpoint(
    '/passkey/register',
    { method: 'POST', use: [freshSessionMiddleware], body },
    async (ctx) => {
      const { user } = ctx.context.session
      const { rpID, origin } = siteOf(ctx.headers, publicUrl)
      const expectedChallenge = await takeChallenge(ctx, user.id)
      const verified = await verifyRegistrationResponse({
        response: ctx.body.response as unknown as RegistrationResponseJSON,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
      }).catch(() => null)
      if (!verified?.verified) throw passkeyFailed()
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
          createdAt: dateOf(clock.now().epochMilliseconds),
        })
        .onConflictDoNothing()
        .returning({ id: passkeys.id, name: passkeys.name })
      if (row === undefined) throw passkeyFailed()
      return ctx.json(row)
    },
  )
}
