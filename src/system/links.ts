import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Links } from '../ports/links.ts'

/** Links and codes over HMAC-SHA-256: what nobody can guess, and what need not be stored to be shown again. */
export function createLinks({ secret, publicUrl }: { readonly secret: string; readonly publicUrl: string }): Links {
  const keyed = (text: string) => createHmac('sha256', secret).update(text)
  // The ids stand in it, since nothing is looked up before the tenant is known; the signature makes them ours.
  const signed = (ids: Buffer) =>
    keyed(`unsubscribe:1:${ids.toString('hex')}`)
      .digest()
      .subarray(0, signatureBytes)
  const manageToken: Links['manageToken'] = (tenantId, bookingId) =>
    keyed(`manage:1:${tenantId}:${bookingId}`).digest('base64url')
  const calendarToken: Links['calendarToken'] = (tenantId, feedId) =>
    keyed(`calendar:1:${tenantId}:${feedId}`).digest('base64url')
  return {
    calendarToken,
    calendarUrl: (tenantId, feedId) => `${publicUrl}/calendar/${calendarToken(tenantId, feedId)}.ics`,
    manageToken,
    manageUrl: (tenantId, bookingId) => `${publicUrl}/manage/${manageToken(tenantId, bookingId)}`,
    payUrl: (tenantId, bookingId) => `${publicUrl}/manage/${manageToken(tenantId, bookingId)}/pay`,
    unsubscribeUrl: (tenantId, emailId) => {
      const ids = Buffer.from(`${tenantId}${emailId}`.replaceAll('-', ''), 'hex')
      return `${publicUrl}/unsubscribe/${Buffer.concat([ids, signed(ids)]).toString('base64url')}`
    },
    openUnsubscribe: (token) => {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length !== 2 * idBytes + signatureBytes) return null
      const ids = bytes.subarray(0, 2 * idBytes)
      if (!timingSafeEqual(bytes.subarray(2 * idBytes), signed(ids))) return null
      return { tenantId: uuidOf(ids.subarray(0, idBytes)), emailId: uuidOf(ids.subarray(idBytes)) }
    },
    proofCode: (tenantId, proofId) => {
      // 48 bits over a million codes: none is likelier than another by more than one in 280 million.
      const number = keyed(`proof:1:${tenantId}:${proofId}`).digest().readUIntBE(0, 6) % 1_000_000
      return String(number).padStart(6, '0')
    },
    proofHash: (tenantId, conversationId, code) =>
      keyed(`proof-hash:1:${tenantId}:${conversationId}:${code}`).digest('hex'),
  }
}

const idBytes = 16
/** 128 bits: nobody unsubscribes others by trying. */
const signatureBytes = 16

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
