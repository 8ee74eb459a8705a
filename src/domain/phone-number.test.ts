import { describe, expect, test } from 'vitest'
import { phoneNumberOf } from './phone-number.ts'

describe('a number that somebody typed', () => {
  test.each([
    ['(415) 555-0132', 'en-US', '+14155550132'],
    ['415.555.0132', 'en-US', '+14155550132'],
    ['+44 20 7946 0018', 'en-US', '+442079460018'],
    ['020 7946 0018', 'en-GB', '+442079460018'],
    ['612 34 56 78', 'es-ES', '+34612345678'],
  ])('%s typed in %s is %s', (text, locale, number) => {
    expect(phoneNumberOf(text, locale)).toBe(number)
  })

  test.each(['', 'no', '12', '+', '<script>', '9'.repeat(400), 'tomorrow at 5'])('%j is none', (text) => {
    expect(phoneNumberOf(text, 'en-US')).toBeNull()
  })

  test('a locale that is none leaves a number with its country readable', () => {
    expect(phoneNumberOf('+14155550132', 'no such locale')).toBe('+14155550132')
  })
})
