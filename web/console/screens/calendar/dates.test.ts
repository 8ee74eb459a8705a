import { expect, test } from 'vitest'
import { clockOf, formatClock, formatClocks, formatDate, rangeOf, stepDate } from './dates.ts'

test('a week begins as people there count it', () => {
  expect(rangeOf('week', '2026-11-25', 'en-US')).toEqual({ from: '2026-11-22', to: '2026-11-28' })
  expect(rangeOf('week', '2026-11-25', 'es-ES')).toEqual({ from: '2026-11-23', to: '2026-11-29' })
})

test('a month is shown in whole weeks', () => {
  expect(rangeOf('month', '2026-11-25', 'en-GB')).toEqual({ from: '2026-10-26', to: '2026-12-06' })
  expect(rangeOf('month', '2027-02-10', 'en-GB')).toEqual({ from: '2027-02-01', to: '2027-02-28' })
})

test('the arrows lead on by what is shown', () => {
  expect(stepDate('month', '2026-12-31', 1)).toBe('2027-01-01')
  expect(stepDate('month', '2026-12-31', -1)).toBe('2026-11-01')
  expect(stepDate('week', '2026-12-31', 1)).toBe('2027-01-07')
  expect(stepDate('day', '2026-12-31', 1)).toBe('2027-01-01')
})

test('dates and times read as in the locale, whatever zone the browser is in', () => {
  expect(formatDate('2026-11-24', 'en-GB', 'short')).toBe('Tue 24 Nov')
  expect(formatClock('15:30', 'en-US')).toMatch(/^3:30\sPM$/)
  expect(formatClock('24:00', 'es-ES')).toBe('0:00')
  expect(formatClocks('10:00', '10:45', 'en-US')).toMatch(/^10:00\s–\s10:45\sAM$/)
  expect(formatClocks('23:00', '24:00', 'es-ES')).toBe('23:00 – 0:00')
  expect(clockOf(545)).toBe('09:05')
})
