import { describe, expect, test } from 'vitest'
import { networkFaultOf, readRetryAfter } from './network-fault.ts'

describe('the error of a connection', () => {
  const failed = (code: string) => Object.assign(new Error('failed'), { code })

  test.each([
    ['ECONNREFUSED', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true],
    ['ECONNRESET', false],
    ['UND_ERR_SOCKET', false],
  ])('%s: surely unsent is %s', (code, isSurelyUnsent) => {
    expect(networkFaultOf(failed(code))).toEqual({ code, isSurelyUnsent })
    expect(networkFaultOf(new Error('outer', { cause: new Error('between', { cause: failed(code) }) }))).toEqual({
      code,
      isSurelyUnsent,
    })
  })

  test.each([new Error('of another kind'), 'ECONNREFUSED', null, { code: 'ECONNREFUSED' }])('%s is none', (error) => {
    expect(networkFaultOf(error)).toBeNull()
  })
})

describe('Retry-After', () => {
  const nowMs = Date.UTC(2026, 10, 21, 12)
  test.each([
    ['7', 7_000],
    ['0', 0],
    ['Sat, 21 Nov 2026 12:00:05 GMT', 5_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['999999', 3_600_000],
    ['soon', null],
    ['-5', null],
    [undefined, null],
  ])('%s', (header, waitMs) => {
    expect(readRetryAfter(header, nowMs)).toBe(waitMs)
  })
})
