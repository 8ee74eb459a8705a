import { describe, expect, it } from 'vitest'
import { emptyDraft, type SessionContext } from '../../src/domain/conversation.ts'
import { nowMs, offerAt, offers, session } from '../testing/salon.ts'
import { bigSalon, hear, stays } from '../testing/trades.ts'

const said = <T>(value: T) => ({ value, messageId: 'm0' })
const tomorrow = said({ from: '2026-11-24', to: '2026-11-24' })
const booking = (changes: Partial<SessionContext> = {}): SessionContext =>
  session({ draft: { ...emptyDraft, intent: 'book', service: said('haircut'), date: tomorrow }, ...changes })
const shown = (of = offers) =>
  booking({
    offers: [...of],
    openQuestion: { about: 'offer', key: null, options: of.map(({ id }) => ({ id, label: '' })) },
  })

describe('why not', () => {
  it.each([
    ['why not 3 pm?', { time: { start: '15:00' } }],
    ["why can't I come at 3?", { time: { start: '15:00' } }],
    ["what's wrong with Tuesday?", { date: { from: '2026-11-24' } }],
    ['but why is 3 pm not possible', { time: { start: '15:00' } }],
    ['how come you have nothing on Friday?', { date: { from: '2026-11-27' } }],
    ['why not with Ana?', { staffId: 'ana', time: null }],
    ['why not?', { date: null, time: null, staffId: null }],
  ])('asks about a wish and changes nothing: "%s"', (text, wish) => {
    const read = hear(text, bigSalon, booking())
    expect(read.understanding.questions).toMatchObject([{ about: 'why-not', ...wish }])
    expect(read.understanding.changed).toEqual([])
    expect(read.session.draft.declinedStaff).toEqual([])
  })
})

describe('who is free', () => {
  it.each([
    'who is free at 3?',
    "who's available at 3 pm",
    'which stylist is free at 3?',
    'who can do it at 3?',
    'who could come for a haircut tomorrow at 3 pm?',
  ])('is asked of a wish that then stands: "%s"', (text) => {
    const read = hear(text, bigSalon, booking())
    expect(read.understanding.questions).toMatchObject([{ about: 'who-is-free', time: { start: '15:00' } }])
    expect(read.session.draft.time?.value.start).toBe('15:00')
  })

  it('is no question of who is here', () => {
    expect(hear('who works on Friday?', bigSalon, booking()).understanding.questions).toMatchObject([
      { about: 'staff' },
    ])
  })
})

describe('the clock', () => {
  it.each(['what time is it?', "what's the time now?", 'can you tell me what time it is'])('is asked: "%s"', (text) => {
    const read = hear(text, bigSalon)
    expect(read.understanding.questions).toEqual([{ about: 'clock' }])
    expect(read.session.draft).toEqual(emptyDraft)
  })

  it.each(['what time is my appointment?', 'what time do you open?', 'what time is it at?'])('is not: "%s"', (text) => {
    const about = hear(text, bigSalon).understanding.questions.map((question) => question.about)
    expect(about).not.toContain('clock')
  })
})

