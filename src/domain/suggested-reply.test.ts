import { expect, test } from 'vitest'
import { type SuggestionFacts, suggestReplies } from './suggested-reply.ts'

const startMs = Date.UTC(2026, 10, 24, 20, 30)
const facts: SuggestionFacts = {
  locale: 'en-US',
  business: 'Luna Salon',
  member: 'Rosa',
  customer: 'Dana',
  isFirst: true,
  asked: ['where can I park? and is there WiFi'],
  knowledge: [
    { topic: 'payment', keywords: ['card', 'cash'], answer: 'Cash and cards.' },
    { topic: 'parking', keywords: ['park', 'garage'], answer: 'There is a garage next door.' },
  ],
  times: { service: 'Haircut', startMs: [startMs, startMs + 86_400_000], timeZone: 'America/New_York' },
  visit: {
    service: 'Haircut',
    staff: 'Ana',
    startMs,
    timeZone: 'America/New_York',
    reference: 'K7QM2D',
    freeUntilMs: startMs - 86_400_000,
  },
  place: '12 Spring Street',
}
const texts = (changes: Partial<SuggestionFacts> = {}) =>
  suggestReplies({ ...facts, ...changes }).map(({ text }) => text)

test('the first words of a person come first, then what was asked, then times and their visit', () => {
  expect(texts()).toEqual([
    'Hello Dana, this is Rosa of Luna Salon. I have read along: how can I help?',
    'There is a garage next door.',
    'Haircut: Tue 24 Nov, 3:30 pm · Wed 25 Nov, 3:30 pm. Which one suits you?',
    'Your booking: Haircut with Ana, Tue 24 Nov, 3:30 pm. Reference K7QM2D.',
    'You can cancel free of charge until Mon 23 Nov, 3:30 pm.',
    'You find us here: 12 Spring Street.',
  ])
})

test('nothing is suggested of what nobody knows', () => {
  expect(texts({ isFirst: false, asked: [], times: null, visit: null, place: null })).toEqual([])
  expect(texts({ times: { service: 'x', startMs: [], timeZone: 'UTC' } }).join()).not.toContain('suits')
})

test('a word inside another asks for nothing, and case and accents do not matter', () => {
  const knowledge = [{ topic: 'Café', keywords: ['car'], answer: 'Coffee is on us.' }]
  expect(suggestReplies({ ...facts, isFirst: false, knowledge, asked: ['about my card'] })[0]?.kind).toBe('times')
  expect(texts({ knowledge, isFirst: false, asked: ['un CAFE?'] })[0]).toBe('Coffee is on us.')
})

test.each(['es', 'de', 'fr', 'it', 'pt', 'ja'])('in %s everything is filled in', (locale) => {
  for (const text of texts({ locale, customer: locale === 'fr' ? null : 'Dana' }))
    expect(text).not.toMatch(/[{}]|undefined/)
})
