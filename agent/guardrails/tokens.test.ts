import { describe, expect, it } from 'vitest'
import { findClaim, foldText } from './claims.ts'
import { sentencesOf } from './sentences.ts'
import { tokensOf } from './tokens.ts'

describe('tokens', () => {
  it.each([
    ['3:15 pm', ['t15:15']],
    ['3.15PM', ['t15:15']],
    ['3 p.m.', ['t15:00']],
    ['12 am', ['t00:00']],
    ['15:15', ['t15:15']],
    ['9:05', ['t09:05']],
    ['$60', ['$60']],
    ['$ 60.00.', ['$60']],
    ['60 €', ['60€']],
    ['50%', ['50%']],
    ['Tue 24 Nov, 3 pm', ['tue', '24', 'nov', 't15:00']],
    ['Blow-dry isn’t', ['blow-dry', "isn't"]],
  ])('of %s are %j', (text, tokens) => expect(tokensOf(text)).toEqual(tokens))

  // How long such texts take is measured by `npm run bench -- hostile`.
  it.each(['1', '1.', '1 ', '$', '$1', 'a-', "a'", '%'])('are found in a long run of %j', (part) => {
    expect(tokensOf(part.repeat(20_000)).length).toBeLessThanOrEqual(40_000)
  })
})

describe('words of commitment', () => {
  it.each([
    'It is booked',
    'CONFIRMED',
    'con\u00adfirmed',
    'b\u200bo\u200bo\u200bk\u200be\u200bd',
    'ｂｏｏｋｅｄ',
    'bооkеd',
    'reservado',
    'réservé',
    'gebucht',
    'prenotato',
    'cancelado',
    'we are holding it',
    'you’re in',
    'looking forward to it',
  ])('are found in %j', (text) => expect(findClaim(text)).not.toBeNull())

  it.each([
    'Which one would you like?',
    'I can help you find a time.',
    'Happy to help.',
    'What would you like to book?',
  ])('are not found in %j', (text) => expect(findClaim(text)).toBeNull())

  it('keep lines apart when folded', () => expect(foldText('A\nB\u0000')).toBe('a\nb'))
})

describe('sentences', () => {
  it('end at their marks and at line ends, not inside times, amounts and names', () => {
    const text = 'It is 3.15 pm. With Dr. Patel for $1.50! Fine?\nYes'
    expect(sentencesOf([{ origin: 'free', text }]).map((sentence) => sentence.text)).toEqual([
      'It is 3.15 pm.',
      'With Dr.',
      'Patel for $1.50!',
      'Fine?',
      'Yes',
    ])
  })

  it('keep the facts that stand in them, and are bounded', () => {
    const fact = { origin: 'fact', text: '3 pm', fact: { type: 'time', time: '15:00' } } as const
    const pieces = [{ origin: 'free', text: 'At ' } as const, fact, { origin: 'free', text: '. Or not.' } as const]
    expect(sentencesOf(pieces).map((sentence) => sentence.text)).toEqual(['At 3 pm.', 'Or not.'])
    expect(sentencesOf([{ origin: 'free', text: 'a. '.repeat(1_000) }]).length).toBeLessThanOrEqual(12)
  })
})
