import { describe, expect, test } from 'vitest'
import { deliveryOfFailure, ProviderRefusal, ProviderSilence, withDeadline } from './outcome.ts'

const later = new Map([['7', 6_000]])
const refusal = (status: number, code: string | null = null, retryAfterMs: number | null = null) =>
  deliveryOfFailure(new ProviderRefusal({ status, code, retryAfterMs }), later)
const failure = (code: string) =>
  deliveryOfFailure(new Error('failed', { cause: Object.assign(new Error('x'), { code }) }), later)

describe('a message whose request failed', () => {
  test('was not sent and never will be, where the provider says no', () => {
    expect(refusal(400, '21211')).toEqual({ kind: 'rejected', code: '21211', retryable: false })
    expect(refusal(404)).toEqual({ kind: 'rejected', code: 'http_404', retryable: false })
  })

  test('was not sent and may be, where the provider says later', () => {
    expect(refusal(429, '20429', 3_000)).toMatchObject({ retryable: true, retryAfterMs: 3_000 })
    expect(refusal(429)).toMatchObject({ retryable: true, retryAfterMs: 1_000 })
    expect(refusal(400, '7')).toMatchObject({ retryable: true, retryAfterMs: 6_000 })
    expect(refusal(503, '20503')).toMatchObject({ kind: 'rejected', retryable: true })
  })

  test.each([500, 502, 503, 504])('may have been sent, where a server answers %i', (status) => {
    expect(refusal(status)).toMatchObject({ kind: 'unknown' })
  })

  test('may have been sent, where the provider has its own code for 500', () => {
    expect(refusal(500, '20500')).toMatchObject({ kind: 'unknown' })
  })

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED'])('was not sent on %s', (code) => {
    expect(failure(code)).toMatchObject({ kind: 'rejected', code: 'not_connected', retryable: true })
  })

  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'ECONNABORTED'])(
    'may have been sent on %s',
    (code) => {
      expect(failure(code)).toMatchObject({ kind: 'unknown' })
    },
  )

  test('may have been sent where nobody answered, or nobody knows what happened', () => {
    expect(deliveryOfFailure(new ProviderSilence(10), later)).toMatchObject({ kind: 'unknown' })
    expect(deliveryOfFailure('?', later)).toMatchObject({ kind: 'unknown' })
  })
})

test('a deadline ends what does not end, and leaves what does', async () => {
  await expect(withDeadline(new Promise(() => undefined), 5)).rejects.toThrow(ProviderSilence)
  await expect(withDeadline(Promise.resolve(1), 1_000)).resolves.toBe(1)
})
