import { expect, test } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import { newSessionContext, type SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { Understand } from '../dependencies.ts'
import { catalog as salon } from '../testing/salon.ts'
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
  draft: { ...fresh.draft, intent: 'book', service: { value: 'visit', messageId: 'm0' } },
  openQuestion: { about: 'intake', key: 'job-address', options: [] },
}

/** A house whose one service asks these questions. */
function asking(...labels: readonly (readonly [id: string, label: string])[]): Catalog {
  const [service] = salon.services
  if (service === undefined) throw new Error('The salon sells nothing')
  const intake = labels.map(([id, label]) => ({ id, label, required: true }))
  return { ...salon, services: [{ ...service, id: 'visit', intake }] }
}
const plumber = asking(['job-address', 'What is the address of the job?'])

function hear(
  text: string,
  changes: { session?: SessionContext; reading?: Partial<Understanding>; catalog?: Catalog } = {},
) {
  const { session = asked, reading = {}, catalog = plumber } = changes
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
  return withIntake(misread)({ session, inbound: [message], history: [], catalog, nowMs: 0, locale: 'en-AU' })
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
  ['a question without its mark', 'what is my reference', { acts: ['ask'] }],
  ['thanks', 'thanks a lot', { acts: ['thanks'] }],
  ['an e-mail address', 'jo@mail.example', { changed: ['email'] }],
] as const)('%s is heard as what it is', (_, text, reading) => {
  const { session } = hear(text, { reading: reading as Partial<Understanding> })
  expect(session.draft.answers).toEqual({})
  expect(session.draft.time).not.toBeNull()
})

test('without an intake question nothing is an answer to one', () => {
  const { session } = hear('leave it with the neighbour', { session: { ...asked, openQuestion: null } })
  expect(session.draft.answers).toEqual({})
})

test('an address said before it is asked for is kept, and no number of it is a time', () => {
  const { session, understanding } = hear('14 High Street, Newtown', { session: { ...asked, openQuestion: null } })
  expect(session.draft.answers['job-address']?.value).toBe('14 High Street, Newtown')
  expect(session.draft.time).toBeNull()
  expect(understanding.changed).toEqual(['answers'])
})

test.each(['no', 'yes'])('%s answers a question that yes or no answers', (text) => {
  const { session } = hear(text, {
    catalog: asking(['job-address', 'Do you have a dog?']),
    reading: { acts: [text === 'no' ? 'negate' : 'affirm'] },
  })
  expect(session.draft.answers['job-address']?.value).toBe(text)
})
