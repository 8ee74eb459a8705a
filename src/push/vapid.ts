import { createECDH, hkdfSync } from 'node:crypto'

const curve = 'prime256v1'
const keyBytes = 32
/** One in four billion keys is no number of the curve; two in a row nobody will see. */
const attemptsMax = 8

/**
 * The pair of keys by which browsers know this deployment (RFC 8292), made of its secret: the same over all replicas and
 * restarts, and nothing to keep. Another secret is another deployment: then browsers subscribe anew. Base64url.
 */
export function vapidKeysOf(secret: string): { readonly publicKey: string; readonly privateKey: string } {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const bytes = Buffer.from(hkdfSync('sha256', secret, '', `parley:vapid:${attempt}`, keyBytes))
    const pair = createECDH(curve)
    try {
      pair.setPrivateKey(bytes)
    } catch {
      continue
    }
    return { publicKey: pair.getPublicKey('base64url'), privateKey: bytes.toString('base64url') }
  }
  throw new Error('no key of the curve came of this secret')
}
