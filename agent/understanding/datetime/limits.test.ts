import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTimes, findTimesCounted } from './find-times.ts'
import { candidatesMax, mentionsMax, stepsMax, textLengthMax } from './limits.ts'
import { tokenise } from './tokenise.ts'

const reference = Temporal.PlainDateTime.from('2026-03-05T10:00')
const options = { reference, locale: 'en' }

// One rule step past the bound may still finish the item it is at.
const stepsSlack = 1_000

const pieces = [
  'next',
  'monday',
  '5',
  '12:30',
  'pm',
  'the',
  'of',
  '-',
  'and',
  'to',
  '5th',
  'march',
  'week',
  'in',
  'half',
  'past',
  ',',
  'tomorrow',
  'at',
  'every',
  '1/2',
  '2026-02-30',
  '99',
  '31',
  'april',
  'evening',
  'between',
  'after',
  'a',
  'hour',
  '"',
  '\n',
  '29',
  'february',
  '0',
  '24:00',
  '25:61',
  'year',
  '1000',
  'years',
  'second',
  'last',
  'day',
  'christmas',
  'from',
  'or',
  '12',
]
const phrase = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((words) => words.join(' '))
const anyText = fc.oneof(
  phrase,
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.string({ maxLength: 200, unit: 'grapheme' }),
)
const expecting = fc.constantFrom(
  undefined,
  'date' as const,
  'time' as const,
  'dateOrTime' as const,
  'duration' as const,
)

describe('any text at all', () => {
  it('is read without a throw, with offsets inside it and one reading among the candidates', () => {
    fc.assert(
      fc.property(anyText, expecting, (text, asked) => {
        let before = 0
        for (const mention of findTimes(text, { ...options, ...(asked ? { expecting: asked } : {}) })) {
          expect(mention.start).toBeGreaterThanOrEqual(before)
          expect(mention.end).toBeGreaterThan(mention.start)
          expect(mention.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(mention.start, mention.end)).toBe(mention.text)
          expect(mention.candidates.length).toBeLessThanOrEqual(candidatesMax)
          expect(mention.resolved === null).toBe(mention.flags.nonexistent === true)
          if (mention.resolved) expect(JSON.stringify(mention.candidates)).toContain(JSON.stringify(mention.resolved))
          before = mention.end
        }
      }),
      { numRuns: 800 },
    )
  })

  it('gives the same answer twice', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        expect(JSON.stringify(findTimes(text, options))).toBe(JSON.stringify(findTimes(text, options)))
      }),
      { numRuns: 200 },
    )
  })

  it('never ends a closed range before its start', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        for (const { resolved } of findTimes(text, options)) {
          if (resolved?.kind === 'dateRange' && resolved.start && resolved.end) {
            expect(Temporal.PlainDate.compare(resolved.start, resolved.end)).toBeLessThanOrEqual(0)
          }
          if (resolved?.kind === 'datetimeRange' && resolved.start && resolved.end) {
            expect(Temporal.PlainDateTime.compare(resolved.start, resolved.end)).toBeLessThanOrEqual(0)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is split into tokens that cover all of it but the white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const covered = tokenise(text).reduce((sum, token) => sum + token.end - token.start, 0)
        expect(covered).toBe(text.replace(/\s/g, '').length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('hostile text', () => {
  const seeds = [
    '1-',
    '1 ',
    '1:',
    '1/',
    '1.',
    '1,',
    'next next next ',
    'the ',
    'at ',
    'from 1 to ',
    'between 1 and ',
    'monday ',
    'to to ',
    'half past ',
    'every other ',
    'twenty ',
    '5th ',
    '(',
    'in 1 ',
    '3 pm - ',
    "o'",
    'week of ',
    'the 5th the ',
    'of the ',
    'next week friday morning at 10 to 12 ',
    'a week from ',
    '\n',
    '９',
    'ß',
    '\u0000',
    '\ud800',
    '日',
    'ａ',
    "'",
    '"',
  ]
  it.each(seeds)('of %j repeated takes a bounded number of steps', (seed) => {
    for (const length of [300, 4_000, 64_000]) {
      const text = seed.repeat(Math.ceil(length / seed.length)).slice(0, length)
      const { mentions, steps } = findTimesCounted(text, options)
      expect(steps).toBeLessThanOrEqual(stepsMax + stepsSlack)
      expect(mentions.length).toBeLessThanOrEqual(mentionsMax)
    }
  })

  it('is read only as far as a message may go', () => {
    const text = `${'x '.repeat(textLengthMax)} tomorrow at 5`
    expect(findTimes(text, options)).toEqual([])
  })

  it('does not keep an ordinary sentence from being read', () => {
    const { steps } = findTimesCounted(
      'could I come in at a quarter past five in the evening on the 4th of April or the day after?',
      options,
    )
    expect(steps).toBeLessThan(stepsMax / 2)
  })
})
