import { describe, expect, test } from 'vitest'
import { emptyDraft, type SessionContext } from '../../src/domain/conversation.ts'
import { catalog, nowMs, says, session } from '../testing/salon.ts'
import { understand } from './understand.ts'

const known = { name: 'Dana Reed', others: ['Mia'], several: true }
const family: Partial<SessionContext> = { identified: 'channel', known }
const read = (text: string, changes: Partial<SessionContext> = {}) =>
  understand({ session: session(changes), inbound: [says(text)], history: [], catalog, nowMs, locale: 'en-US' })
const attendee = (text: string, changes: Partial<SessionContext> = family) => {
  const value = read(text, changes).session.draft.attendee?.value
  return value === undefined
    ? null
    : value.self
      ? 'self'
      : [value.kin, value.name].filter((part) => part !== null).join(' ')
}

describe('whom a booking is for', () => {
  test.each(['yes that works for me', 'Friday is fine for me', 'sounds good for me'])(
    '"%s" says nothing of it',
    (text) => {
      const draft = { ...emptyDraft, intent: 'book' as const }
      expect(attendee(text, { ...family, draft })).toBeNull()
      expect(attendee(text, { draft })).toBeNull()
    },
  )

  test('"for me" says it only where somebody else is in question', () => {
    expect(attendee('can you check a haircut for me tomorrow', {})).toBeNull()
  })

  test.each([
    ['haircut for my daughter Mia tomorrow at 3', 'daughter Mia'],
    ['haircut for my daughter Mia Wednesday December 2 at 1pm', 'daughter Mia'],
    ['book a colour for my mom, Ruth', 'mom Ruth'],
    ['haircut for my friend Lena Fox on Friday with Ben', 'friend Lena Fox'],
    ["it's for my husband: haircut on Friday", 'husband'],
    ['haircut for my son Friday at 3', 'son'],
    ['haircut for Lena on Friday', 'Lena'],
    ['haircut for mia on Friday', 'Mia'],
    ['haircut for me tomorrow', 'self'],
    ["cancel Mia's appointment", 'Mia'],
    ["cancel my daughter's appointment", 'daughter'],
    ['cancel my own appointment', 'self'],
  ])('"%s"', (text, expected) => expect(attendee(text)).toBe(expected))

  test.each([
    'a haircut for me and my daughter',
    'haircut for my son and my daughter',
    'haircut for Christmas Eve',
    'a haircut for tomorrow',
    'haircut with Ana on Friday',
    'cancel my appointment',
    'hello',
  ])('is not said in "%s"', (text) => expect(attendee(text)).toBeNull())

  test('is another’s name only where somebody’s own is known', () => {
    expect(attendee('haircut for Lena on Friday', {})).toBeNull()
    const named = { draft: { ...emptyDraft, name: { value: 'Dana', messageId: 'm0' } } }
    expect(attendee('haircut for Lena on Friday', named)).toBe('Lena')
  })

  test.each([
    ['Mia', 'Mia'],
    ['me', 'self'],
    ['for me', 'self'],
    ['Dana', 'self'],
    ['my husband', 'husband'],
    ["it's for my husband Tom", 'husband Tom'],
    ['Tom', 'Tom'],
  ])('is answered by "%s", and whoever writes keeps their name', (text, expected) => {
    const draft = { ...emptyDraft, intent: 'book' as const, service: { value: 'haircut', messageId: 'm0' } }
    const asked = { ...family, openQuestion: { about: 'name' as const, key: 'attendee', options: [] }, draft }
    expect(attendee(text, asked)).toBe(expected)
    expect(read(text, asked).session.draft.name).toBeNull()
  })

  test.each([
    ["Mia's", 'Mia'],
    ['the one for Mia', 'Mia'],
    ['mine', 'self'],
    ["Dana's", 'self'],
  ])('tells which booking by "%s"', (text, expected) => {
    const draft = { ...emptyDraft, intent: 'cancel' as const }
    const asked = { ...family, openQuestion: { about: 'booking' as const, key: null, options: [] }, draft }
    expect(attendee(text, asked)).toBe(expected)
  })

  test('that is said with a yes is asked about anew', () => {
    const pendingConfirmation = {
      id: 'c1',
      tool: 'book_slot',
      arguments: { offer: 'o1' },
      argumentsHash: 'h',
      summaryMessageId: 'm0',
      expiresAtMs: nowMs + 60_000,
    }
    const draft = { ...emptyDraft, intent: 'book' as const, service: { value: 'haircut', messageId: 'm0' } }
    const { understanding, session: after } = read('yes, for my daughter Mia', {
      ...family,
      pendingConfirmation,
      draft,
    })
    expect(understanding.consent).not.toBe('yes')
    expect(after.pendingConfirmation).toBeNull()
  })
})

describe('who somebody is', () => {
  test.each([
    ['I booked by phone', 'find'],
    ['I made a booking on your website yesterday', 'find'],
    ['I booked a haircut by phone', 'find'],
    ['I already have an appointment', 'find'],
    ['I booked over the phone and need to change it', 'move'],
    ['my appointment was made by phone, I want to cancel it', 'cancel'],
  ])('"%s" looks for a booking made elsewhere', (text, intent) => {
    const { session: after, understanding } = read(text)
    expect(after.draft.intent).toBe(intent)
    expect(understanding.identity).toMatchObject({ elsewhere: true })
    expect(understanding.questions).toEqual([])
  })

  const asked = { openQuestion: { about: 'code' as const, key: null, options: [] } }

  test.each(['[code]', 'the code is [code]', '[code] thanks'])('"%s" is a code and nothing else', (text) => {
    const { understanding, session: after } = read(text, asked)
    expect(understanding).toMatchObject({ identity: { code: true }, notUnderstood: false, changed: [] })
    expect(after.draft).toEqual(emptyDraft)
  })

  test.each(['send it again please', "I didn't get it", 'nothing came', 'a new code please'])(
    '"%s" asks for another code',
    (text) => {
      expect(read(text, asked).understanding.identity).toMatchObject({ again: true, code: false })
      expect(read(text).understanding.identity ?? null).toBeNull()
    },
  )

  test('six digits that nobody asked for are no code', () => {
    expect(read('123456').understanding.identity ?? null).toBeNull()
  })
})
