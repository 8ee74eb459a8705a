import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import { type Draft, emptyDraft, newSessionContext, type SessionContext } from '../../src/domain/conversation.ts'
import { lodge, restaurant } from '../testing/houses.ts'
import { nowMs, catalog as salon } from '../testing/salon.ts'
import { weekdayNear } from './near-day.ts'
import { isKeyboardNoise } from './no-name.ts'
import { understand } from './understand.ts'

const said = <T>(value: T) => ({ value, messageId: 'm0' })

function read(
  text: string,
  given: { catalog?: Catalog; draft?: Partial<Draft>; session?: Partial<SessionContext> } = {},
) {
  const { catalog = salon } = given
  const session = {
    ...newSessionContext({ locale: 'en-US', timeZone: catalog.tenant.timeZone }),
    ...given.session,
    draft: { ...emptyDraft, ...given.draft },
  }
  const inbound = [
    { id: 'm1', role: 'customer' as const, text, choiceId: null, choices: [], cards: [], createdAtMs: nowMs },
  ]
  return understand({ session, inbound, history: [], catalog, nowMs, locale: 'en-US' })
}

const booked = { bookingIds: ['b1'] }

describe('a booking that stands', () => {
  it.each([
    ['make it five people', 5],
    ['we will be 8 instead of 7', 8],
    ["there'd be six of us", 6],
    ['change our table from two to four people', 4],
    ['could you reduce it from four people to two?', 2],
    ["two of us can't come on the 5th of December. we are only 2 then", 2],
  ])('is for other people: %s', (text, party) => {
    const { session } = read(text, { catalog: restaurant, session: booked })
    expect(session.draft).toMatchObject({ intent: 'move', party: { value: party } })
  })

  it.each([
    ['one more person', 1],
    ['can you add two more people', 2],
    ['two people fewer, sorry', -2],
    ['another guest is coming', 1],
  ])('is for so many more: %s', (text, partyBy) => {
    const { session, understanding } = read(text, { catalog: restaurant, session: booked })
    expect(session.draft).toMatchObject({ intent: 'move', party: null })
    expect(understanding).toMatchObject({ partyBy, notUnderstood: false })
  })

  it.each([
    ['one night more', 1],
    ['we would like to stay two nights longer', 2],
    ['one night less please', -1],
    ['add a night to our stay', 1],
  ])('is for so many nights more: %s', (text, nightsBy) => {
    const { session, understanding } = read(text, { catalog: lodge, session: booked })
    expect(session.draft.intent).toBe('move')
    expect(understanding.nightsBy).toBe(nightsBy)
  })

  it.each(['sorry!! 11 o clock would be better', 'noon suits me better', 'half past ten would be even better'])(
    'is moved: %s',
    (text) => {
      const { draft } = read(text, { session: booked }).session
      expect(draft.intent).toBe('move')
      expect(draft.time).not.toBeNull()
    },
  )

  it('is for others also after it was taken for a cancellation', () => {
    const given = { catalog: restaurant, session: booked, draft: { intent: 'cancel' as const } }
    expect(read('no, please make our table for two people', given).session.draft).toMatchObject({
      intent: 'move',
      party: { value: 2 },
    })
  })

  it.each([
    'when is our table booked for?',
    'hi, the table on saturday is when?',
    'table tmrw still on?',
    'is our table tomorrow on?',
  ])('is looked up: %s', (text) => {
    expect(read(text, { catalog: restaurant, session: booked }).session.draft.intent).toBe('find')
  })

  it('is left alone by another one that is wished', () => {
    expect(read('a table for five on friday', { catalog: restaurant, session: booked }).session.draft.intent).toBe(
      'book',
    )
  })
})

