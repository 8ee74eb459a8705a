import { describe, expect, it } from 'vitest'
import { findTimes } from './datetime/find-times.ts'
import { english } from './lexicon/en.ts'
import { nameInPassing } from './name-in-passing.ts'
import { readText } from './text.ts'

const reference = Temporal.PlainDateTime.from('2026-11-23T10:00')
const isTime = (words: string) => findTimes(words, { reference, locale: 'en-US' }).length > 0
const read = (text: string, taken: { start: number; end: number }[] = []) => {
  const span = nameInPassing(readText(text), { lexicon: english, taken, isTime })
  return span === null ? null : text.slice(span.start, span.end)
}

describe('a name in passing', () => {
  it.each([
    ['It should be under Nora Hale', 'Nora Hale'],
    ['I have a table under my name, Nora Hale, for six', 'Nora Hale'],
    ['the booking is in the name of Hale', 'Hale'],
    ['a reservation for Nora Hale at 8', 'Nora Hale'],
    ['Nora Hale is my name', 'Nora Hale'],
    ['Nora Hale, a table for four', 'Nora Hale'],
    ['Hi, Nora Hale here', 'Nora Hale'],
    ['cancel the dinner for the Hale party', 'Hale'],
    ['this is Mrs Hale', 'Hale'],
  ])('is found in "%s"', (text, name) => {
    expect(read(text)).toBe(name)
  })

  it.each([
    'a table for Christmas Eve',
    'a reservation for Sunday Brunch',
    'a booking for Table Four',
    'something in Camden Town',
    'Sorry, I meant Friday',
    'a table for nobody at all',
    'Good Morning, a table for two',
  ])('is not found in "%s"', (text) => {
    expect(read(text)).toBeNull()
  })

  it('is nobody of the house', () => {
    const text = 'an appointment for Nora Hale'
    expect(read(text, [{ start: text.indexOf('Nora'), end: text.length }])).toBeNull()
  })
})
