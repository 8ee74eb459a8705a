import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isGsm7, preferGsm7, smsSegments } from './gsm7.ts'

describe('segments of a text', () => {
  test.each([
    ['', 1, 'GSM-7'],
    ['a'.repeat(160), 1, 'GSM-7'],
    ['a'.repeat(161), 2, 'GSM-7'],
    ['a'.repeat(306), 2, 'GSM-7'],
    ['a'.repeat(307), 3, 'GSM-7'],
    ['é'.repeat(160), 1, 'GSM-7'],
    ['€'.repeat(80), 1, 'GSM-7'],
    ['€'.repeat(81), 2, 'GSM-7'],
    ['ç'.repeat(70), 1, 'UCS-2'],
    ['ç'.repeat(71), 2, 'UCS-2'],
    ['ç'.repeat(134), 2, 'UCS-2'],
    ['ç'.repeat(135), 3, 'UCS-2'],
    ['😀'.repeat(35), 1, 'UCS-2'],
    ['😀'.repeat(36), 2, 'UCS-2'],
  ])('of %j', (text, count, encoding) => expect(smsSegments(text)).toEqual({ count, encoding }))

  test('one character outside the alphabet makes all of it UCS-2', () => {
    expect(smsSegments(`${'a'.repeat(100)}ç`)).toEqual({ count: 2, encoding: 'UCS-2' })
  })

  test('an escape is not parted from its septet: 77 euros would need half a place more than 153', () => {
    expect(smsSegments(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toEqual({ count: 3, encoding: 'GSM-7' })
  })

  test('a surrogate is not parted from its other half: 33 smileys a message, not 33 and a half', () => {
    expect(smsSegments('😀'.repeat(67))).toEqual({ count: 3, encoding: 'UCS-2' })
  })

  test('of a longer text are never fewer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 20 }), (text, more) => {
        expect(smsSegments(text + more).count).toBeGreaterThanOrEqual(smsSegments(text).count)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the alphabet', () => {
  test('has 127 characters and ten of the extension', () => {
    const all = Array.from({ length: 0x20ad }, (_, code) => String.fromCharCode(code))
    expect(all.filter(isGsm7)).toHaveLength(127 + 10)
  })

  test.each(['`', 'ç', 'á', 'í', 'ó', 'ú', 'ê', 'ã', '’', '\t', '\u00a0'])('has no %j', (character) => {
    expect(isGsm7(character)).toBe(false)
  })
})

describe('plain typography', () => {
  test('replaces typography where that is enough', () => {
    expect(preferGsm7('It’s at 10:00\u202fam – “Ana’s” chair…')).toBe('It\'s at 10:00 am - "Ana\'s" chair...')
  })

  test('leaves a text alone that needs UCS-2 anyway', () => {
    expect(preferGsm7('Doña Inês’s chair')).toBe('Doña Inês’s chair')
  })
})