describe('a booking that is being made', () => {
  it('adds those who come on top, and takes off those who do not', () => {
    const draft: Partial<Draft> = {
      intent: 'book',
      party: said(4),
      date: said({ from: '2026-11-27', to: '2026-11-27' }),
    }
    expect(read('one more person', { catalog: restaurant, draft }).session.draft.party?.value).toBe(5)
    expect(read('two people less', { catalog: restaurant, draft }).session.draft.party?.value).toBe(2)
  })

  it.each([
    ['table, friday 6 pm, we r 3', 3],
    ['helo, table this friday 18:00 for thre people', 3],
    ['a table for fuor on friday at 8pm', 4],
  ])('is read past a slip: %s', (text, party) => {
    const { session } = read(text, { catalog: restaurant })
    expect(session.draft).toMatchObject({ intent: 'book', party: { value: party } })
  })

  it('is begun by who comes and when, in a house that seats them', () => {
    const { session } = read("We'd be 3, on friday at 8pm", { catalog: restaurant })
    expect(session.draft).toMatchObject({ intent: 'book', party: { value: 3 }, time: { value: { start: '20:00' } } })
  })
})

describe('a bare weekday', () => {
  const far: Partial<Draft> = {
    intent: 'book',
    service: said('haircut'),
    date: said({ from: '2026-12-11', to: '2026-12-11' }),
  }

  it.each([
    ['Saturday then', '2026-12-12'],
    ['can we do thursday instead', '2026-12-10'],
    ['how about monday at 4 pm', '2026-12-14'],
    ['next saturday', '2026-12-05'],
    ['saturday the 19th', '2026-12-19'],
  ])('is the one near the day that is talked about: %s', (text, date) => {
    expect(read(text, { draft: far }).session.draft.date?.value).toEqual({ from: date, to: date })
  })

  it('is the coming one while this week is talked about', () => {
    const draft = { ...far, date: said({ from: '2026-11-28', to: '2026-11-28' }) }
    expect(read('tuesday then', { draft }).session.draft.date?.value.from).toBe('2026-11-24')
  })

  it('is the first of several days, and never before today', () => {
    const saturday = { from: '2026-11-28', to: '2026-11-28' }
    expect(weekdayNear(saturday, { from: '2026-12-01', to: '2026-12-31' }, '2026-11-23').from).toBe('2026-12-05')
    expect(weekdayNear(saturday, { from: '2026-11-22', to: '2026-11-22' }, '2026-11-23')).toEqual(saturday)
  })
})

describe('a word of the channel', () => {
  const draft: Partial<Draft> = { intent: 'book', service: said('haircut') }

  it.each(['1', '2.', ' 10 '])('is no hour where a name was asked for: %s', (text) => {
    const asked: Partial<SessionContext> = { openQuestion: { about: 'name', key: null, options: [] } }
    expect(read(text, { draft, session: asked }).session.draft.time).toBeNull()
    expect(read('at 1', { draft, session: asked }).session.draft.time).not.toBeNull()
  })

  it.each(['START', 'unstop', 'Get started!'])('is a greeting where it opens nothing: %s', (text) => {
    expect(read(text).understanding.acts).toContain('greet')
    expect(read('start at 3 pm').understanding.acts).not.toContain('greet')
  })
})

describe('keys hit at random', () => {
  const asked: Partial<SessionContext> = { openQuestion: { about: 'name', key: null, options: [] } }
  const draft: Partial<Draft> = { intent: 'book', service: said('haircut') }

  it.each(['asdf ghjk', 'qwe rtz uio', 'Qwertz'])('are no name at first, and are one when insisted on: %s', (text) => {
    const first = read(text, { draft, session: asked })
    expect(first.session.draft.name).toBeNull()
    expect(first.understanding.notUnderstood).toBe(true)
    const second = read(text, { draft, session: { ...asked, misunderstood: first.session.misunderstood } })
    expect(second.session.draft.name).not.toBeNull()
  })

  it.each(['Dana', 'Ng', 'Bryn Rhys', 'Uwe Pohl', 'Hjördís', 'Krzysztof Wrzesniewski'])('are told from %s', (name) => {
    expect(isKeyboardNoise(name)).toBe(false)
    expect(read(name, { draft, session: asked }).session.draft.name).not.toBeNull()
  })
})
