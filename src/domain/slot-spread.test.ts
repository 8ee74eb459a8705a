import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, newYork } from '../testing/slot-fixtures.ts'
import { spreadStarts } from './slot-spread.ts'
import { localTimeOf } from './zoned-time.ts'

const startsOn = (date: string, ...times: string[]) => times.map((time) => ({ startMs: at(`${date}T${time}-04:00`) }))
const shown = (starts: readonly { startMs: number }[]) =>
  starts.map(({ startMs }) => {
    const { date, time } = localTimeOf(newYork, startMs)
    return `${date.slice(8)} ${time}`
  })
const spread = (starts: { startMs: number }[], limit = 3) =>
  shown(spreadStarts(starts, { timeZone: newYork, time: null, limit }))

describe('a few of many starts', () => {
  it('reach over one day from its first to its last', () => {
    const day = startsOn('2027-06-07', '09:00', '10:00', '11:00', '12:00', '13:00')
    expect(spread(day)).toEqual(['07 09:00', '07 11:00', '07 13:00'])
  })

  it('are one a day over several days, at different times of them', () => {
    const days = ['2027-06-07', '2027-06-08', '2027-06-09'].flatMap((date) => startsOn(date, '09:00', '12:00', '16:00'))
    expect(spread(days)).toEqual(['07 09:00', '08 12:00', '09 16:00'])
  })

  it('give the first dates a second one where dates are fewer than places', () => {
    const days = [...startsOn('2027-06-07', '09:00', '12:00', '16:00'), ...startsOn('2027-06-08', '09:00', '12:00')]
    expect(spread(days)).toEqual(['07 09:00', '07 16:00', '08 09:00'])
  })

  it('are all where there are no more than asked', () => {
    expect(spread(startsOn('2027-06-07', '09:00', '10:00'))).toEqual(['07 09:00', '07 10:00'])
    expect(spread([])).toEqual([])
  })

  it('around a time are the nearest, the best fit first', () => {
    const time = { kind: 'around' as const, start: '15:00', end: null, label: null }
    const day = startsOn('2027-06-07', '14:00', '14:45', '15:30', '16:00')
    expect(shown(spreadStarts(day, { timeZone: newYork, time, limit: 2 }))).toEqual(['07 14:45', '07 15:30'])
  })

  it('are starts that were given, none twice, and as many as asked where there are enough', () => {
    const list = fc
      .uniqueArray(fc.nat(60 * 24), { maxLength: 60 })
      .map((hours) =>
        hours.sort((a, b) => a - b).map((hour) => ({ startMs: at('2027-03-01T00:00-05:00') + hour * 3_600_000 })),
      )
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 10 }), (starts, limit) => {
        const chosen = spreadStarts(starts, { timeZone: newYork, time: null, limit })
        expect(new Set(chosen).size).toBe(chosen.length)
        expect(chosen.every((start) => starts.includes(start))).toBe(true)
        expect(chosen.length).toBeLessThanOrEqual(limit)
        expect(chosen.length > 0).toBe(starts.length > 0)
        expect([...chosen].sort((a, b) => a.startMs - b.startMs)).toEqual(chosen)
      }),
    )
  })
})
