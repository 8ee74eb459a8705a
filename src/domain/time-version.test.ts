import { expect, test } from 'vitest'
import { agreedAtMs, timeVersionOf } from './time-version.ts'

const events = [
  { kind: 'held', version: 1, atMs: 1 },
  { kind: 'payment_requested', version: 2, atMs: 2 },
  { kind: 'confirmed', version: 3, atMs: 3 },
  { kind: 'rescheduled', version: 4, atMs: 4 },
  { kind: 'rescheduled', version: 5, atMs: 5 },
  { kind: 'completed', version: 6, atMs: 6 },
] as const

test('a time has the version that gave it, in any order of events', () => {
  expect(timeVersionOf(events.slice(0, 3))).toBe(1)
  expect(timeVersionOf(events)).toBe(5)
  expect(timeVersionOf(events.toReversed())).toBe(5)
})

test('it was agreed on when it was last confirmed or moved; a hold is no agreement', () => {
  expect(agreedAtMs(events.slice(0, 1))).toBeNull()
  expect(agreedAtMs(events.slice(0, 3))).toBe(3)
  expect(agreedAtMs(events)).toBe(5)
})
