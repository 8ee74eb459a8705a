import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTimes } from './datetime/find-times.ts'
import { english } from './lexicon/en.ts'
import { partyMaybe, partySaid, withoutParty } from './party-said.ts'
import { peopleGroups } from './people-groups.ts'

const times = (text: string) =>
  findTimes(text, {
    reference: Temporal.PlainDateTime.from('2026-11-23T10:00'),
    locale: 'en-US',
    expecting: 'dateOrTime',
  })
const read = (text: string, given: { asked?: boolean; timeAsked?: boolean } = {}) => {
  const plain = text.toLowerCase()
  const context = { lexicon: english, asked: false, timeAsked: false, ...given }
  return (partySaid(plain, context) ?? partyMaybe(plain, times(text), context))?.count ?? null
}

describe('a party', () => {
  it.each([
    ['a table for 7, please', 7],
    ['Table for two tomorrow', 2],
    ['a reservation for us three', 3],
    ['we will be 11', 11],
    ['dinner for a party of 9', 9],
    ['a 14-seater would be ideal', 14],
    ['could you make it for 8 instead', 8],
    ['only 6 will come', 6],
    ['can we be 6 instead', 6],
    ['There are  twelve of us', 12],
    ['a table for twenty five tomorrow', 25],
    ['a party of two hundred', 200],
    ['dinner for a dozen people', 12],
    ['wine tasting for 3 friday 27 november', 3],
    ['paella class for two thu 26 november', 2],
  ])('is the number in "%s": %i', (text, count) => {
    expect(read(text)).toBe(count)
  })

  it.each([
    ['four adults and a toddler', 5],
    ['2 women 3 men', 5],
    ['me and my aunt', 2],
    ['my wife and I and our two sons', 4],
    ['my grandparents, my cousin and me', 4],
    ['two couples and myself', 5],
    ['a couple of friends and me', 3],
    ['myself plus six', 7],
    ['the three and a baby', 4],
    ['husband and wife and their daughter', 3],
    ['6 people, 4 adults and 2 kids', 6],
    ['one adult travelling with three children', 4],
    ['just me', 1],
  ])('is added up in "%s": %i', (text, count) => {
    expect(read(text)).toBe(count)
  })

  it.each([
    'six in the evening',
    'a table for 8 pm',
    'the booking for 7:45',
    'a table for the 3rd',
    'yoga for 3 fridays',
    'book for 6/12',
    'a table for 2 hours',
    'add one more person',
    'one of us is vegetarian',
    'I have two kids',
    'a table for one of the regulars',
    'find one in town',
    'I called my wife',
    'tell me',
  ])('is not said in "%s"', (text) => {
    expect(read(text)).toBeNull()
  })

  it('is the one that corrects another', () => {
    expect(read('from 3 people to 5 people')).toBe(5)
    expect(read('not 4 people but 6 people')).toBe(6)
  })

  it('is a bare number where how many was asked, and no bare "for 7" where when was asked', () => {
    expect(read('9', { asked: true })).toBe(9)
    expect(read('9')).toBeNull()
    expect(read('for 7', { timeAsked: true })).toBeNull()
    expect(read('for 7')).toBe(7)
  })

  it('leaves no time of its number behind, and every other time where it is', () => {
    const text = 'for 7 at 8 pm'
    const party = partyMaybe(text, times(text), { lexicon: english, asked: false, timeAsked: false })
    expect(withoutParty(times(text), party).map((mention) => mention.resolved?.kind)).toEqual(['time'])
    expect(party?.count).toBe(7)
  })
})

describe('people counted together', () => {
  it('lie in the text in their order, none over another, for any words', () => {
    const words = [
      'me',
      'and',
      'my',
      'two',
      '3',
      'kids',
      'wife',
      ',',
      'i',
      'of us',
      'a',
      'couple',
      'plus',
      'parents',
      'x',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (said) => {
        const text = said.join(' ')
        let end = 0
        for (const group of peopleGroups(text, english.people)) {
          expect(group.start).toBeGreaterThanOrEqual(end)
          expect(group.end).toBeLessThanOrEqual(text.length)
          expect(group.count).toBeGreaterThanOrEqual(1)
          end = group.end
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has words and digits for one number', () => {
    const { numberValue } = english.people
    expect(numberValue('twelve')).toBe(numberValue('12'))
    expect(numberValue('twenty-five')).toBe(25)
    expect(numberValue('two hundred and six')).toBe(206)
    expect(numberValue('half a dozen')).toBe(6)
    expect(numberValue('several')).toBeNaN()
  })
})
