import { describe, expect, test } from 'vitest'
import { type AttendanceSentences, attendanceText, bookedText } from './attendance-sentences.ts'
import { channelLanguages } from './stop-phrases.ts'

const startMs = Temporal.Instant.from('2026-12-03T19:00:00Z').epochMilliseconds
const untilMs = Temporal.Instant.from('2026-12-03T17:00:00Z').epochMilliseconds
const parts = {
  business: 'Luna Salon',
  service: 'Haircut',
  startMs,
  untilMs,
  timeZone: 'America/New_York',
  link: 'https://book.example/m/x',
  bookings: 'Haircut; Color',
}
const keys = [
  'ask',
  'askAlone',
  'confirmed',
  'askAgain',
  'cannot',
  'cannotLink',
  'over',
  'which',
  'warn',
  'labelComing',
  'labelCannot',
  'labelAll',
  'labelMove',
  'labelCancel',
] as const satisfies readonly (keyof AttendanceSentences)[]

describe.each(channelLanguages)('in %s', (language) => {
  test.each(keys)('%s is filled in', (key) => {
    const text = attendanceText(language, key, parts)
    expect(text).not.toMatch(/[{}]|undefined|\s\s/)
    expect(text.length).toBeGreaterThan(3)
    expect(text.length).toBeLessThan(300)
  })

  test.each(['labelComing', 'labelCannot', 'labelAll', 'labelMove', 'labelCancel'] as const)(
    '%s fits a button',
    (key) => {
      expect(attendanceText(language, key).length).toBeLessThanOrEqual(20)
    },
  )

  test.each(['ask', 'askAlone', 'warn'] as const)('%s names the letter that confirms', (key) => {
    expect(attendanceText(language, key, parts)).toMatch(/\bC\b/)
  })
})

test.each([
  ['en-US', 'Haircut, Thu 3 Dec, 2:00 pm'],
  ['en-GB', 'Haircut, Thu 3 Dec, 14:00'],
  ['de-DE', 'Haircut, Do., 3. Dez., 14:00'],
  ['xx', 'Haircut, Thu 3 Dec, 2:00 pm'],
])('the time as it is said in %s', (locale, text) => {
  expect(bookedText(locale, { service: 'Haircut', startMs, timeZone: 'America/New_York' })).toBe(text)
})
