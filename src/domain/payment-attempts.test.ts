import { expect, test } from 'vitest'
import { attemptPauseMs, mayRepeat } from './payment-attempts.ts'

const hourMs = 3_600_000

test('pauses grow to two minutes, and after a day of trying to an hour', () => {
  expect([1, 2, 5, 7, 600, 701].map(attemptPauseMs)).toEqual([2_000, 4_000, 32_000, 120_000, 120_000, hourMs])
})

test('a key is trusted for 23 hours, or an hour less than its provider promises', () => {
  const day = { keyLifetimeMs: 24 * hourMs }
  expect(mayRepeat(null, { ...day, nowMs: 99 * hourMs })).toBe(true)
  expect(mayRepeat(0, { ...day, nowMs: 23 * hourMs - 1 })).toBe(true)
  expect(mayRepeat(0, { ...day, nowMs: 23 * hourMs })).toBe(false)
  expect(mayRepeat(0, { keyLifetimeMs: 6 * hourMs, nowMs: 5 * hourMs })).toBe(false)
  expect(mayRepeat(0, { keyLifetimeMs: Number.POSITIVE_INFINITY, nowMs: 23 * hourMs })).toBe(false)
})
