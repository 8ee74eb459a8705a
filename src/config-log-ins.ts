import { z } from 'zod'

/** Accounts elsewhere by which members may log in. */
export interface LogInProvider {
  readonly id: 'google' | 'microsoft' | 'apple'
  /** Where its OpenID configuration stands, without a slash at the end. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

const text = z.string().min(1)
const issuer = z.url({ protocol: /^https?$/, error: 'must be an address such as https://accounts.google.com' })

/** Settings of logging in by accounts elsewhere; a provider is offered where its id and secret are set. */
export const logInSettings = {
  GOOGLE_CLIENT_ID: { about: 'Members may log in with Google: the id of your OAuth client there.', schema: text },
  GOOGLE_CLIENT_SECRET: { about: 'Its secret; needed with GOOGLE_CLIENT_ID.', schema: text },
  GOOGLE_ISSUER: {
    about: 'Address of Google’s OpenID provider, where it is not Google’s own.',
    schema: issuer,
    default: 'https://accounts.google.com',
  },
  MICROSOFT_CLIENT_ID: { about: 'Members may log in with Microsoft: the id of your app registration.', schema: text },
  MICROSOFT_CLIENT_SECRET: { about: 'Its secret; needed with MICROSOFT_CLIENT_ID.', schema: text },
  MICROSOFT_ISSUER: {
    about:
      'Of your directory: https://login.microsoftonline.com/DIRECTORY-ID/v2.0. Needed with MICROSOFT_CLIENT_ID; whoever runs that directory vouches for its addresses.',
    schema: issuer,
  },
  APPLE_CLIENT_ID: { about: 'Members may log in with Apple: your services id.', schema: text },
  APPLE_CLIENT_SECRET: {
    about: 'Its secret, the signed token that Apple describes; it ends after half a year.',
    schema: text,
  },
  APPLE_ISSUER: {
    about: 'Address of Apple’s OpenID provider, where it is not Apple’s own.',
    schema: issuer,
    default: 'https://appleid.apple.com',
  },
}

type Values = Readonly<Partial<Record<keyof typeof logInSettings, string | undefined>>>

/** The providers that are set up, and what is missing of one that is half. */
export function shapeLogIns(values: Values): {
  readonly providers: readonly LogInProvider[]
  readonly faults: readonly string[]
} {
  const faults: string[] = []
  const providers = (['google', 'microsoft', 'apple'] as const).flatMap((id) => {
    const name = id.toUpperCase() as Uppercase<typeof id>
    const clientId = values[`${name}_CLIENT_ID`]
    const clientSecret = values[`${name}_CLIENT_SECRET`]
    const issuerOf = values[`${name}_ISSUER`]
    if (clientId === undefined && clientSecret === undefined) return []
    if (clientId === undefined || clientSecret === undefined || issuerOf === undefined) {
      const needs = id === 'microsoft' ? ' and MICROSOFT_ISSUER' : ''
      faults.push(`${name}_CLIENT_ID and ${name}_CLIENT_SECRET${needs} are needed together, or none of them.`)
      return []
    }
    return [{ id, issuer: issuerOf.replace(/\/+$/, ''), clientId, clientSecret }]
  })
  return { providers, faults }
}
