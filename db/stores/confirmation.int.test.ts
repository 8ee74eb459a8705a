import { afterAll, beforeAll, expect, test } from 'vitest'
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

/** A summary has been sent and the customer has answered it: everything is in place for the yes to count. */
async function asked() {
  const { conversationId } = await addConversation(salon)
  const confirmationId = salon.ids.next()
  const turnId = salon.ids.next()
  const summaryId = salon.ids.next()
  const { tenantId } = salon
  await run(async (stores) => {
    await stores.turns.start(tenantId, { id: turnId, conversationId, startedAtMs: salon.nowMs() })
    await stores.confirmations.open(tenantId, {
      id: confirmationId,
      conversationId,
      tool: 'confirm-booking',
      argumentsHash: 'h1',
      expiresAtMs: salon.nowMs() + 900_000,
      createdAtMs: salon.nowMs(),
    })
    const summary = { id: summaryId, conversationId, turnId, memberId: null, role: 'agent' as const, text: 'Shall I?' }
    const rest = { choiceId: null, choices: [], cards: [], createdAtMs: salon.nowMs() }
    await stores.messages.insertOutbound(tenantId, { ...summary, ...rest })
    await stores.confirmations.attachSummary(tenantId, confirmationId, summaryId)
  })
  const messageId = await hear(conversationId, 'yes')
  const by = {
    confirmationId,
    conversationId,
    tool: 'confirm-booking',
    argumentsHash: 'h1',
    messageId,
    turnId,
    nowMs: salon.nowMs(),
  }
  return { by, summaryId, consume: (change: Partial<typeof by> = {}) => consume({ ...by, ...change }) }
}

async function hear(conversationId: string, key: string): Promise<string> {
  const message = inboundOf(salon, conversationId, key)
  await run((stores) => stores.messages.insertInbound(salon.tenantId, message))
  return message.id
}

function consume(by: Parameters<Stores['confirmations']['consume']>[1]) {
  return run((stores) => stores.confirmations.consume(salon.tenantId, by))
}

test('a yes counts once; the same turn may learn that it was its own', async () => {
  const { by, consume } = await asked()
  expect(await consume()).toBe('consumed')
  expect(await consume()).toBe('already-by-this-turn')
  const turnId = salon.ids.next()
  await run((stores) =>
    stores.turns.start(salon.tenantId, { id: turnId, conversationId: by.conversationId, startedAtMs: salon.nowMs() }),
  )
  expect(await consume({ turnId })).toBe('refused')
})

test('of many that try at once one consumes it', async () => {
  const { consume } = await asked()
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => consume()))
  expect(outcomes.filter((outcome) => outcome === 'consumed')).toHaveLength(1)
})

test('a yes to another tool, other arguments or in another conversation is refused', async () => {
  const { consume } = await asked()
  const other = await addConversation(salon)
  expect(await consume({ tool: 'cancel-booking' })).toBe('refused')
  expect(await consume({ argumentsHash: 'h2' })).toBe('refused')
  expect(await consume({ conversationId: other.conversationId })).toBe('refused')
  expect(await consume({ confirmationId: salon.ids.next() })).toBe('refused')
  expect(await consume({ confirmationId: 'not an id' })).toBe('refused')
  expect(await consume()).toBe('consumed')
})

test('a yes after the expiry is refused', async () => {
  const { by, consume } = await asked()
  expect(await consume({ nowMs: by.nowMs + 900_000 })).toBe('refused')
  expect(await consume({ nowMs: by.nowMs + 899_999 })).toBe('consumed')
})

test('only the newest message counts: a word after the yes takes it back', async () => {
  const { by, consume } = await asked()
  const newer = await hear(by.conversationId, 'wait')
  expect(await consume()).toBe('refused')
  expect(await consume({ messageId: newer })).toBe('consumed')
})

test('a yes from before the question, or our own message, is none', async () => {
  const { by, summaryId, consume } = await asked()
  expect(await consume({ messageId: summaryId })).toBe('refused')
  await run((stores) =>
    stores.confirmations.open(salon.tenantId, {
      id: salon.ids.next(),
      conversationId: by.conversationId,
      tool: 'confirm-booking',
      argumentsHash: 'h2',
      expiresAtMs: salon.nowMs() + 900_000,
      createdAtMs: salon.nowMs(),
    }),
  )
  expect(await consume()).toBe('refused')
})

test('a question whose summary was never sent takes no yes', async () => {
  const { conversationId } = await addConversation(salon)
  const confirmationId = salon.ids.next()
  const turnId = salon.ids.next()
  await run(async (stores) => {
    await stores.turns.start(salon.tenantId, { id: turnId, conversationId, startedAtMs: salon.nowMs() })
    await stores.confirmations.open(salon.tenantId, {
      id: confirmationId,
      conversationId,
      tool: 'confirm-booking',
      argumentsHash: 'h1',
      expiresAtMs: salon.nowMs() + 900_000,
      createdAtMs: salon.nowMs(),
    })
  })
  const messageId = await hear(conversationId, 'yes')
  const by = { confirmationId, conversationId, tool: 'confirm-booking', argumentsHash: 'h1', messageId, turnId }
  expect(await consume({ ...by, nowMs: salon.nowMs() })).toBe('refused')
})

test('closing the question ends it', async () => {
  const { by, consume } = await asked()
  await run((stores) => stores.confirmations.close(salon.tenantId, by.conversationId))
  expect(await consume()).toBe('refused')
})
