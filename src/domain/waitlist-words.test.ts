import { expect, test } from 'vitest'
import { channelLanguages } from './stop-phrases.ts'
import { type WaitlistWords, waitlistQuestion } from './waitlist-words.ts'

const words: WaitlistWords = {
  business: 'Luna Salon',
  what: 'Haircut, Ana',
  when: 'Tue 24 Nov, 11:00 am',
  until: '10:30 am',
  price: '$60',
  due: null,
  old: null,
}

test('says what, when, what it costs and until when it is kept, and asks for one word', () => {
  expect(waitlistQuestion('en-US', words).text).toBe(
    'Luna Salon: a time opened up: Haircut, Ana, Tue 24 Nov, 11:00 am, $60. Kept until 10:30 am. Book it? YES or NO',
  )
  expect(waitlistQuestion('en-US', { ...words, old: '3:00 pm' }).text).toBe(
    'Luna Salon: an earlier time opened up: Haircut, Ana, Tue 24 Nov, 11:00 am instead of 3:00 pm. Kept until 10:30 am. Move it? YES or NO',
  )
})

test('what is due to confirm it is said before the yes', () => {
  expect(waitlistQuestion('en', { ...words, due: '$20' }).text).toContain('$60. $20 is due to confirm it. Kept')
  expect(waitlistQuestion('en', { ...words, due: 'card' }).text).toContain('A card is needed to confirm it.')
})

test.each(channelLanguages)('in %s nothing is left open, and it fits two messages of a phone', (language) => {
  for (const changes of [{}, { due: '$20' }, { due: 'card' as const }, { old: 'Tue 24 Nov, 3:00 pm' }]) {
    const { text, again, yes, no } = waitlistQuestion(language, { ...words, ...changes })
    for (const said of [text, again, yes, no]) expect(said).not.toMatch(/[{}]/)
    expect(text).toContain(words.when)
    expect(again).toContain(words.until)
    expect(text.length).toBeLessThanOrEqual(230)
  }
  expect(waitlistQuestion(language, words).text.length).toBeLessThanOrEqual(160)
})
