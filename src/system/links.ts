import { createHmac } from 'node:crypto'
import type { Links } from '../ports/links.ts'

/** Links over HMAC-SHA-256: 256 bits that nobody can guess, and that need not be stored to be shown again. */
export function createLinks({ secret, publicUrl }: { readonly secret: string; readonly publicUrl: string }): Links {
  const manageToken: Links['manageToken'] = (tenantId, bookingId) =>
    createHmac('sha256', secret).update(`manage:1:${tenantId}:${bookingId}`).digest('base64url')
  return {
    manageToken,
    manageUrl: (tenantId, bookingId) => `${publicUrl}/manage/${manageToken(tenantId, bookingId)}`,
  }
}
