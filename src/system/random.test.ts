import { describe, expect, test } from 'vitest'
import { createSeededRandom } from '../testing/random.ts'
import { createRandom, pagedBytes, systemRandom } from './random.ts'

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

  test('hands out every byte of its source once, in order, and keeps none', () => {
    let drawn = 0
    const pages: Uint8Array[] = []
    const bytes = pagedBytes((count) => {
      const page = Uint8Array.from({ length: count }, () => drawn++ % 251)
      pages.push(page)
      return page
    })
    const given: number[] = []
    for (let at = 0; at < 1_000; at++) given.push(...bytes(8))
    expect(given).toEqual(Array.from({ length: 8_000 }, (_, at) => at % 251))
    expect(pages).toHaveLength(2)
    expect(pages[0]?.every((byte) => byte === 0)).toBe(true)
    const long = bytes(10_000)
    expect(long).toHaveLength(10_000)
  })

  test('draws from the machine, each time anew', () => {
    const drawn = Array.from({ length: 2_000 }, () => Buffer.from(systemRandom.bytes(16)).toString('hex'))
    expect(new Set(drawn).size).toBe(2_000)
    expect(drawn.every((hex) => !hex.includes('0'.repeat(16)))).toBe(true)
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
