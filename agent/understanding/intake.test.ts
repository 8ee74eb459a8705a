import { expect, test } from 'vitest'
import { newSessionContext, type SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { Understand } from '../dependencies.ts'
import { withIntake } from './intake.ts'

const read: Understanding = {
  language: 'en',
  consent: 'none',
  consentMessageId: null,
  acts: ['inform'],
  changed: ['time'],
  questions: [],
  impossible: [],
  picked: null,
  ambiguous: null,
  asked: null,
  masked: false,
  notUnderstood: false,
}
const fresh = newSessionContext({ locale: 'en-AU', timeZone: 'Australia/Sydney' })
const asked: SessionContext = {
  ...fresh,
  draft: { ...fresh.draft, intent: 'book' },
  openQuestion: { about: 'intake', key: 'job-address', options: [] },
}

function hear(text: string, changes: { session?: SessionContext; reading?: Partial<Understanding> } = {}) {
  const { session = asked, reading = {} } = changes
  const misread: Understand = (input) => {
    const time = { value: { kind: 'at' as const, start: '14:00', end: null, label: null }, messageId: 'm1' }
    const draft = { ...input.session.draft, time }
    return { session: { ...input.session, draft }, understanding: { ...read, ...reading } }
  }
  const message: ConversationMessage = {
    id: 'm1',
    role: 'customer',
    text,
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: 0,
  }
  // Only what the reading is handed on to looks at the catalogue.
  const input = { session, inbound: [message], history: [], nowMs: 0, locale: 'en-AU' }
  return withIntake(misread)(input as unknown as Parameters<Understand>[0])
}

test('what follows an intake question is its answer, and no number of it is a time', () => {
  const { session, understanding } = hear('14 High Street, Newtown')
  expect(session.draft.answers).toEqual({ 'job-address': { value: '14 High Street, Newtown', messageId: 'm1' } })
  expect(session.draft.time).toBeNull()
  expect(understanding).toMatchObject({ acts: ['inform'], changed: ['answers'] })
})

test.each([
  ['a question', 'how much is it', { questions: [{ about: 'price', serviceId: null }] }],
  ['a question mark', 'why do you need that?', {}],
  ['a change of mind', 'actually make it 4pm', {}],
  ['a wish for a person', 'let me talk to somebody', { acts: ['human'] }],
  ['a no', 'no', { acts: ['negate'] }],
  ['a mere yes', 'yes please', { acts: ['affirm'] }],
] as const)('%s is heard as what it is', (_, text, reading) => {
  const { session } = hear(text, { reading: reading as Partial<Understanding> })
  expect(session.draft.answers).toEqual({})
  expect(session.draft.time).not.toBeNull()
})

test('without an intake question nothing is an answer to one', () => {
  const { session } = hear('14 High Street', { session: { ...asked, openQuestion: null } })
  expect(session.draft.answers).toEqual({})
})
