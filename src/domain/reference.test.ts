import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference, referenceBytes, referenceFrom } from './reference.ts'

const bytes = fc.uint8Array({ minLength: referenceBytes, maxLength: referenceBytes + 8 })

describe('a reference', () => {
  it('is six characters that nobody takes for others, the same for the same bytes', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const reference = referenceFrom(random)
        expect(reference).toMatch(/^[BCDFGHJKMNPQRSTVWXYZ2-9]{6}$/)
        expect(referenceFrom(random)).toBe(reference)
        expect(parseReference(reference)).toBe(reference)
      }),
    )
  })

  it('is another one for almost any other bytes', () => {
    const references = new Set(fc.sample(bytes, { numRuns: 2000, seed: 5 }).map(referenceFrom))
    expect(references.size).toBeGreaterThan(1900)
  })

  it('uses every character at every place', () => {
    const seen = Array.from({ length: 6 }, () => new Set<string>())
    for (let n = 0; n < 3000; n++) {
      const random = new Uint8Array(referenceBytes)
      new DataView(random.buffer).setBigUint64(0, (BigInt(n) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn)
      for (const [place, letter] of [...referenceFrom(random)].entries()) seen[place]?.add(letter)
    }
    expect(seen.map((letters) => letters.size)).toEqual([28, 28, 28, 28, 28, 28])
  })

  it('needs enough random bytes', () => {
    expect(() => referenceFrom(new Uint8Array(referenceBytes - 1))).toThrow(RangeError)
  })

  it('is read however it was typed', () => {
    expect(parseReference(' k7q-m2d ')).toBe('K7QM2D')
    expect(parseReference('K7Q M2D')).toBe('K7QM2D')
  })

  it.each(['', 'K7QM2', 'K7QM2DD', 'K7QM2O', 'K7QM21', 'K7QM2É', 'haircut'])('is not "%s"', (text) => {
    expect(parseReference(text)).toBeNull()
  })
})
