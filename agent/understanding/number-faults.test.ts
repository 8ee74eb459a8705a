import { describe, expect, it } from 'vitest'
import { english } from './lexicon/en.ts'
import { nightsFaultSaid, partyFaultSaid } from './number-faults.ts'

const party = (text: string, asked = false) => partyFaultSaid(text.toLowerCase(), english, asked)?.fault ?? null
const nights = (text: string, asked = false) => nightsFaultSaid(text.toLowerCase(), english, asked)?.fault ?? null

describe('a number of people that cannot be', () => {
  it.each([
    ['a table for 0 tomorrow at 8', 'none'],
    ['table for -1 tomorrow', 'none'],
    ['a cabin for minus two people', 'none'],
    ['0 people', 'none'],
    ['zero of us', 'none'],
    ['a table for 1.5 tomorrow at 8', 'not_whole'],
    ['two and a half people', 'not_whole'],
    ['half a person', 'none'],
    ['a table for 9999 tomorrow at 8 pm', 'too_large'],
    ['9999 people', 'too_large'],
    ['600 guests', 'too_large'],
    ['ten thousand people', 'too_large'],
  ])('is heard in "%s": %s', (text, fault) => {
    expect(party(text)).toBe(fault)
  })

  it.each([
    'a table for 5 tomorrow at 8',
    'a table for two hundred',
    'a table for 1930',
    'dinner for 20.30',
    'booking for 2 at 8.5.',
    'my number is 0212 555',
    'for 1 on 1.5.',
    '30 people',
    'a room for 10 days',
  ])('is not heard in "%s"', (text) => {
    expect(party(text)).toBeNull()
  })

  it('is heard alone where how many was asked', () => {
    expect(party('0')).toBeNull()
    expect(['0', '-1', '1.5', '9999', 'minus one', 'no, 0'].map((text) => party(text, true))).toEqual([
      'none',
      'none',
      'not_whole',
      'too_large',
      'none',
      'none',
    ])
    expect(party('5', true)).toBeNull()
    expect(party('two hundred', true)).toBeNull()
  })
})

describe('a number of nights that cannot be', () => {
  it.each([
    ['a cabin for 0 nights', 'none'],
    ['-2 nights', 'none'],
    ['2.5 nights', 'not_whole'],
    ['half a night', 'not_whole'],
    ['two and a half nights', 'not_whole'],
    ['400 nights', 'too_large'],
  ])('is heard in "%s": %s', (text, fault) => {
    expect(nights(text)).toBe(fault)
  })

  it('is no number that can be', () => {
    expect(nights('3 nights')).toBeNull()
    expect(nights('300 nights')).toBeNull()
    expect(nights('3', true)).toBeNull()
    expect(nights('0', true)).toBe('none')
  })
})
