import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeDays } from '../testing/slot-arbitrary.ts'
import { gridStarts } from './start-grid.ts'
import { daySpan, localTimeOf, minuteMs } from './zoned-time.ts'

const grids = fc.record({
  stepMinutes: fc.integer({ min: 1, max: 300 }),
  offsetMinutes: fc.integer({ min: 0, max: 1439 }),
})

describe('the grid of starts', () => {
  it('holds exactly the minutes of a day whose reading is a step from the anchor', () => {
    fc.assert(
      fc.property(grids, fc.constantFrom(...changeDays), (grid, [timeZone, date]) => {
        const day = daySpan(timeZone, date)
        const expected: number[] = []
        for (let ms = day.startMs; ms < day.endMs; ms += minuteMs) {
          const since = localTimeOf(timeZone, ms).minuteOfDay - grid.offsetMinutes
          const onGrid = since >= 0 && since % grid.stepMinutes === 0
          if (onGrid) expected.push(ms)
        }
        expect(gridStarts(grid, { timeZone, fromMs: day.startMs, toMs: day.endMs })).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same however a range is cut', () => {
    const [from, to] = [Date.UTC(2027, 9, 29), Date.UTC(2027, 10, 10)]
    fc.assert(
      fc.property(grids, fc.integer({ min: from, max: to }), (grid, cut) => {
        const starts = (fromMs: number, toMs: number) =>
          gridStarts(grid, { timeZone: 'America/New_York', fromMs, toMs })
        expect([...starts(from, cut), ...starts(cut, to)]).toEqual(starts(from, to))
      }),
    )
  })

  it('holds no second between its minutes', () => {
    const grid = { stepMinutes: 15, offsetMinutes: 0 }
    expect(gridStarts(grid, { timeZone: 'UTC', fromMs: 1, toMs: 900_001 })).toEqual([900_000])
  })

  it('is empty where the range is', () => {
    expect(gridStarts({ stepMinutes: 1, offsetMinutes: 0 }, { timeZone: 'UTC', fromMs: 60_000, toMs: 60_000 })).toEqual(
      [],
    )
    expect(gridStarts({ stepMinutes: 1, offsetMinutes: 0 }, { timeZone: 'UTC', fromMs: 60_000, toMs: 0 })).toEqual([])
  })
})
