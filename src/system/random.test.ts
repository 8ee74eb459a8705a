import { describe, expect, test } from 'vitest'
import { createSeededRandom } from '../testing/random.ts'
import { createRandom, systemRandom } from './random.ts'

describe('random', () => {
  test('draws whole numbers below the limit, all of them in the end', () => {
    const random = createSeededRandom('dice')
    const seen = new Set(Array.from({ length: 500 }, () => random.below(6)))
    expect([...seen].toSorted()).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('draws again where a remainder would favour small numbers', () => {
    const words = [
      [0xff, 0xff, 0xff, 0xff],
      [0, 0, 0, 7],
    ].map((word) => Uint8Array.from(word))
    const random = createRandom(() => words.shift() ?? Uint8Array.from([0, 0, 0, 0]))
    expect(random.below(3)).toBe(1)
    expect(words).toHaveLength(0)
  })

  test.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('refuses the limit %s', (limit) => {
    expect(() => systemRandom.below(limit)).toThrow(RangeError)
  })

  test('makes tokens that are safe in a URL and refuses weak ones', () => {
    expect(systemRandom.token()).toMatch(/^[\w-]{22}$/)
    expect(systemRandom.token(256)).toMatch(/^[\w-]{43}$/)
    expect(() => systemRandom.token(64)).toThrow('at least 128 bits')
  })

  test('repeats from a seed whatever the sizes asked for', () => {
    const whole = createSeededRandom(7).bytes(100)
    const parts = createSeededRandom(7)
    expect([...parts.bytes(1), ...parts.bytes(40), ...parts.bytes(59)]).toEqual([...whole])
  })
})
