// What a failed request says about the message in it: surely not sent, or nobody knows. The second is the default.
import type { Delivery } from '../../src/ports/channel.ts'

/** A provider's answer that is no success. The message of the error is for us: it holds no text and no number. */
export class ProviderRefusal extends Error {
  readonly status: number
  /** The provider's own code, or `http_503` where the answer had none that we know. */
  readonly code: string
  /** Whether the code is the provider's: it has read the request and says no, rather than something in between. */
  readonly isOwnCode: boolean
  readonly retryAfterMs: number | null

  constructor(answer: { status: number; code: string | null; retryAfterMs: number | null }) {
    super(`The provider answered ${answer.status}${answer.code === null ? '' : `, code ${answer.code}`}.`)
    this.name = 'ProviderRefusal'
    this.status = answer.status
    this.code = answer.code ?? `http_${answer.status}`
    this.isOwnCode = answer.code !== null
    this.retryAfterMs = answer.retryAfterMs
  }
}

/** The provider has not answered in time; whether it will act on the request is unknown. */
export class ProviderSilence extends Error {
  constructor(timeoutMs: number) {
    super(`The provider did not answer within ${timeoutMs} ms.`)
    this.name = 'ProviderSilence'
  }
}

/** A connection that never came about: no byte of the request left this machine. */
const neverConnected = new Set([
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

/** When to try again where the provider does not say, and the longest that is believed. */
const retryAfterDefaultMs = 1_000
const retryAfterMaxMs = 60 * 60_000
const notConnectedRetryMs = 5_000

/**
 * What became of a message whose request failed. `later` has the provider's own codes for "later, please" and how
 * long to wait; they and status 429 count as surely not sent, and so does a refusal for good. A server's error counts as unknown, unless it is a
 * 503 in the provider's own words.
 */
export function deliveryOfFailure(error: unknown, later: ReadonlyMap<string, number>): Delivery {
  if (error instanceof ProviderRefusal) return deliveryOfRefusal(error, later)
  const code = networkCode(error)
  if (code !== null && neverConnected.has(code)) {
    return { kind: 'rejected', code: 'not_connected', retryable: true, retryAfterMs: notConnectedRetryMs }
  }
  if (error instanceof ProviderSilence) return { kind: 'unknown', why: 'no answer in time' }
  return { kind: 'unknown', why: code === null ? 'the answer could not be read' : `the connection failed: ${code}` }
}

function deliveryOfRefusal(error: ProviderRefusal, later: ReadonlyMap<string, number>): Delivery {
  const { status, code, isOwnCode } = error
  const codeWaitMs = later.get(code)
  if (codeWaitMs !== undefined || status === 429 || (status === 503 && isOwnCode)) {
    const retryAfterMs = error.retryAfterMs ?? codeWaitMs ?? retryAfterDefaultMs
    return { kind: 'rejected', code, retryable: true, retryAfterMs }
  }
  if (status >= 500) return { kind: 'unknown', why: `the provider answered ${status}` }
  return { kind: 'rejected', code, retryable: false }
}

/** Node's code of a failed connection, wherever it is wrapped; null where there is none. */
function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return code ?? networkCode(error.cause)
}

/** Retry-After of RFC 9110, section 10.2.3, in milliseconds: seconds or a date; null where it says nothing usable. */
export function readRetryAfter(header: unknown, nowMs: number): number | null {
  if (typeof header !== 'string') return null
  const isSeconds = /^\d{1,6}$/.test(header.trim())
  if (!isSeconds && !/ GMT$/.test(header)) return null
  const waitMs = isSeconds ? Number(header) * 1_000 : Date.parse(header) - nowMs
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), retryAfterMaxMs) : null
}

/** The promise, or a ProviderSilence after so long. The timer is not left behind. */
export async function withDeadline<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProviderSilence(timeoutMs)), timeoutMs)
  })
  try {
    return await Promise.race([promise, silence])
  } finally {
    clearTimeout(timer)
  }
}
