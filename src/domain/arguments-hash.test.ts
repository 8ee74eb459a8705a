import { expect, test } from 'vitest'
import { hashArguments } from './arguments-hash.ts'
import { canonicalJson } from './canonical-json.ts'

test('the order of keys and undefined members do not change the hash', () => {
  const one = hashArguments('book_slot', { offer: 'o1', notes: { a: 1, b: [1, { y: 2, x: 1 }] } })
  const two = hashArguments('book_slot', { notes: { b: [1, { x: 1, y: 2 }], a: 1 }, offer: 'o1', gone: undefined })
  expect(one).toBe(two)
  expect(one).toMatch(/^[0-9a-f]{64}$/)
})

test('another tool, offer or type is another hash', () => {
  const base = hashArguments('book_slot', { offer: 'o1' })
  expect(hashArguments('move_booking', { offer: 'o1' })).not.toBe(base)
  expect(hashArguments('book_slot', { offer: 'o2' })).not.toBe(base)
  expect(hashArguments('book_slot', { offer: 1 })).not.toBe(hashArguments('book_slot', { offer: '1' }))
})

test('what JSON cannot carry is refused rather than dropped', () => {
  expect(() => canonicalJson({ run: () => 1 })).toThrow(TypeError)
})
