// Twilio's own check of its signature: over the address as it is configured and the fields of the form, or the hash of any
// other body. https://www.twilio.com/docs/usage/security
import webhooks from 'twilio/lib/webhooks/webhooks.js'
import type { ChannelRequest } from '../../../src/ports/channel.ts'
import { cleanText } from '../clean-text.ts'

/** Twilio's forms have some forty short fields. What is larger is not read, so that a forger cannot make us work. */
const bodyBytesMax = 64 * 1024
const fieldsMax = 200

/** A form as Twilio signs it: a name that comes twice has a list. */
export type TwilioForm = Readonly<Record<string, string | string[]>>

/**
 * The fields of a request that one of the tokens has signed; `{}` for a signed body that is no form. Null for anything
 * else: no field has been looked at then, beyond adding them up for the signature.
 */
export function readSigned(request: ChannelRequest, tokens: readonly string[]): TwilioForm | null {
  const signature = request.headers['x-twilio-signature'] ?? ''
  if (signature === '' || request.body.length > bodyBytesMax) return null
  if (request.method === 'GET') {
    return isSignedBy(tokens, (token) => webhooks.validateRequest(token, signature, request.url, {}))
      ? request.query
      : null
  }
  if (new URL(request.url).searchParams.has('bodySHA256')) {
    const body = Buffer.from(request.body).toString('utf8')
    const isSigned = isSignedBy(tokens, (token) =>
      webhooks.validateRequestWithBody(token, signature, request.url, body),
    )
    return isSigned ? {} : null
  }
  const form = readForm(request.body)
  if (form === null) return null
  return isSignedBy(tokens, (token) => webhooks.validateRequest(token, signature, request.url, form)) ? form : null
}

/** The fields of a body that was verified when it came; `{}` for one that is no form. */
export function readVerified(body: Uint8Array): TwilioForm {
  return body.length > bodyBytesMax ? {} : (readForm(body) ?? {})
}

/** Every token is tried, so that the time does not tell which one it was. */
function isSignedBy(tokens: readonly string[], isGood: (token: string) => boolean): boolean {
  return tokens.map(isGood).includes(true)
}

/** Null where there are more fields than Twilio has: they would be sorted six times over before the forgery shows. */
function readForm(body: Uint8Array): TwilioForm | null {
  const text = Buffer.from(body).toString('utf8')
  if (text.split('&', fieldsMax + 1).length > fieldsMax) return null
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(text)) {
    const known = fields.get(name)
    if (known === undefined) fields.set(name, value)
    else if (typeof known === 'string') fields.set(name, [known, value])
    else known.push(value)
  }
  return Object.fromEntries(fields)
}

/** One field, fit to be stored; empty where it is missing or comes twice. */
export function fieldOf(form: TwilioForm, name: string): string {
  const value = Object.hasOwn(form, name) ? form[name] : undefined
  return typeof value === 'string' ? cleanText(value) : ''
}
