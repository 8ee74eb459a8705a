import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isVcardType, vcardWords } from './vcard.ts'

const words = (...lines: string[]) => vcardWords(Buffer.from(['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\r\n')))

test.each([
  [
    ['VERSION:3.0', 'N:Park;Lee;;;', 'FN:Lee Park', 'TEL;type=CELL;waid=14155550124:+1 415-555-0124'],
    'Lee Park +1 415-555-0124',
  ],
  [['N:Park;Lee;;;'], 'Lee Park'],
  [['item1.TEL;VALUE=uri:tel:+14155550124'], '+14155550124'],
  [['FN:Lee\\, the ', ' long', 'TEL:call me'], 'Lee, the long'],
  [['NOTE:FN:nobody'], ''],
  [[], ''],
])('%j says "%s"', (lines, expected) => expect(words(...lines)).toBe(expected))

test('of two cards the first is read', () => {
  const two = 'BEGIN:VCARD\nFN:Lee\nEND:VCARD\nBEGIN:VCARD\nFN:Sam\nTEL:+14155550125\nEND:VCARD'
  expect(vcardWords(Buffer.from(two))).toBe('Lee')
})

test('whatever the bytes are, one short line comes of them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = vcardWords(Buffer.concat([Buffer.from('FN:'), bytes]))
      expect(text.length).toBeLessThanOrEqual(160)
      expect(text).not.toMatch(/\p{Cc}/u)
      expect(text.isWellFormed()).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('cards are told by their type', () => {
  expect(['text/vcard', 'text/x-vcard', 'text/directory', 'text/plain'].map(isVcardType)).toEqual([
    true,
    true,
    true,
    false,
  ])
})
