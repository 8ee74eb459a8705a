import type { GenericEndpointContext } from 'better-auth'
import { APIError } from 'better-auth/api'
import { dateOf } from './moment.ts'

const challengeSeconds = 300

export const passkeyFailed = () =>
  new APIError('UNPROCESSABLE_ENTITY', { code: 'PASSKEY_FAILED', message: 'The passkey does not fit.' })

/** Gives this browser a challenge: kept here, and named by a signed cookie. `whose`: for whom alone it is good. */
export async function keepChallenge(
  ctx: GenericEndpointContext,
  given: { readonly challenge: string; readonly whose: string; readonly nowMs: number },
): Promise<void> {
  const { challenge, whose, nowMs } = given
  const cookie = ctx.context.createAuthCookie('passkey', { maxAge: challengeSeconds })
  await ctx.context.internalAdapter.createVerificationValue({
    identifier: `passkey:${challenge}`,
    value: whose,
    expiresAt: dateOf(nowMs + challengeSeconds * 1_000),
  })
  await ctx.setSignedCookie(cookie.name, challenge, ctx.context.secret, cookie.attributes)
}

/** The challenge that this browser was given; good once. */
export async function takeChallenge(ctx: GenericEndpointContext, whose: string): Promise<string> {
  const cookie = ctx.context.createAuthCookie('passkey')
  const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
  if (typeof challenge !== 'string' || challenge === '') throw passkeyFailed()
  const kept = await ctx.context.internalAdapter.consumeVerificationValue(`passkey:${challenge}`)
  if (kept?.value !== whose) throw passkeyFailed()
  return challenge
}

/**
 * Of the page that asks: our own address, or the name under which we were opened, which http/console/same-origin.ts has
 * compared. A key belongs to the name it was made under, and no other site can use it.
 */
export function siteOf(headers: Headers | undefined, publicUrl: string) {
  const { hostname: rpID, origin } = new URL(headers?.get('origin') ?? publicUrl)
  return { rpID, origin }
}
