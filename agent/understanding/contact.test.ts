import { describe, expect, it } from 'vitest'
import { findContact } from './contact.ts'
import { english } from './lexicon/en.ts'
import { readText } from './text.ts'

const find = (text: string, nameAsked = false) =>
  findContact(readText(text), english, { locale: 'en-US', nameAsked, taken: [], isTime: () => false })

describe('contact data', () => {
  it.each([
    ["I'm Dana", 'Dana'],
    ["hi, i'm dana reed", 'Dana Reed'],
    ['My name is Siobhán O’Neill', 'Siobhán O’Neill'],
    ['my name is dana and i need a haircut', 'Dana'],
    ['Dana Smith here', 'Dana Smith'],
    ['this is Dana', 'Dana'],
    ['the name is Will', 'Will'],
    ['book it under Kim Lee', 'Kim Lee'],
  ])('finds the name in %j', (text, name) => {
    expect(find(text).name).toBe(name)
  })

  it.each([
    "I'm busy",
    "I'm looking for a dentist",
    "it's fine",
    'this is great',
    "I'm in Sunnyvale",
    "i'm running late",
    'Dana',
    'I am good with that',
    "I'm done",
  ])('finds no name in %j when none was asked for', (text) => {
    expect(find(text).name).toBeNull()
  })

  it.each([
    ['Dana', 'Dana'],
    ['dana', 'Dana'],
    ['dana reed', 'Dana Reed'],
    ['Dana. actually make it wednesday', 'Dana'],
    ['Mark', 'Mark'],
    ['It is Dana, thanks', 'Dana'],
    ['Jean-Luc de la Cruz', 'Jean-Luc de la Cruz'],
    ['李雷', '李雷'],
  ])('takes %j for the name that was asked for', (text, name) => {
    expect(find(text, true).name).toBe(name)
  })

  it.each(['yes', 'no thanks', 'how much is it', 'what?', 'thank you', 'why do you need it', 'ok', '12345'])(
    'does not take %j for the name that was asked for',
    (text) => {
      expect(find(text, true).name).toBeNull()
    },
  )

  it('reads a number that is none in the reader’s own region in that of the business', () => {
    const at = (text: string, homeLocale: string) =>
      findContact(readText(text), english, {
        locale: 'en-US',
        homeLocale,
        nameAsked: false,
        taken: [],
        isTime: () => false,
      })
    expect(at('it is 07911 123456', 'en-GB').phone).toBe('+447911123456')
    expect(at('600 123 456', 'es-ES').phone).toBe('+34600123456')
    expect(at('212 555 0123', 'en-GB').phone).toBe('+12125550123')
  })

  it('reads phone numbers in the region of the locale, and e-mail addresses', () => {
    expect(find('call me on (212) 555-0123').phone).toBe('+12125550123')
    expect(find('+44 20 7946 0018 please').phone).toBe('+442079460018')
    expect(find('tomorrow at 3:30').phone).toBeNull()
    expect(find('write to Dana.Reed+salon@example.co.uk.').email).toBe('Dana.Reed+salon@example.co.uk')
  })
})
