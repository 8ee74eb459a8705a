import { createHmac, timingSafeEqual } from 'node:crypto'
import { isFresh } from '../shared/fresh.ts'

const name = 'parley-signature'

function macOf(secret: string, seconds: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
}

/** The header of a webhook: when it was signed, and the HMAC of that and the bytes. */
export function signedHeaders(body: Uint8Array, secret: string, nowMs: number): Record<string, string> {
  const seconds = String(Math.floor(nowMs / 1_000))
  return { [name]: `t=${seconds},v1=${macOf(secret, seconds, body).toString('hex')}` }
}

/**
 * Why the bytes are not to be believed; null where one of the secrets has signed them within the tolerance. Every secret
 * is tried, in constant time.
 */
export function signatureFault(
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
  secrets: readonly string[],
  nowMs: number,
): 'unsigned' | 'stale' | null {
  const [, seconds, mac] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(request.headers[name] ?? '') ?? []
  if (seconds === undefined || mac === undefined) return 'unsigned'
  if (!isFresh(Number(seconds) * 1_000, nowMs)) return 'stale'
  const given = Buffer.from(mac, 'hex')
  const signed = secrets.map((secret) => timingSafeEqual(macOf(secret, seconds, request.body), given))
  return signed.includes(true) ? null : 'unsigned'
}
