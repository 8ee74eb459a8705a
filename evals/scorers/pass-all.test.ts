import { expect, test } from 'vitest'
import { passAll } from './pass-all.ts'

test('pass^1 is the share of runs that passed', () => {
  expect(passAll([4, 2, 0], { trials: 4, k: 1 })).toBeCloseTo(0.5)
})

test('pass^4 of four trials counts only the tasks that passed them all', () => {
  expect(passAll([4, 3, 4, 0], { trials: 4, k: 4 })).toBe(0.5)
})

test('pass^k of more trials is the chance to draw k that passed', () => {
  // 4 of 5 passed: two drawn without putting back both passed in 4/5 × 3/4 of the draws.
  expect(passAll([4], { trials: 5, k: 2 })).toBeCloseTo(0.6)
})
