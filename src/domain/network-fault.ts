/** What the failed connection of a request says about it. */
export interface NetworkFault {
  /** Node's code. */
  readonly code: string
  /** The connection never came about: no byte of the request left this machine. */
  readonly isSurelyUnsent: boolean
}

const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Of an error of Node's, wherever it is wrapped; null where it is about no connection. */
export function networkFaultOf(error: unknown): NetworkFault | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return code === null ? networkFaultOf(error.cause) : { code, isSurelyUnsent: neverConnected.has(code) }
}

/** No provider is believed to want a longer pause. */
const retryAfterMaxMs = 60 * 60_000

/** Retry-After of RFC 9110, section 10.2.3, in milliseconds: seconds or a date; null where it says nothing usable. */
export function readRetryAfter(header: unknown, nowMs: number): number | null {
  if (typeof header !== 'string') return null
  const isSeconds = /^\d{1,6}$/.test(header.trim())
  if (!isSeconds && !/ GMT$/.test(header)) return null
  const waitMs = isSeconds ? Number(header) * 1_000 : Date.parse(header) - nowMs
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), retryAfterMaxMs) : null
}
