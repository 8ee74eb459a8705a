import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Offer, offerSchema } from '../domain/offer.ts'

/** Offers over HTTP carry themselves: nothing is stored until one is taken. */
export interface OfferTokens {
  readonly seal: (tenantId: string, offer: Offer) => string
  /** The very offer that was sealed for this tenant, or why not. Expiry is judged at `nowMs`. */
  readonly open: (
    tenantId: string,
    token: string,
    nowMs: number,
  ) => { readonly ok: true; readonly offer: Offer } | { readonly ok: false; readonly code: string }
}

/** Longer is no offer of ours: one is about 700 characters, a visit of six services or a bus full of seats 2,500. */
export const offerTokenCharsMax = 8_192

/** What is longer than this is packed: many picks are the same but for a number. */
const plainCharsMax = 1_000
/** A packed payload begins so; a plain one is an object in base64url and begins with an "e". */
const packedMark = 'z'
const unpackedBytesMax = 256 * 1024

/** HMAC-SHA-256 over tenant and offer. The tenant is under the signature, not in the token: it is in the route. */
export function createOfferTokens(key: string): OfferTokens {
  // Read once: an answer seals hundreds of offers.
  const secret = createSecretKey(key, 'utf8')
  const sign = (tenantId: string, payload: string) =>
    createHmac('sha256', secret).update(`offer:1:${tenantId}:${payload}`)

  return {
    seal(tenantId, offer) {
      const payload = pack(JSON.stringify(offer))
      return `${payload}.${sign(tenantId, payload).digest('base64url')}`
    },
    open(tenantId, token, nowMs) {
      const [payload, signature, ...rest] = token.split('.')
      if (!payload || !signature || rest.length > 0 || token.length > offerTokenCharsMax) return invalid
      const given = Buffer.from(signature, 'base64url')
      const right = sign(tenantId, payload).digest()
      if (given.length !== right.length || !timingSafeEqual(given, right)) return invalid
      const offer = offerSchema.safeParse(JSON.parse(unpack(payload)))
      if (!offer.success) return invalid
      return offer.data.expiresAtMs <= nowMs ? { ok: false, code: 'offer_expired' } : { ok: true, offer: offer.data }
    },
  }
}

const invalid = { ok: false, code: 'offer_invalid' } as const

function pack(text: string): string {
  if (text.length <= plainCharsMax) return Buffer.from(text).toString('base64url')
  return packedMark + deflateRawSync(text).toString('base64url')
}

/** Of what was signed by us alone: nobody else can make it unpack anything. */
function unpack(payload: string): string {
  if (!payload.startsWith(packedMark)) return Buffer.from(payload, 'base64url').toString('utf8')
  const packed = Buffer.from(payload.slice(packedMark.length), 'base64url')
  return inflateRawSync(packed, { maxOutputLength: unpackedBytesMax }).toString('utf8')
}
