import { beforeAll, describe, expect, test } from 'vitest'
import { builtInWords, type NotificationBook } from '../domain/notification.ts'
import { checkText, fillText, variablesOf } from '../domain/notification-text.ts'
import { channelLanguages } from '../domain/stop-phrases.ts'
import { loadNotificationBook } from '../house/notifications.ts'

let book: NotificationBook
beforeAll(async () => {
  book = await loadNotificationBook()
})

const written = () => [...book.kinds.values()].filter(({ id }) => id !== 'digest')

test('every language of the channels has its file', () => {
  expect([...book.languages.keys()].toSorted()).toEqual([...channelLanguages].toSorted())
})

describe.each(channelLanguages)('in %s', (language) => {
  test('every kind has words that may be saved as they stand', () => {
    for (const kind of written()) {
      const { subject, text, ask } = builtInWords(book, kind.id, language)
      expect([kind.id, checkText(kind, subject, 'subject'), checkText(kind, text)]).toEqual([kind.id, null, null])
      if (ask !== undefined) expect([kind.id, checkText(kind, ask)]).toEqual([kind.id, null])
    }
  })

  test('no gap stays in them, with all facts or with none that may be missing', () => {
    for (const kind of written()) {
      const words = builtInWords(book, kind.id, language)
      const all = Object.fromEntries(variablesOf(kind).map((name) => [name, 'x']))
      for (const facts of [all, {}]) {
        for (const text of [words.subject, words.text, words.ask ?? '']) {
          expect(fillText(text, facts)).not.toMatch(/[{}[\]]/)
        }
      }
    }
  })

  test('what is said to a customer fits two SMS beside its link', () => {
    const facts = {
      ...{ business: 'Luna Salon', service: 'Haircut', staff: 'Ana', when: 'Tue 24 Nov, 5:30 pm', reference: 'K7QM2D' },
      ...{ name: 'Dana', paid: '$60', returned: '$10', review: 'https://x.example/r' },
    }
    for (const kind of written().filter(({ audience }) => audience === 'customer')) {
      const { text, ask = '' } = builtInWords(book, kind.id, language)
      for (const one of [text, ask])
        expect([kind.id, fillText(one, facts).length]).toEqual([kind.id, expect.any(Number)])
      for (const one of [text, ask]) expect(fillText(one, facts).length).toBeLessThanOrEqual(215)
    }
  })
})

test('a reminder is promised at most once and may wait for the morning; a confirmation at least once, and may not', () => {
  expect(book.kinds.get('reminder')).toMatchObject({ promise: 'at-most-once', urgent: false, expires: 'start' })
  expect(book.kinds.get('confirmation')).toMatchObject({ promise: 'at-least-once', urgent: true })
})

test('nobody asks for a review, or follows up, until a business has set it', () => {
  for (const id of ['review', 'follow-up']) expect(book.kinds.get(id)?.defaults).toEqual([])
})

test('a kind that brings its own words needs no other file', () => {
  const reminder = book.kinds.get('reminder')
  if (reminder === undefined) throw new Error('no reminder')
  const kind = { ...reminder, id: 'pre-visit', words: { en: { subject: 'Before', text: 'Eat' } } }
  const kinds = new Map([...book.kinds.values(), kind].map((one) => [one.id, one]))
  expect(builtInWords({ ...book, kinds }, 'pre-visit', 'de')).toEqual({ subject: 'Before', text: 'Eat' })
})
