import { expect, test } from 'vitest'
import { codeMark, codesIn, codeTyped, withCode, withoutCodes } from './proof-code.ts'

test.each(['123456', '123 456', '123-456', '12 34 56', '1 2 3 4 5 6', 'it is 123456.', 'code:123456', '(123456)'])(
  'reads the code in "%s"',
  (text) => {
    expect(codesIn(text)).toEqual(['123456'])
    expect(withoutCodes(text, () => true)).toContain(codeTyped)
  },
)

test.each([
  '12345',
  '1234567',
  '+1 212 555 0123',
  '2125550123',
  '12:34:56',
  '12/34/56',
  '2026-11-23',
  '12-11-26',
  '$123456',
  '123456.50',
  '10:30 11:30 12',
  'at 10.30 on 12.11.26',
])('sees no code in "%s"', (text) => {
  expect(codesIn(text)).toEqual([])
  expect(withoutCodes(text, () => true)).toBe(text)
})

test('takes out only what is a code', () => {
  expect(withoutCodes('123456 and 654321', (digits) => digits === '654321')).toBe(`123456 and ${codeTyped}`)
})

test('a mark becomes the code of its row', () => {
  const id = '0197c0de-0000-7000-8000-000000000001'
  expect(withCode(`Salon: ${codeMark(id)} is your code.`, () => '123456')).toBe('Salon: 123456 is your code.')
})