describe('earlier and later', () => {
  const [first, , last] = offers
  it.each([
    'anything earlier?',
    'earlier that day',
    'no, earlier please',
    'an earlier time?',
    'something earlier on Tuesday',
  ])('keep the day of what was shown: "%s"', (text) => {
    expect(hear(text, bigSalon, shown()).understanding.relative).toEqual({
      side: 'earlier',
      scope: 'same_day',
      date: tomorrow.value,
      time: { kind: 'window', start: null, end: '15:15', label: null },
      edgeMs: first?.startMs,
    })
  })

  it.each(['something later', 'later please', 'a bit later', 'is there a later slot?'])(
    'to the end of it: "%s"',
    (text) => {
      const { relative } = hear(text, bigSalon, shown()).understanding
      expect(relative).toMatchObject({ side: 'later', scope: 'same_day', time: { start: '17:31', end: null } })
      expect(relative?.edgeMs).toBe(last?.startMs)
    },
  )

  it('look beyond it where the words do, or what was shown is of several days', () => {
    for (const text of ['sooner?', 'an earlier day', 'anything sooner'])
      expect(hear(text, bigSalon, shown()).understanding.relative).toMatchObject({
        scope: 'any_day',
        date: { from: '2026-11-23', to: '2026-11-24' },
        time: null,
      })
    const spread = shown([offerAt('o1', '2026-11-24T15:15'), offerAt('o2', '2026-11-26T10:00')])
    const later = hear('anything later?', bigSalon, spread).understanding.relative
    expect(later).toMatchObject({ scope: 'any_day', date: { from: '2026-11-26' } })
  })

  it('are against the time that is being talked about', () => {
    const offer = offerAt('o2', '2026-11-24T16:00')
    const pendingConfirmation = {
      id: 'c',
      tool: 'book_slot',
      arguments: {},
      argumentsHash: 'h',
      summaryMessageId: 's',
      expiresAtMs: nowMs + 60_000,
      offer,
    }
    const read = hear('anything earlier?', bigSalon, { ...shown(), pendingConfirmation })
    expect(read.understanding.relative?.edgeMs).toBe(offer.startMs)
  })

  it('are wishes of their own where they name a time or another day', () => {
    expect(hear('anything earlier than 3 pm?', bigSalon, shown()).understanding.relative).toBeNull()
    expect(hear('something earlier on Wednesday?', bigSalon, shown()).understanding.relative).toBeNull()
    expect(hear('the earlier one', bigSalon, shown()).understanding).toMatchObject({ relative: null, picked: 'o1' })
    expect(hear('anything earlier?', bigSalon, booking()).understanding.relative).toBeNull()
  })
})

describe('only a name', () => {
  it('below what is near a refused time is that person at the wished time', () => {
    const wished = { ...emptyDraft, intent: 'book' as const, service: said('haircut'), date: tomorrow }
    const three = said({ kind: 'at' as const, start: '15:00', end: null, label: null })
    const read = hear('Ben', bigSalon, { ...shown(), draft: { ...wished, time: three } })
    expect(read.session.draft).toMatchObject({ staff: { value: 'ben' }, time: three, offer: null })
    expect(
      hear('the one with Ben', bigSalon, { ...shown(), draft: { ...wished, time: three } }).understanding.picked,
    ).toBe('o2')
    expect(hear('Ben', bigSalon, { ...shown(), draft: wished }).understanding.picked).toBe('o2')
  })
})

describe('a booking that stands', () => {
  const own = { bookingIds: ['b1', 'b2'] }

  it('is named by its day, beside the new one', () => {
    for (const text of [
      'move my haircut on 9 December to Thursday the 10th',
      'please move my haircut from 9 December to 10 December',
    ]) {
      const { session: after, understanding } = hear(text, bigSalon, own)
      expect(after.draft).toMatchObject({ intent: 'move', date: { value: { from: '2026-12-10', to: '2026-12-10' } } })
      expect(understanding.bookingDate).toEqual({ from: '2026-12-09', to: '2026-12-09' })
    }
  })

  it('is picked from a list by its day', () => {
    const options = ['09', '16'].map((day, at) => ({
      id: `b${at + 1}`,
      label: '',
      date: `2026-12-${day}`,
      time: '10:00',
    }))
    const asked = { ...own, openQuestion: { about: 'booking' as const, key: null, options } }
    const draft = { ...emptyDraft, intent: 'cancel' as const }
    expect(hear('the one on the 16th', bigSalon, { ...asked, draft }).session.draft.booking?.value).toBe('b2')
  })

  it.each([
    "yes, don't cancel it",
    'yes, I want to keep the appointment',
    'yes please keep it',
    'yes, I still want to come',
  ])('is not cancelled by "%s"', (text) => {
    const pendingConfirmation = {
      id: 'c',
      tool: 'cancel_booking',
      arguments: {},
      argumentsHash: 'h',
      summaryMessageId: 's',
      expiresAtMs: nowMs + 60_000,
    }
    const draft = { ...emptyDraft, intent: 'cancel' as const }
    expect(hear(text, bigSalon, { ...own, draft, pendingConfirmation }).understanding.consent).toBe('no')
    expect(hear('yes, cancel it', bigSalon, { ...own, draft, pendingConfirmation }).understanding.consent).toBe('yes')
  })

  it('has another size when another is said', () => {
    const read = hear('we will be 3 instead of 2', stays, own)
    expect(read.session.draft).toMatchObject({ intent: 'move', party: { value: 3 } })
  })
})
