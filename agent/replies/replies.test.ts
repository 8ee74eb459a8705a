import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import { moneyText } from '../../src/domain/money-text.ts'
import type { FactReference } from '../../src/domain/reply.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import en from '../locales/en.ts'
import { catalog, noUnderstanding, nowMs, offerAt, offers, says, session } from '../testing/salon.ts'
import { bookingCards } from './booking-card.ts'
import { renderChoices } from './choices.ts'
import type { RenderContext } from './context.ts'
import { factText } from './fact-text.ts'
import { phraseText } from './phrase-text.ts'
import { fillPhrase } from './template.ts'
import { collectFacts } from './turn-facts.ts'

const booking: BookingFact = {
  id: 'b1',
  reference: 'K7QM2D',
  state: 'confirmed',
  serviceId: 'haircut',
  serviceName: 'Haircut',
  staffId: 'ben',
  locationId: 'l1',
  startMs: offerAt('x', '2026-11-26T14:00').startMs,
  endMs: offerAt('x', '2026-11-26T14:00').endMs,
  timeZone: 'America/New_York',
  price: { amount: 6050, currency: 'USD' },
  priceFrom: false,
  freeUntilMs: null,
  fee: null,
}

function contextOf(
  changes: {
    readonly held?: Partial<SessionContext>
    readonly said?: string
    readonly bookings?: readonly BookingFact[]
    readonly shop?: Catalog
    readonly now?: number
  } = {},
): RenderContext {
  const shop = changes.shop ?? catalog
  const held = session({ offers: [...offers], ...changes.held })
  const calls = [
    { id: 'c', name: 'find_bookings', arguments: {}, ok: true, ms: 1, result: { bookings: changes.bookings ?? [] } },
  ]
  const messages = [says(changes.said ?? 'hello')]
  const facts = collectFacts({ catalog: shop, session: held, understanding: noUnderstanding, calls, messages })
  const manageUrl = (id: string) => `https://book.example/${id}`
  return {
    catalog: shop,
    session: held,
    facts,
    locale: en,
    nowMs: changes.now ?? nowMs,
    manageUrl,
    payUrl: (id) => `${manageUrl(id)}/pay`,
  }
}

const text = (fact: FactReference, context = contextOf()) => factText(context, fact)

describe('facts', () => {
  it('are said as people say them', () => {
    expect(text({ type: 'offer', id: 'o1', part: 'full' })).toBe('Haircut with Ana, tomorrow, Tue 24 Nov, 3:15 pm')
    expect(text({ type: 'offer', id: 'o1' })).toBe('3:15 pm with Ana')
    expect(text({ type: 'service', id: 'colour', part: 'line' })).toBe('Colour (2 h, from $120)')
    expect(text({ type: 'service', id: 'haircut', part: 'policy' })).toBe(
      'free to cancel until 24 h before, then 50% of the price; can be moved until 4 h before',
    )
    expect(text({ type: 'knowledge', topic: 'parking' })).toBe('There is a garage around the corner.')
    expect(text({ type: 'hours', from: '2026-11-24', to: '2026-11-24' })).toBe('tomorrow, Tue 24 Nov: 9 am to 6 pm')
    expect(text({ type: 'hours', from: '2026-11-23', to: '2026-11-29' })).toBe(
      'Mon 23 Nov to Fri 27 Nov: 9 am to 6 pm; Sat 28 Nov: 9 am to 4 pm; Sun 29 Nov: closed',
    )
  })

  it('say the date with each time where offers are of several days', () => {
    const held = { offers: [offerAt('o1', '2026-11-24T15:15'), offerAt('o2', '2026-11-28T09:00', { staffId: 'ben' })] }
    expect(text({ type: 'offer', id: 'o2' }, contextOf({ held }))).toBe('Sat 28 Nov, 9:00 am with Ben')
  })

  it('follow the clock of the language, and name the zone only where the customer’s differs', () => {
    expect(text({ type: 'offer', id: 'o1', part: 'time' }, contextOf({ held: { locale: 'en-GB' } }))).toBe('15:15')
    const abroad = contextOf({ held: { timeZone: 'Europe/Madrid' } })
    expect(text({ type: 'offer', id: 'o1', part: 'time' }, abroad)).toBe('3:15 pm (New York time)')
    const nextDoor = contextOf({ held: { timeZone: 'America/Toronto' } })
    expect(text({ type: 'offer', id: 'o1', part: 'time' }, nextDoor)).toBe('3:15 pm')
  })

  it('are null where no row of this turn bears them', () => {
    const unknown: FactReference[] = [
      { type: 'offer', id: 'o9' },
      { type: 'booking', id: 'b1' },
      { type: 'service', id: 'nope' },
      { type: 'staff', id: 'zoe' },
      { type: 'location', id: 'l9' },
      { type: 'knowledge', topic: 'secrets' },
      { type: 'date', date: '2026-12-24' },
      { type: 'date', date: '2026-02-31' },
      { type: 'time', time: '04:47' },
      { type: 'hours', from: 'x', to: 'y' },
      { type: 'hours', from: '2026-11-24', to: '2026-11-24', staffId: 'zoe' },
      { type: 'attribute', staffId: 'ana', key: '__proto__' },
      { type: 'summary' },
    ]
    expect(unknown.map((fact) => text(fact))).toEqual(unknown.map(() => null))
  })

  it('tell a hidden address to the customer of a confirmed booking only', () => {
    const address: FactReference = { type: 'location', id: 'l1', part: 'address' }
    expect(text(address)).toBeNull()
    expect(text(address, contextOf({ bookings: [{ ...booking, state: 'held' }] }))).toBeNull()
    expect(text(address, contextOf({ bookings: [booking] }))).toBe('99 Hidden Lane')
  })

  it('say back what was wished', () => {
    const time = { kind: 'window', start: '15:00', end: null, label: null } as const
    const date = { from: '2026-11-24', to: '2026-11-24' }
    const draft = { ...session().draft, date: { value: date, messageId: 'm' }, time: { value: time, messageId: 'm' } }
    const wish: FactReference = { type: 'wish', date: null, time: null }
    expect(text(wish, contextOf({ held: { draft } }))).toBe('tomorrow, Tue 24 Nov, after 3 pm')
    expect(text(wish)).toBeNull()
  })
})

