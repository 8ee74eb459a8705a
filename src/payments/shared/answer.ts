// How answers are put, and what a failure on the way says: surely no effect, or nobody knows. The second is the default.
import { networkFaultOf, readRetryAfter } from '../../domain/network-fault.ts'
import type { PaymentAnswer, PaymentRefusal } from '../../ports/payment-provider.ts'

type Refused = Extract<PaymentAnswer<never>, { kind: 'refused' }>
type Unknown = Extract<PaymentAnswer<never>, { kind: 'unknown' }>

export function done<T>(value: T): PaymentAnswer<T> {
  return { kind: 'done', value }
}

export function refused(code: PaymentRefusal, providerCode?: string): Refused {
  return { kind: 'refused', code, retryable: false, ...shownCode(providerCode) }
}

/** Refused for now: the same again with the same key makes sense after so long. */
export function later(code: 'rate_limited' | 'not_connected' | 'credentials', retryAfterMs: number): Refused {
  return { kind: 'refused', code, retryable: true, retryAfterMs }
}

export function unknown(why: string): Unknown {
  return { kind: 'unknown', why }
}

/** A provider's own code, if it looks like one: what else it says stays out of our rows and logs. */
function shownCode(code: string | undefined): { providerCode?: string } {
  return code !== undefined && /^\w{1,64}$/.test(code) ? { providerCode: code } : {}
}

/** The provider has not answered in time; whether it will act on the request is unknown. */
export class ProviderSilence extends Error {
  constructor(timeoutMs: number) {
    super(`The provider did not answer within ${timeoutMs} ms.`)
    this.name = 'ProviderSilence'
  }
}

const notConnectedRetryMs = 5_000

/** What is known of a request whose connection failed, or that found no answer. Any other error counts as unknown. */
export function answerOfFailure(error: unknown): Refused | Unknown {
  if (error instanceof ProviderSilence) return unknown('no answer in time')
  const fault = networkFaultOf(error)
  if (fault?.isSurelyUnsent === true) return later('not_connected', notConnectedRetryMs)
  return unknown(fault === null ? 'the answer could not be read' : `the connection failed: ${fault.code}`)
}

export const timeoutDefaultMs = 10_000

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

const retryAfterDefaultMs = 1_000

/** What a Retry-After header says, in milliseconds; a second where that is nothing usable. */
export function retryAfterMs(header: unknown, nowMs: number): number {
  return readRetryAfter(header, nowMs) ?? retryAfterDefaultMs
}
