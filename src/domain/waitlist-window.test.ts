import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offerUntilMs, offerWindowMaxMs, offerWindowMinMs } from './waitlist-window.ts'

const minuteMs = 60_000
const nowMs = Date.UTC(2026, 10, 23, 15)
const windowOf = (minutesAhead: number, noticeMinutes = 0, behind = 99) => {
  const untilMs = offerUntilMs({ nowMs, startMs: nowMs + minutesAhead * minuteMs, noticeMinutes, behind })
  return untilMs === null ? null : (untilMs - nowMs) / minuteMs
}

test('an offer stands half an hour, and shorter where the time begins soon', () => {
  expect(windowOf(2 * 1440)).toBe(30)
  expect(windowOf(120)).toBe(30)
  expect(windowOf(80)).toBe(20)
  expect(windowOf(20)).toBe(10)
})

test('nobody is asked in the last minutes, nor inside the notice of the service', () => {
  expect(windowOf(9)).toBeNull()
  expect(windowOf(-5)).toBeNull()
  expect(windowOf(125, 120)).toBeNull()
  expect(windowOf(240, 120)).toBe(30)
})

test('where few wait and there is time it stands longer, two hours at most', () => {
  expect(windowOf(2 * 1440, 0, 0)).toBe(120)
  expect(windowOf(6 * 60, 0, 0)).toBe(90)
  expect(windowOf(6 * 60, 0, 1)).toBe(45)
  expect(windowOf(6 * 60, 0, 5)).toBe(30)
})

test('no offer outlives the moment at which its time could no longer be booked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 100_000 }),
      fc.nat(3000),
      fc.nat(30),
      (minutes, noticeMinutes, behind) => {
        const startMs = nowMs + minutes * minuteMs
        const untilMs = offerUntilMs({ nowMs, startMs, noticeMinutes, behind })
        if (untilMs === null) return
        expect(untilMs).toBeLessThanOrEqual(startMs - noticeMinutes * minuteMs)
        expect(untilMs - nowMs).toBeGreaterThanOrEqual(offerWindowMinMs)
        expect(untilMs - nowMs).toBeLessThanOrEqual(offerWindowMaxMs)
      },
    ),
    { numRuns: 500 },
  )
})
