import { expect, test } from 'vitest'
import { greetingName, isSameName, plainName } from './person-name.ts'

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

test('only what is a name is said back', () => {
  expect(plainName("  Mia  O'Neil ")).toBe("Mia O'Neil")
  for (const text of [null, '', 'Mia https://x.example', '<b>Mia</b>', '{{1}}', '42', 'x'.repeat(61)])
    expect(plainName(text)).toBeNull()
})

test.each([
  ['Dana Demo', 'Dana'],
  [' José  Ruiz', 'José'],
  ['Jean-Luc', 'Jean-Luc'],
  ['李', '李'],
  ['', ''],
  [null, ''],
  ['http://evil.example/x now', ''],
  ['evil.example', ''],
  ['parley:manage:0190a2c4-0000-7000-8000-000000000001', ''],
  ['a\u200bb', ''],
  ['7', ''],
])('%j is greeted as %j', (name, greeted) => {
  expect(greetingName(name)).toBe(greeted)
})
