import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smsSegments } from './gsm7.ts'
import { splitText } from './text-split.ts'

const withoutSpace = (text: string) => text.replace(/\s/gu, '')
const graphemesOf = (text: string) => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment)

describe('a long text', () => {
  test('that fits is one piece, without the space around it', () => {
    expect(splitText('  See you at 10.\n', 100)).toEqual(['See you at 10.'])
  })

  test('of nothing but space is none', () => expect(splitText(' \n\t ', 10)).toEqual([]))

  test('is cut after a sentence', () => {
    expect(splitText('We open at nine. We close at five. Ana is in on Monday.', 40)).toEqual([
      'We open at nine. We close at five.',
      'Ana is in on Monday.',
    ])
  })

  test('is not cut after a title or a time of day', () => {
    expect(splitText('You are in at 9 a.m. with Dr. Weiss on Monday', 30)).toEqual([
      'You are in at 9 a.m. with Dr.',
      'Weiss on Monday',
    ])
    expect(splitText('It is all settled now. See Dr. Weiss on Monday', 32)).toEqual([
      'It is all settled now.',
      'See Dr. Weiss on Monday',
    ])
  })

  test('is cut between lines where there are some', () => {
    expect(splitText('Bring these:\n- a towel\n- the form. Signed\n- a friend', 40)).toEqual([
      'Bring these:\n- a towel',
      '- the form. Signed\n- a friend',
    ])
  })

  test('is cut between words where no sentence ends', () => {
    expect(splitText('one two three four five', 13)).toEqual(['one two three', 'four five'])
  })

  test('keeps an address whole that has room', () => {
    const address = 'https://book.example.com/manage/abcdefghijklmnop'
    expect(splitText(`Move or cancel here: ${address} any time`, 60)).toEqual([
      'Move or cancel here:',
      `${address} any time`,
    ])
  })

  test('is cut between characters where no word ends, and never inside one', () => {
    const family = '👩‍👩‍👧‍👦'
    expect(splitText(family.repeat(4), 30)).toEqual([family.repeat(2), family.repeat(2)])
  })

  test('is cut even inside a character that is longer than a piece', () => {
    const tower = `a${'\u0301'.repeat(50)}`
    expect(splitText(tower, 20).join('')).toBe(tower)
  })

  test('is cut where a condition of the channel no longer holds', () => {
    const pieces = splitText('ç'.repeat(200), 1_000, (piece) => smsSegments(piece).count <= 2)
    expect(pieces.map((piece) => piece.length)).toEqual([134, 66])
  })

  test('refuses pieces in which not every character has room', () => {
    expect(() => splitText('a', 1)).toThrow(RangeError)
  })
})

describe('of any text', () => {
  const any = fc.string({
    unit: fc.oneof(fc.constantFrom(' ', '\n', '. ', 'a', '👩‍👩‍👧'), fc.string({ unit: 'grapheme' })),
  })

  test('pieces fit, none is empty, nothing but space is lost', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 2, max: 60 }), (text, charsMax) => {
        const pieces = splitText(text, charsMax)
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(charsMax)
          expect(piece).not.toBe('')
        }
        expect(withoutSpace(pieces.join(''))).toBe(withoutSpace(text))
      }),
      { numRuns: 1_000 },
    )
  })

  test('no character is cut that has room in a piece', () => {
    fc.assert(
      fc.property(any, (text) => {
        const whole = graphemesOf(text.trim()).map(withoutSpace).filter(Boolean)
        fc.pre(whole.every((grapheme) => grapheme.length <= 40))
        expect(splitText(text, 40).flatMap(graphemesOf).map(withoutSpace).filter(Boolean)).toEqual(whole)
      }),
      { numRuns: 1_000 },
    )
  })

  test('64 KB without a space is split, too', () => {
    expect(splitText('x'.repeat(65_536), 1_530, (piece) => smsSegments(piece).count <= 10)).toHaveLength(43)
  })
})
