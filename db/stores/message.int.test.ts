import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stores } from '../../src/ports/database.ts'
import { addConversation, inboundOf } from '../testing/conversation.ts'
import { openSalon, type Salon } from '../testing/salon.ts'

let salon: Salon

beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

function run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  return salon.database.inTenant(salon.tenantId, work)
}

function receive(conversationId: string, key: string, text?: string) {
  return run((stores) => stores.messages.insertInbound(salon.tenantId, inboundOf(salon, conversationId, key, text)))
}

async function startTurn(conversationId: string): Promise<string> {
  const id = salon.ids.next()
  await run((stores) => stores.turns.start(salon.tenantId, { id, conversationId, startedAtMs: salon.nowMs() }))
  return id
}

function say(conversationId: string, text: string, turnId: string | null = null) {
  const message = { id: salon.ids.next(), conversationId, turnId, memberId: null, role: 'agent' as const, text }
  const rest = { choiceId: null, choices: [{ id: 'o1', label: '10:00' }], cards: [], createdAtMs: salon.nowMs() }
  return run((stores) => stores.messages.insertOutbound(salon.tenantId, { ...message, ...rest }))
}

const texts = (messages: readonly { readonly text: string }[]) => messages.map((message) => message.text)

describe('messages in', () => {
  test('the same delivery again is a duplicate of the first, another text under its id a conflict', async () => {
    const { conversationId } = await addConversation(salon)
    expect(await receive(conversationId, 'm1', 'hello')).toEqual({ state: 'new' })
    const [first] = await run((stores) => stores.messages.listRecent(salon.tenantId, conversationId, 10))
    const duplicate = { state: 'duplicate', messageId: first?.id, turnId: null }
    expect(await receive(conversationId, 'm1', 'hello')).toEqual(duplicate)
    expect(await receive(conversationId, 'm1', 'other words')).toEqual({ state: 'conflict' })
    expect(await run((stores) => stores.messages.listRecent(salon.tenantId, conversationId, 10))).toHaveLength(1)
  })

  test('of ten deliveries at once one is new', async () => {
    const { conversationId } = await addConversation(salon)
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => receive(conversationId, 'm1')))
    expect(outcomes.filter((outcome) => outcome.state === 'new')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.state === 'duplicate')).toHaveLength(9)
  })

  test('a delivery cannot be claimed for another conversation', async () => {
    const one = await addConversation(salon)
    const two = await addConversation(salon)
    const message = inboundOf(salon, one.conversationId, 'm1')
    await run((stores) => stores.messages.insertInbound(salon.tenantId, message))
    const stolen = { ...message, id: salon.ids.next(), conversationId: two.conversationId }
    const outcome = await run((stores) => stores.messages.insertInbound(salon.tenantId, stolen))
    expect(outcome).toEqual({ state: 'conflict' })
  })

  test('keeps NUL and lone surrogates from becoming an error, and everything else as it is', async () => {
    const { conversationId } = await addConversation(salon)
    await receive(conversationId, 'm1', `a\0b \ud83d ' "; DROP TABLE messages; -- <b> 😀`)
    const [stored] = await run((stores) => stores.messages.listRecent(salon.tenantId, conversationId, 1))
    expect(stored?.text).toBe(`ab \ufffd ' "; DROP TABLE messages; -- <b> 😀`)
  })
})

