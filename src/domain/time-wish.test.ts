import { describe, expect, test } from 'vitest'
import { fitsDate, fitsTime, isDateWish, minutesOff, wishedMinutes } from './time-wish.ts'

const window = (start: string | null, end: string | null) => ({ kind: 'window' as const, start, end, label: null })
const at = (start: string) => ({ kind: 'at' as const, start, end: null, label: null })
const around = (start: string) => ({ kind: 'around' as const, start, end: null, label: null })

describe('a wished time', () => {
  test.each([
    [null, 0, 1440],
    [at('15:00'), 900, 901],
    [around('15:00'), 840, 961],
    [window('15:00', null), 900, 1440],
    [window(null, '12:00'), 0, 720],
    [window('13:00', '17:00'), 780, 1020],
    // Past midnight: what is left of this day.
    [window('22:00', '02:00'), 1320, 1440],
    [window('18:00', '00:00'), 1080, 1440],
  ])('%o is a span of starts', (time, from, to) => {
    expect(wishedMinutes(time)).toEqual({ from, to })
  })

  test('"after 3" takes 3 itself, "before noon" does not take noon', () => {
    expect(fitsTime(window('15:00', null), 900)).toBe(true)
    expect(fitsTime(window('15:00', null), 899)).toBe(false)
    expect(fitsTime(window(null, '12:00'), 720)).toBe(false)
  })

  test('is so many minutes off: none inside, from the very time for "around"', () => {
    expect(minutesOff(window('13:00', '17:00'), { minuteOfDay: 800 })).toBe(0)
    expect(minutesOff(window('13:00', '17:00'), { minuteOfDay: 770 })).toBe(10)
    expect(minutesOff(window('13:00', '17:00'), { minuteOfDay: 1020 })).toBe(1)
    expect(minutesOff(around('15:00'), { minuteOfDay: 915 })).toBe(15)
  })
})

describe('wished dates', () => {
  test('hold both ends, and only the weekdays named', () => {
    const week = { from: '2026-11-23', to: '2026-11-29' }
    expect(fitsDate(week, '2026-11-23')).toBe(true)
    expect(fitsDate(week, '2026-11-29')).toBe(true)
    expect(fitsDate(week, '2026-11-30')).toBe(false)
    expect(fitsDate({ ...week, weekdays: [2, 4] }, '2026-11-24')).toBe(true)
    expect(fitsDate({ ...week, weekdays: [2, 4] }, '2026-11-25')).toBe(false)
    expect(fitsDate({ ...week, weekdays: [] }, '2026-11-25')).toBe(true)
  })

  test('must be dates of the calendar, in order', () => {
    expect(isDateWish({ from: '2026-02-28', to: '2026-02-28' })).toBe(true)
    expect(isDateWish({ from: '2026-02-29', to: '2026-03-01' })).toBe(false)
    expect(isDateWish({ from: '2026-03-02', to: '2026-03-01' })).toBe(false)
  })
})