describe('money', () => {
  it.each([
    ['en-US', 6000, 'USD', '$60'],
    ['en-US', 6050, 'USD', '$60.50'],
    ['en-GB', 4550, 'GBP', '£45.50'],
    ['en-US', 1200, 'JPY', '¥1,200'],
    ['en-US', 1500, 'KWD', 'KWD 1.500'],
  ])('in %s of %i minor units of %s is %s', (tag, amount, currency, said) => {
    expect(moneyText(tag, { amount, currency }).replace(/\s/g, ' ')).toBe(said)
  })
})

describe('phrases', () => {
  it('leave out what they lack in brackets, and are not said where they lack more', () => {
    expect(fillPhrase('{a}[ with {b}[ and {c}]].', { a: 'x', b: 'y' })).toBe('x with y.')
    expect(fillPhrase('{a}[ with {b}[ and {c}]].', { a: 'x', c: 'z' })).toBe('x.')
    expect(fillPhrase('{a}[ with {b}].', { b: 'y' })).toBeNull()
    expect(() => fillPhrase('{a}[', {})).toThrow('a ] missing')
  })

  it('quote only what the customer said, and nothing that could act', () => {
    const past = (said: string, quote: string) =>
      phraseText(contextOf({ said }), { id: 'past_date', values: { said: { said: quote } } })
    expect(past('on 1 March', '1 March')).toBe('“1 March” is already past. Which day would you like?')
    expect(past('hello', '1 March')).toBeNull()
    expect(past('<b>x</b>', '<b>x</b>')).toBeNull()
    expect(past('see evil.example', 'evil.example')).toBeNull()
  })

  it('that claim something are said only when it was done', () => {
    expect(phraseText(contextOf(), { id: 'handoff_requested', values: {} })).toBeNull()
    expect(phraseText(contextOf(), { id: 'toString', values: {} })).toBeNull()
  })
})

describe('choices', () => {
  it('are labelled by code, and dropped where their row is unknown', () => {
    const ids = [
      'o1',
      'o9',
      'yes',
      'service:haircut',
      'service:nope',
      'staff:any',
      'staff:ana',
      'attribute:language=Spanish',
    ]
    const labels = renderChoices(
      contextOf(),
      ids.map((id) => ({ id, label: 'lie' })),
    ).map((choice) => choice.label)
    expect(labels).toEqual(['3:15 pm with Ana', 'Yes', 'Haircut', 'Anyone', 'Ana', 'Spanish'])
  })
})

describe('cards', () => {
  it('are of bookings read in this turn only', () => {
    const cards = bookingCards(contextOf({ bookings: [booking] }), ['b1', 'b2', 'b1'])
    expect(cards).toHaveLength(1)
    expect(cards[0]).toMatchObject({
      reference: 'K7QM2D',
      staff: 'Ben',
      price: '$60.50',
      place: 'Test Salon, 99 Hidden Lane',
    })
  })
})
