import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSpans } from '../opening.ts'
import { formatClock } from '../plain-date.ts'
import { daySpan } from '../zoned-time.ts'
import {
  dateHoursSchema,
  inWeekOrder,
  minutesAWeek,
  type WeeklyWindow,
  weeklyHoursOf,
  weeklyHoursSchema,
} from './hours-form.ts'

const window = (part: Partial<WeeklyWindow>): WeeklyWindow => ({
  ...{ weekday: 1, start: '09:00', end: '12:00', validFrom: null, validTo: null },
  ...part,
})
const faultsOf = (windows: readonly WeeklyWindow[]) =>
  weeklyHoursSchema.safeParse(windows).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('weekly hours', () => {
  test.each<[string, readonly WeeklyWindow[], readonly string[]]>([
    ['two that touch', [window({}), window({ start: '12:00', end: '24:00' })], []],
    ['the same on two days', [window({}), window({ weekday: 2 })], []],
    ['one inside another', [window({}), window({ start: '10:00', end: '11:00' })], ['1.start: overlaps']],
    ['an end before the start', [window({ end: '08:00' })], ['0.end: end_after_start']],
    ['seasons apart', [window({ validTo: '2026-06-30' }), window({ validFrom: '2026-07-01' })], []],
    [
      'seasons that share a day',
      [window({ validTo: '2026-07-01' }), window({ validFrom: '2026-07-01' })],
      ['1.start: overlaps'],
    ],
    [
      'a season that ends before it begins',
      [window({ validFrom: '2026-07-02', validTo: '2026-07-01' })],
      ['0.validTo: to_after_from'],
    ],
    ['a day that is none', [window({ validFrom: '2027-02-29' })], ['0.validFrom: no_such_date']],
  ])('with %s', (_, windows, faults) => expect(faultsOf(windows)).toEqual(faults))

  test('that are taken open as long a week as they say, and are read back the same in any order', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const windows = fc.array(
      fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: minute, minutes: fc.integer({ min: 1, max: 600 }) }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(windows, (drawn) => {
        const hours = drawn.map(({ weekday, from, minutes }) =>
          window({ weekday, start: formatClock(from), end: formatClock(Math.min(1440, from + minutes)) }),
        )
        const opening = hours.map((one) => ({ ...one, resourceId: 'r' }))
        expect(weeklyHoursOf(opening.toReversed(), 'r')).toEqual(inWeekOrder(hours))
        if (!weeklyHoursSchema.safeParse(hours).success) return
        // A week without a change of clocks: what is open is what was typed, to the minute.
        const range = {
          startMs: daySpan('Europe/Madrid', '2026-06-01').startMs,
          endMs: daySpan('Europe/Madrid', '2026-06-07').endMs,
        }
        const spans = openSpans({ windows: opening, overrides: [], timeOff: [] }, { timeZone: 'Europe/Madrid', range })
        expect(spans.reduce((sum, span) => sum + span.endMs - span.startMs, 0) / 60_000).toBe(minutesAWeek(hours))
      }),
      { numRuns: 200 },
    )
  })
})

describe('hours of a date', () => {
  test('may be none, and then it is closed', () => {
    expect(dateHoursSchema.safeParse({ windows: [], reason: 'Painting' }).success).toBe(true)
  })
  test.each([
    [{ windows: [{ start: '09:00', end: '09:00' }], reason: null }],
    [{ windows: [{ start: '9:00', end: '10:00' }], reason: null }],
    [
      {
        windows: [
          { start: '09:00', end: '12:00' },
          { start: '11:00', end: '13:00' },
        ],
        reason: null,
      },
    ],
    [{ windows: [], reason: 'x'.repeat(81) }],
    [{ windows: [], reason: 'a\u0000b' }],
  ])('are refused: %j', (hours) => expect(dateHoursSchema.safeParse(hours).success).toBe(false))
})
