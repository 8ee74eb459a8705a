import { expect, test } from 'vitest'
import { gini, servedShare, speedGini } from './fairness.ts'

test('equal shares are 0, one who has all is near 1', () => {
  expect(gini([1, 1, 1, 1])).toBeCloseTo(0)
  expect(gini([0, 0, 0, 1])).toBeCloseTo(0.75)
  expect(gini([])).toBe(0)
  expect(gini([0, 0])).toBe(0)
})

test('where only the quick are served the chances differ, where every second is they do not', () => {
  const waited = (serves: (index: number) => boolean) =>
    Array.from({ length: 100 }, (_, index) => ({
      reactionMinutes: index,
      joinedAtMs: 0,
      servedAtMs: serves(index) ? 1 : null,
    }))
  expect(speedGini(waited((index) => index % 2 === 0))).toBeCloseTo(0)
  expect(speedGini(waited((index) => index < 20))).toBeCloseTo(0.8)
  expect(servedShare(waited((index) => index < 20))).toBeCloseTo(0.2)
})
