import { expect, test } from 'vitest'
import { parseWeeklyHours, parseWindows } from './weekly-hours.ts'

test('reads days and windows', () => {
  expect(parseWeeklyHours({ 'mon-tue thu': '09:00-12:00 13:00-24:00', sun: '' })).toEqual(
    [1, 2, 4].flatMap((weekday) => [
      { weekday, start: '09:00', end: '12:00' },
      { weekday, start: '13:00', end: '24:00' },
    ]),
  )
})

test.each(['9:00-12:00', '12:00-09:00', '09:00-09:00', '09:00', '09:00-25:00', '24:00-24:00'])('refuses %s', (text) => {
  expect(() => parseWindows(text)).toThrow(RangeError)
})

test.each(['monday', 'fri-mon', 'mon-', 'x'])('refuses the day %s', (days) => {
  expect(() => parseWeeklyHours({ [days]: '09:00-10:00' })).toThrow(RangeError)
})
