import { createHmac } from 'node:crypto'
import type { Links } from '../ports/links.ts'

/** Links and codes over HMAC-SHA-256: what nobody can guess, and what need not be stored to be shown again. */
export function createLinks({ secret, publicUrl }: { readonly secret: string; readonly publicUrl: string }): Links {
  const keyed = (text: string) => createHmac('sha256', secret).update(text)
  const manageToken: Links['manageToken'] = (tenantId, bookingId) =>
    keyed(`manage:1:${tenantId}:${bookingId}`).digest('base64url')
  return {
    manageToken,
    manageUrl: (tenantId, bookingId) => `${publicUrl}/manage/${manageToken(tenantId, bookingId)}`,
    payUrl: (tenantId, bookingId) => `${publicUrl}/manage/${manageToken(tenantId, bookingId)}/pay`,
    proofCode: (tenantId, proofId) => {
      // 48 bits over a million codes: none is likelier than another by more than one in 280 million.
      const number = keyed(`proof:1:${tenantId}:${proofId}`).digest().readUIntBE(0, 6) % 1_000_000
      return String(number).padStart(6, '0')
    },
    proofHash: (tenantId, conversationId, code) =>
      keyed(`proof-hash:1:${tenantId}:${conversationId}:${code}`).digest('hex'),
  }
}
