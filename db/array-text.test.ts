import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatArray, parseArray } from './array-text.ts'

test('reads back what it wrote, whatever the texts are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'NULL', '"', '\\', '{}', 'a,b'))),
      (texts) => {
        expect(parseArray(formatArray(texts), String)).toEqual(texts)
      },
    ),
    { numRuns: 300 },
  )
})

test('reads what PostgreSQL writes', () => {
  expect(parseArray('{}', String)).toEqual([])
  expect(parseArray('{a,NULL,"NULL","b c","say \\"so\\"",""}', String)).toEqual([
    'a',
    null,
    'NULL',
    'b c',
    'say "so"',
    '',
  ])
  expect(parseArray('{1,-2}', Number)).toEqual([1, -2])
})
