import { expect, test } from 'vitest'
import { linkGuardMs, linkKey, linkLeaseMs, linkRenewEveryMs, reconnectAtMs } from './link-rules.ts'

test('a connection is made again after a second, then less and less often, a minute at most', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => reconnectAtMs(failures, 10) - 10)
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
})

test('a lease survives a renewal that failed, and its holder has let go before it ends', () => {
  expect(linkRenewEveryMs * 2).toBeLessThan(linkLeaseMs - linkGuardMs)
})

test('two accounts never share a key', () => {
  expect(linkKey({ channel: 'a', accountId: 'b,c' })).not.toBe(linkKey({ channel: 'a,b', accountId: 'c' }))
})