describe('a conversation', () => {
  test('numbers its messages in the order they commit, however many come at once', async () => {
    const { conversationId } = await addConversation(salon)
    await Promise.all(Array.from({ length: 12 }, (_, index) => receive(conversationId, `m${index}`)))
    const stored = await run((stores) => stores.messages.listRecent(salon.tenantId, conversationId, 50))
    expect(stored.map((message) => message.sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })

  test('lists what no turn has answered, and afterwards the answer by what it answers', async () => {
    const { conversationId } = await addConversation(salon)
    await receive(conversationId, 'm1', 'one')
    await receive(conversationId, 'm2', 'two')
    const waiting = await run((stores) => stores.messages.listUnanswered(salon.tenantId, conversationId, 10))
    expect(texts(waiting)).toEqual(['one', 'two'])
    const [first] = waiting
    const turnId = await startTurn(conversationId)
    await say(conversationId, 'an answer', turnId)
    const answersOf = (id: string) => run((stores) => stores.messages.findAnswers(salon.tenantId, id))
    expect(await answersOf(first?.id ?? '')).toBeNull()
    const ids = waiting.map((message) => message.id)
    await run((stores) => stores.messages.markAnswered(salon.tenantId, conversationId, ids, turnId))
    expect(await run((stores) => stores.messages.listUnanswered(salon.tenantId, conversationId, 10))).toEqual([])
    const messages = [{ role: 'agent', text: 'an answer', choices: [{ id: 'o1', label: '10:00' }] }]
    expect(await answersOf(first?.id ?? '')).toMatchObject(messages)
    expect(await answersOf(salon.ids.next())).toBeNull()
  })

  test('gives its newest messages, oldest first', async () => {
    const { conversationId } = await addConversation(salon)
    for (const text of ['a', 'b', 'c', 'd']) await say(conversationId, text)
    expect(texts(await run((stores) => stores.messages.listRecent(salon.tenantId, conversationId, 3)))).toEqual([
      'b',
      'c',
      'd',
    ])
  })

  test('of another id than a UUID there is none', async () => {
    expect(await run((stores) => stores.conversations.find(salon.tenantId, "1' OR true"))).toBeNull()
    expect(await run((stores) => stores.messages.listRecent(salon.tenantId, 'b1', 3))).toEqual([])
    expect(await run((stores) => stores.bookings.find(salon.tenantId, 'b1'))).toBeNull()
  })

  test('that does not exist takes no message', async () => {
    await expect(receive(salon.ids.next(), 'm1')).rejects.toThrow('message_not_stored')
    await expect(say(salon.ids.next(), 'lost')).rejects.toThrow('message_not_stored')
  })
})

describe('the lease', () => {
  test('is held by one at a time, until it runs out or is given back', async () => {
    const { conversationId } = await addConversation(salon)
    const take = (token: string, nowMs = salon.nowMs()) =>
      run((stores) =>
        stores.conversations.takeLease(salon.tenantId, conversationId, { nowMs, untilMs: nowMs + 1000, token }),
      )
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map((token) => take(token)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    const holder = ['a', 'b', 'c', 'd'][taken.indexOf(true)] ?? ''
    expect(await take('late', salon.nowMs() + 999)).toBe(false)
    expect(await take('next', salon.nowMs() + 1000)).toBe(true)
    const holds = (token: string) =>
      run((stores) => stores.conversations.holdsLease(salon.tenantId, conversationId, token))
    expect([await holds(holder), await holds('next')]).toEqual([false, true])
    await run((stores) => stores.conversations.releaseLease(salon.tenantId, conversationId, holder))
    expect(await take('thief')).toBe(false)
    await run((stores) => stores.conversations.releaseLease(salon.tenantId, conversationId, 'next'))
    expect(await take('last')).toBe(true)
  })

  test('is made longer by its holder alone', async () => {
    const { conversationId } = await addConversation(salon)
    const lease = { nowMs: salon.nowMs(), untilMs: salon.nowMs() + 1000, token: 'a' }
    await run((stores) => stores.conversations.takeLease(salon.tenantId, conversationId, lease))
    const extend = (token: string) =>
      run((stores) => stores.conversations.extendLease(salon.tenantId, conversationId, token, salon.nowMs() + 5000))
    expect([await extend('b'), await extend('a')]).toEqual([false, true])
    const later = { nowMs: salon.nowMs() + 4000, untilMs: salon.nowMs() + 9000, token: 'c' }
    expect(await run((stores) => stores.conversations.takeLease(salon.tenantId, conversationId, later))).toBe(false)
  })
})

describe('the session context', () => {
  test('reads back as it was saved', async () => {
    const { conversationId, session } = await addConversation(salon)
    const next = { ...session, misunderstood: 2, bookingIds: ['b1'] }
    await run((stores) => stores.conversations.saveSession(salon.tenantId, conversationId, next))
    expect(await run((stores) => stores.conversations.loadSession(salon.tenantId, conversationId))).toEqual(next)
  })

  test('that does not fit its schema is told by path, without what stands there', async () => {
    const { conversationId, session } = await addConversation(salon)
    const broken = { ...session, misunderstood: 'secret words' }
    await run((stores) => stores.conversations.saveSession(salon.tenantId, conversationId, broken as never))
    const attempt = run((stores) => stores.conversations.loadSession(salon.tenantId, conversationId))
    await expect(attempt).rejects.toThrow(/^context_invalid: .* at misunderstood$/)
  })
})

test('a turn is finished once, with its calls in order and unstorable text made storable', async () => {
  const { conversationId } = await addConversation(salon)
  const id = await startTurn(conversationId)
  const call = {
    id: 'c1',
    name: 'hold_slot',
    arguments: { note: 'a\0\ud800' },
    ok: true,
    result: { free: [1, 2] },
    ms: 3,
  }
  const record = {
    id,
    conversationId,
    state: 'done' as const,
    model: 'builtin',
    usage: { inputTokens: 1, outputTokens: 2 },
    understanding: null,
    calls: [call, { ...call, id: 'c2', arguments: {}, ok: false }],
    verdicts: [{ guard: 'grounding' as const, allowed: true, why: 'all facts' }],
    startedAtMs: salon.nowMs(),
    finishedAtMs: salon.nowMs() + 5,
  }
  await run((stores) => stores.turns.finish(salon.tenantId, record))
  await run((stores) => stores.turns.finish(salon.tenantId, { ...record, model: 'other' }))
  const [stored, ...others] = await run((stores) => stores.turns.list(salon.tenantId, conversationId, 10))
  expect(others).toEqual([])
  const storable = { ...call, arguments: { note: 'a\ufffd' } }
  expect(stored).toEqual({ ...record, calls: [storable, record.calls[1]] })
})

test('the inbox lists the newest conversations first, with what they wait for', async () => {
  const quiet = await addConversation(salon)
  const loud = await addConversation(salon)
  salon.clock.advance({ minutes: 1 })
  await receive(loud.conversationId, 'm1')
  const handoff = { id: salon.ids.next(), conversationId: loud.conversationId, reason: 'asked', summary: 'a person' }
  const request = { ...handoff, state: 'requested' as const, createdAtMs: salon.nowMs() }
  await run((stores) => stores.handoffs.request(salon.tenantId, request))
  await run((stores) => stores.handoffs.request(salon.tenantId, { ...request, id: salon.ids.next() }))
  expect(await run((stores) => stores.handoffs.findOpen(salon.tenantId, loud.conversationId))).toEqual(request)
  const listed = await run((stores) => stores.conversations.listRecent(salon.tenantId, 100))
  expect(listed[0]).toMatchObject({ id: loud.conversationId, handoff: 'requested', lastMessageAtMs: salon.nowMs() })
  expect(listed.find((row) => row.id === quiet.conversationId)).toMatchObject({ handoff: 'none' })
  await run((stores) => stores.handoffs.setState(salon.tenantId, request.id, 'given-back', null))
  expect(await run((stores) => stores.handoffs.findOpen(salon.tenantId, loud.conversationId))).toBeNull()
})

test('an identity belongs to the customer who claimed it first', async () => {
  const one = await addConversation(salon)
  const two = await addConversation(salon)
  const identity = { channel: 'sms', address: '+12125550123' }
  for (const { customerId } of [one, two]) {
    await run((stores) => stores.customers.addIdentity(salon.tenantId, { ...identity, customerId }))
  }
  const found = await run((stores) => stores.customers.findByIdentity(salon.tenantId, 'sms', identity.address))
  expect(found?.id).toBe(one.customerId)
})

test('an idempotency key answers the same request the same, and refuses another one', async () => {
  const key = { scope: 'bookings', key: 'k1' }
  const begin = (requestHash: string) =>
    run((stores) => stores.idempotency.begin(salon.tenantId, { ...key, requestHash, nowMs: salon.nowMs() }))
  const began = await Promise.all([begin('r1'), begin('r1')])
  expect(began.map((one) => one.state).toSorted()).toEqual(['new', 'same'])
  expect(await begin('r1')).toEqual({ state: 'same', answer: null })
  await run((stores) => stores.idempotency.finish(salon.tenantId, { ...key, answer: { reference: 'BCDFGH' } }))
  expect(await begin('r1')).toEqual({ state: 'same', answer: { reference: 'BCDFGH' } })
  expect(await begin('r2')).toEqual({ state: 'different' })
})
