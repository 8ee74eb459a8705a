import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closestSlots } from './closest-slots.ts'
import { spreadStarts } from './slot-spread.ts'
import { localTimeOf, resolveWallTime } from './zoned-time.ts'

const timeZone = 'America/New_York'
const start = (date: string, time: string) => {
  const wall = resolveWallTime(timeZone, { date, time })
  if (wall.kind !== 'exact') throw new Error(`${date} ${time}: ${wall.kind}`)
  return { startMs: wall.ms }
}
const day = (date: string, ...times: string[]) => times.map((time) => start(date, time))
const shown = (starts: readonly { startMs: number }[]) =>
  starts.map(({ startMs }) => {
    const { date, time } = localTimeOf(timeZone, startMs)
    return `${date.slice(8)} ${time}`
  })
const spread = (starts: readonly { startMs: number }[], limit = 3) =>
  shown(spreadStarts(starts, { timeZone, time: null, limit }))

test('over one day: its first, its middle, its last', () => {
  const starts = day('2026-11-24', '15:00', '15:30', '16:00', '16:30', '17:00')
  expect(spread(starts)).toEqual(['24 15:00', '24 16:00', '24 17:00'])
})

test('over several days: one a day, from early to late', () => {
  const starts = ['24', '25', '26'].flatMap((date) => day(`2026-11-${date}`, '09:00', '12:00', '17:00'))
  expect(spread(starts)).toEqual(['24 09:00', '25 12:00', '26 17:00'])
})

test('over fewer days than places: the first ones get two', () => {
  const starts = [...day('2026-11-24', '09:00', '12:00', '17:00'), ...day('2026-11-25', '10:00', '11:00')]
  expect(spread(starts)).toEqual(['24 09:00', '24 17:00', '25 10:00'])
})

test('looks no further than a week of open days', () => {
  const starts = Array.from({ length: 20 }, (_, i) => start(`2026-12-${String(i + 1).padStart(2, '0')}`, '09:00'))
  expect(spread(starts).at(-1)).toBe('07 09:00')
})

test('around a time: the nearest ones, the very nearest first', () => {
  const starts = day('2026-11-24', '14:00', '14:30', '15:15', '15:30', '16:00')
  const time = { kind: 'around' as const, start: '15:00', end: null, label: null }
  expect(shown(spreadStarts(starts, { timeZone, time, limit: 3 }))).toEqual(['24 15:15', '24 14:30', '24 15:30'])
})

test('gives only what it was given, each once, never more than asked for', () => {
  const property = fc.property(
    fc.uniqueArray(fc.integer({ min: 0, max: 4_000 }), { maxLength: 60 }),
    fc.integer({ min: 1, max: 10 }),
    (steps, limit) => {
      const starts = steps
        .toSorted((a, b) => a - b)
        .map((step) => ({ startMs: Date.UTC(2026, 10, 20) + step * 900_000 }))
      const chosen = spreadStarts(starts, { timeZone, time: null, limit })
      expect(chosen.length).toBe(Math.min(limit, new Set(chosen).size))
      expect(chosen.length > 0).toBe(starts.length > 0)
      for (const one of chosen) expect(starts).toContain(one)
    },
  )
  fc.assert(property, { numRuns: 200 })
})

test('where nothing fits: both sides of the wished time that day, then that time on the next days', () => {
  const slots = [
    ...day('2026-11-26', '21:00'),
    ...day('2026-11-27', '19:00', '20:00', '22:15', '22:30'),
    ...day('2026-11-28', '18:00', '21:00'),
    ...day('2026-11-29', '21:00'),
  ]
  const wish = {
    timeZone,
    date: { from: '2026-11-27', to: '2026-11-27' },
    time: { kind: 'at' as const, start: '21:00', end: null, label: null },
    limit: 4,
  }
  expect(shown(closestSlots(slots, wish))).toEqual(['27 20:00', '27 22:15', '28 21:00', '26 21:00'])
})

test('where the day itself is closed: the nearest days, one time each', () => {
  const slots = [...day('2026-11-24', '09:00', '10:00'), ...day('2026-11-26', '09:00'), ...day('2026-11-27', '09:00')]
  const wish = { timeZone, date: { from: '2026-11-25', to: '2026-11-25' }, time: null, limit: 3 }
  expect(shown(closestSlots(slots, wish))).toEqual(['26 09:00', '24 09:00', '27 09:00'])
})
