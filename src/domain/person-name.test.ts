import { expect, test } from 'vitest'
import { isSameName } from './person-name.ts'

test('a first name and the same with more are one person', () => {
  expect(isSameName('Dana', 'dana REED')).toBe(true)
  expect(isSameName('José', 'Jose')).toBe(true)
  expect(isSameName("O'Neil", 'O Neil')).toBe(true)
})

test('names that only begin alike are two people, and nothing is nobody', () => {
  expect(isSameName('Dan', 'Dana')).toBe(false)
  expect(isSameName('Dana', 'Mia')).toBe(false)
  expect(isSameName('', 'Mia')).toBe(false)
  expect(isSameName('…', '!')).toBe(false)
})
