// What a failed request says about the message in it: surely not sent, or nobody knows. The second is the default.
import { networkFaultOf } from '../../src/domain/network-fault.ts'
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

/** When to try again where the provider does not say. */
const retryAfterDefaultMs = 1_000
const notConnectedRetryMs = 5_000

/**
 * What became of a message whose request failed. `later` has the provider's own codes for "later, please" and how
 * long to wait; they and status 429 count as surely not sent, and so does a refusal for good. A server's error counts as unknown, unless it is a
 * 503 in the provider's own words.
 */
export function deliveryOfFailure(error: unknown, later: ReadonlyMap<string, number>): Delivery {
  if (error instanceof ProviderRefusal) return deliveryOfRefusal(error, later)
  const fault = networkFaultOf(error)
  if (fault?.isSurelyUnsent === true) {
    return { kind: 'rejected', code: 'not_connected', retryable: true, retryAfterMs: notConnectedRetryMs }
  }
  if (error instanceof ProviderSilence) return { kind: 'unknown', why: 'no answer in time' }
  return {
    kind: 'unknown',
    why: fault === null ? 'the answer could not be read' : `the connection failed: ${fault.code}`,
  }
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
