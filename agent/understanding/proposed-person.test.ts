import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import { emptyDraft, newSessionContext, type OpenQuestion } from '../../src/domain/conversation.ts'
import { nowMs, catalog as salon } from '../testing/salon.ts'
import { understand } from './understand.ts'

/** The salon of the tests, with its people in two cities. */
const catalog: Catalog = {
  ...salon,
  resources: salon.resources.map((resource) => ({
    ...resource,
    attributes: { ...resource.attributes, city: resource.id === 'ana' ? 'San Francisco' : 'Oakland' },
  })),
}
const ana: OpenQuestion = { about: 'staff', key: null, options: [{ id: 'ana', label: 'Ana' }] }

function read(text: string, openQuestion: OpenQuestion | null = null) {
  const fresh = newSessionContext({ locale: 'en-US', timeZone: catalog.tenant.timeZone })
  const session = { ...fresh, openQuestion, draft: { ...emptyDraft, intent: 'book' as const } }
  const message = { id: 'm1', role: 'customer' as const, text, choiceId: null, choices: [], cards: [] }
  const inbound = [{ ...message, createdAtMs: nowMs }]
  return understand({ session, inbound, history: [], catalog, nowMs, locale: 'en-US' }).session.draft
}

describe('a person who was proposed', () => {
  it.each(['She sounds perfect.', 'That should do.', 'Sounds fabulous!', 'I will choose this stylist.', 'Sure'])(
    'is taken by "%s"',
    (text) => expect(read(text, ana).staff?.value).toBe('ana'),
  )

  it.each(["Great, what's the address?", 'Ok, can I have the phone number?', 'Sounds good! How much is it?'])(
    'is not taken by a question about them: "%s"',
    (text) => expect(read(text, ana).staff).toBeNull(),
  )

  it.each(['Ok, find me another', 'Ok, Find me another salon?', 'Please, can you look for other places?'])(
    'is turned down by a request for another: "%s"',
    (text) => {
      const draft = read(text, ana)
      expect([draft.staff, draft.declinedStaff]).toEqual([null, ['ana']])
    },
  )

  it('is taken by a time said beside the question', () => {
    expect(read('Great, tomorrow at 3. What is the address?', ana).staff?.value).toBe('ana')
  })
})

describe('a city', () => {
  it('goes by its short name', () => {
    expect(read('somebody in SF please').attributes['city']?.value).toBe('San Francisco')
  })

  it('stays wished beside a person who is there', () => {
    const { staff, attributes } = read('with Ana in San Francisco')
    expect([staff?.value, attributes['city']?.value]).toEqual(['ana', 'San Francisco'])
  })
})

describe('words that are no time', () => {
  it.each(['I need one in Oakland', 'not at the moment', 'that is all for now'])('"%s" wishes no time', (text) => {
    expect(read(text).time).toBeNull()
    expect(read(text).date).toBeNull()
  })

  it('a part of the day after its hour changes nothing', () => {
    expect(read('at 7:15 with my sister tonight').time?.value).toMatchObject({ kind: 'at', start: '19:15' })
  })

  it('a day by its distance from now has no hour', () => {
    const draft = read('a haircut three days from now')
    expect([draft.date?.value.from, draft.time]).toEqual(['2026-11-26', null])
  })
})
