import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson, storableString } from './storable-json.ts'

test('leaves what jsonb takes as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      if (/\\u0000|\\ud[89a-f]/i.test(text)) return
      expect(storableJson(value)).toBe(text)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['a\0b', '"ab"'],
  ['\ud83d', '"\ufffd"'],
  ['\ude00x', '"\ufffdx"'],
  ['😀', '"😀"'],
  [{ 'k\0': ['\ud800'] }, '{"k":["\ufffd"]}'],
  ['\\u0000 as six characters', '"\\\\u0000 as six characters"'],
  [undefined, 'null'],
])('makes %j storable', (value, expected) => {
  expect(storableJson(value)).toBe(expected)
})

test('text columns get well-formed text without NUL', () => {
  expect(storableString('a\0\ud800b')).toBe('a\ufffdb')
})
