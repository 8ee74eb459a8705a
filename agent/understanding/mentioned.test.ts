import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import { catalog as salon } from '../testing/salon.ts'
import { english } from './lexicon/en.ts'
import { findMentioned } from './mentioned.ts'
import { readText } from './text.ts'

const person = (id: string, name: string, attributes: Record<string, string> = {}, aliases: string[] = []) => ({
  id,
  kind: 'staff' as const,
  name,
  aliases,
  attributes,
  locationId: 'l1',
  units: 1,
})
const service = (id: string, name: string, aliases: string[] = []) => {
  const [base] = salon.services
  if (base === undefined) throw new Error('The salon sells nothing')
  return { ...base, id, slug: id, name, aliases }
}
const catalog: Catalog = {
  ...salon,
  services: [
    service('cut', 'Haircut', ['trim']),
    service('kids', 'Kids’ cut'),
    service('blow', 'Blow-dry'),
    service('color', 'Color', ['hair dye']),
    service('massage', 'Back massage'),
  ],
  resources: [
    person('ana', 'Ana Flores', { city: 'San Jose', type: 'Stylist', unisex: 'yes' }),
    person('patel', 'Dr. Priya Patel', { city: 'San Francisco', type: 'Dentist' }, ['Dr. P']),
    person('will', 'Will Brown', { city: 'Castro Valley' }),
    person('health', 'Castro Valley Health', { city: 'Castro Valley', rating: '4.5' }),
    person('keller', 'Dr. Keller & Dr. Burk - Antioch Premier Dental', { city: 'Antioch' }),
  ],
}
const find = (text: string) => findMentioned(readText(text), catalog, english, false)
const services = (text: string) => find(text).services.map(({ id }) => id)
const staff = (text: string) => find(text).staff.map(({ id }) => id)
const values = (text: string) => find(text).attributes.map(({ key, value }) => `${key}=${value}`)

describe('services by fuzzy name', () => {
  it.each([
    ['a haircut please', ['cut']],
    ['hair cut', ['cut']],
    ['hiarcut tomorrow', ['cut']],
    ['two haircuts', ['cut']],
    ['a trim', ['cut']],
    ['kids cut', ['kids']],
    ['blowdry', ['blow']],
    ['a blow dry', ['blow']],
    ['colour', ['color']],
    ['i want my hair dye redone', ['color']],
    ['send me a message', []],
    ['what is the weather', []],
    ['not a haircut', []],
  ])('%j names %j', (text, ids) => {
    expect(services(text)).toEqual(ids)
  })
})

describe('staff by fuzzy name', () => {
  it.each([
    ['with ana', ['ana']],
    ['Ana Flores', ['ana']],
    ['is Dr. Patel in?', ['patel']],
    ['dr p', ['patel']],
    ['dr patl', ['patel']],
    ['Castro Valley Health please', ['health']],
    ['keller and burk please', ['keller']],
    ['will you be open', []],
    ['I will come', []],
    ['with Will', ['will']],
    ['I want a dental appointment', []],
  ])('%j names %j', (text, ids) => {
    expect(staff(text)).toEqual(ids)
  })

  it('knows who is turned down, and who is not there at all', () => {
    expect(find('not Ana').refusedStaff).toEqual(['ana'])
    expect(find('anyone but Ana').refusedStaff).toEqual(['ana'])
    expect(find('with Dr. Norma Deato').unknownStaff).toBe('Norma Deato')
    expect(find('see you tomorrow').unknownStaff).toBeNull()
  })
})

describe('attributes', () => {
  it.each([
    ['in san jose', ['city=San Jose']],
    ['in San Fran', ['city=San Francisco']],
    ['i live in castro valley', ['city=Castro Valley']],
    ['a dentist', ['type=Dentist']],
    ['a unisex one', ['unisex=yes']],
    ['at 4 or 5', []],
  ])('%j asks for %j', (text, wished) => {
    expect(values(text)).toEqual(wished)
  })
})

describe('generic words of a name', () => {
  const places: Catalog = {
    ...salon,
    resources: [
      person('peacock', 'Peacock Indian Cuisine', { cuisine: 'Indian', city: 'San Jose' }),
      person('harbour', 'Harbour Hotel', { city: 'San Jose' }),
      person('hair', 'The Hair Salon', { city: 'San Jose' }),
      person('indian', 'Indian Restaurant', { cuisine: 'Indian', city: 'San Jose' }),
    ],
  }
  const named = (text: string) => findMentioned(readText(text), places, english, false).staff.map(({ id }) => id)

  it.each([
    'one that serves spicy Indian cuisine',
    'find me a hotel in San Jose',
    'I need a hair salon in San Jose',
    'an indian restaurant please',
    'is the restaurant expensive?',
  ])('name no place: "%s"', (text) => expect(named(text)).toEqual([]))

  it.each([
    ['book Peacock please', 'peacock'],
    ['the Harbour Hotel', 'harbour'],
    ['at The Hair Salon', 'hair'],
    ['Indian Restaurant', 'indian'],
  ])('name one beside its own, or where they are the name: "%s"', (text, id) => expect(named(text)).toEqual([id]))
})

it('names nothing by words that only bind others: "the 10th of December" is no tour of the lodge', () => {
  const house = { ...catalog, services: [service('tour', 'Viewing', ['tour of the lodge'])] }
  const found = (text: string) => findMentioned(readText(text), house, english, false)
  expect(found('a stay from the 10th of December').spans).toEqual([])
  expect(found('a tour of the lodge').services.map(({ id }) => id)).toEqual(['tour'])
})
