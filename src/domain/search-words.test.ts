import { expect, test } from 'vitest'
import { anywhere, searchWords } from './search-words.ts'

test.each([
  ['', []],
  ['   ', []],
  ['Dana  DEMO', ['dana', 'demo']],
  ['José', ['jose']],
  ['(415) 555-0132', ['4155550132']],
  ['+1 415 555', ['+1415555']],
  ['a b c d e f g', ['a', 'b', 'c', 'd', 'e']],
])('what was typed as %j is looked for as %j', (typed, words) => {
  expect(searchWords(typed)).toEqual(words)
})

test('a huge search is cut', () => {
  expect(searchWords('x'.repeat(10_000))).toEqual(['x'.repeat(100)])
})

test('signs of a pattern stand for themselves', () => {
  expect(anywhere('50%_\\')).toBe('%50\\%\\_\\\\%')
})
