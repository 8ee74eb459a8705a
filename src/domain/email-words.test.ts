import { describe, expect, test } from 'vitest'
import { type EmailWords, emailWord, hintOfAddress, shownPhone } from './email-words.ts'
import { channelLanguages } from './stop-phrases.ts'

const keys: readonly (keyof EmailWords)[] = [
  ...(['why', 'whyBusiness', 'unsubscribe', 'ask', 'askMore', 'done', 'doneMore'] as const),
  ...(['undo', 'undone', 'undoneMore', 'bounced'] as const),
]

describe.each(channelLanguages)('in %s', (language) => {
  test('every sentence is there, with nothing left to fill in, and none is another one', () => {
    const said = keys.map((key) => emailWord(language, key, { business: 'Luna', address: 'd…@x' }))
    for (const text of said) expect(text).toMatch(/^[^{}]{4,160}$/)
    expect(new Set(said).size).toBe(keys.length)
  })

  test('a business named like a gap is not filled in', () => {
    expect(emailWord(language, 'doneMore', { business: '{address}', address: 'd…@x' })).toContain('{address}')
  })
})

test('an address is hinted at, also where it begins with a letter of two halves', () => {
  expect(hintOfAddress('dana@mail.example')).toBe('d…@mail.example')
  expect(hintOfAddress('😀x@mail.example')).toBe('😀…@mail.example')
})

test('a number is shown with spaces, and what is none as it is', () => {
  expect([shownPhone('+12125550142'), shownPhone('ask us')]).toEqual(['+1 212 555 0142', 'ask us'])
})
