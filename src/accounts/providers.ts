import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth'

/** An account elsewhere that may open one here. */
export interface ProviderSettings {
  readonly id: 'google' | 'microsoft' | 'apple'
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Where Apple posts what others put into the address: http/routes/from-apple.ts leads on from there. */
export const appleReturnPath = '/from-apple'

/** OpenID Connect, alike for all: PKCE, nonce, a token that is signed by the issuer; nobody gets an account by it. */
export function providerConfig(provider: ProviderSettings, publicUrl: string): GenericOAuthConfig {
  const { id, issuer, clientId, clientSecret } = provider
  return {
    providerId: id,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId,
    clientSecret,
    scopes: id === 'apple' ? ['openid', 'email', 'name'] : ['openid', 'email', 'profile'],
    disableSignUp: true,
    // Where one browser has several accounts, the person chooses.
    ...(id === 'apple' ? {} : { prompt: 'select_account' as const }),
    ...(id === 'apple' ? { responseMode: 'form_post' as const, redirectURI: `${publicUrl}${appleReturnPath}` } : {}),
    mapProfileToUser: ({ email_verified: isVerified }) => ({
      // Apple says it as a word. A directory of Microsoft's says nothing: whoever runs it gives out its addresses.
      emailVerified: isVerified === true || isVerified === 'true' || id === 'microsoft',
    }),
  }
}
