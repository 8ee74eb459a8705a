import { expect, test } from 'vitest'
import { initialsOf, logoLettersOf } from './logo-letters.ts'

test('the mark shows the first letters of two words, or what the business has chosen', () => {
  expect(initialsOf('Luna Salon SoHo')).toBe('LS')
  expect(initialsOf('élan')).toBe('É')
  expect(initialsOf('…')).toBe('')
  expect(logoLettersOf({ name: 'Luna Salon' })).toBe('LS')
  expect(logoLettersOf({ name: 'Luna Salon', logoLetters: 'lu' })).toBe('lu')
})
