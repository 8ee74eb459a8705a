import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import type { InboundMessage, Receipt } from '../ports/channel.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage, receiptOf } from '../testing/fake-channel.ts'
import { receiveChannelEvents } from './receive-channel-events.ts'
import { receivePlain } from './receive-plain.ts'
import { createTogether } from './receive-together.ts'

let world: ChannelWorldOfTest
let together: ReturnType<typeof createTogether>
beforeAll(async () => {
  world = await openChannelWorld({ carrierStops: false })
  together = createTogether(world.ports)
})
afterAll(() => world.close())

let numbers = 0
const newAddress = () => `+1212558${String(++numbers).padStart(4, '0')}`
const to = () => ({ tenantId: world.tenantId, channel: world.sms.channel.id, accountId: 'fake-sms-1' })
const deliver = (messages: readonly InboundMessage[], receipts: readonly Receipt[] = []) =>
  together({ ...to(), messages, receipts })
const plain = (messages: readonly InboundMessage[]) =>
  receivePlain(world.ports, { ...to(), channel: world.sms.channel, messages })
const heardFrom = async (address: string) => {
  const { id } = await world.conversationOf(world.sms, address)
  const said = (await world.historyOf(id)).filter(({ role }) => role === 'customer')
  return said.map(({ text }) => text)
}

test('a text in a conversation that stands is plain: stored in order, once, with one turn to come', async () => {
  const address = newAddress()
  await deliver([inboundMessage(address, 'hello')])
  await world.drain()
  const texts = ['is there time tomorrow?', 'or on Friday', 'in the morning'].map((text) =>
    inboundMessage(address, text),
  )
  const before = world.ports.queue.jobs.length
  expect(await plain([...texts, ...texts.slice(0, 1)])).toEqual([])
  expect(await plain(texts)).toEqual([])
  expect(world.ports.queue.jobs.slice(before).map(({ name }) => name)).toEqual(['run-turn'])
  expect(await heardFrom(address)).toEqual(['hello', 'is there time tomorrow?', 'or on Friday', 'in the morning'])
})

test('nothing else is: rules, numbers, first words, an opt-out, a conversation that begins anew', async () => {
  const known = newAddress()
  const gone = newAddress()
  for (const [address, text] of [
    [known, 'hello'],
    [gone, 'hello'],
    [gone, 'STOP'],
  ] as const) {
    await deliver([inboundMessage(address, text)])
  }
  await world.drain()
  const left = [
    inboundMessage(known, 'STOP'),
    inboundMessage(newAddress(), 'hello'),
    inboundMessage(gone, 'hello again'),
    inboundMessage(known, { kind: 'deleted', ofProviderMessageId: 'x' }),
  ]
  expect(await plain(left)).toEqual(left)
  const number = [inboundMessage(known, '2')]
  expect(await plain(number)).toEqual(number)
  // Whoever sent one of those keeps the order of all that they sent.
  const mixed = [inboundMessage(known, 'one more thing'), inboundMessage(known, 'HELP')]
  expect(await plain(mixed)).toEqual(mixed)
  world.clock.advance({ hours: 13 })
  const late = [inboundMessage(known, 'good morning to you')]
  expect(await plain(late)).toEqual(late)
})

test('a burst of ten, and the same words twice, are one turn with one answer', async () => {
  const address = newAddress()
  await deliver([inboundMessage(address, 'hello')])
  await world.drain()
  const { id } = await world.conversationOf(world.sms, address)
  const burst = [
    'the very same',
    'the very same',
    ...Array.from({ length: 8 }, (_, at) => `and one more, number ${at}`),
  ]
  await Promise.all(burst.map((text) => deliver([inboundMessage(address, text)])))
  await world.drain()
  const history = await world.historyOf(id)
  expect(history.filter(({ role }) => role === 'agent').slice(1)).toHaveLength(1)
  const said = history.filter(({ role }) => role === 'customer').slice(1)
  expect(said).toHaveLength(10)
  expect(new Set(said.map(({ turnId }) => turnId)).size).toBe(1)
})

/** One by whom the transaction begun as number `slow` stands still until others had every chance to be first. */
function slowly(slow: number) {
  let begun = 0
  const { database } = world.ports
  return createTogether({
    ...world.ports,
    database: {
      ...database,
      inTenant: async (tenantId, run) => {
        begun += 1
        if (begun === slow) for (let count = 0; count < 200; count++) await database.ping()
        return database.inTenant(tenantId, run)
      },
    },
  })
}

test.each([
  ['in the transaction after it', 2, ['2', 'and something else']],
  ['in the same one, with much else', 1, ['1', '2', '3', '4', '5', '6', '7', '8', '9']],
])('the words of one customer keep their order where more of them come %s', async (_, slow, texts) => {
  const address = newAddress()
  await deliver([inboundMessage(address, 'hello')])
  const receive = slowly(slow)
  await Promise.all(texts.map((text) => receive({ ...to(), messages: [inboundMessage(address, text)], receipts: [] })))
  expect((await heardFrom(address)).slice(1)).toEqual(texts)
  await world.drain()
})

test('a card number in a plain text is masked before it is stored', async () => {
  const address = newAddress()
  await deliver([inboundMessage(address, 'hello')])
  await plain([inboundMessage(address, 'my card is 4111 1111 1111 1111, thanks')])
  expect((await heardFrom(address)).at(-1)).not.toContain('4111 1111')
})

test('one that cannot be stored fails alone, and delays none of those it came with', async () => {
  const addresses = Array.from({ length: 12 }, newAddress)
  const poisoned = newAddress()
  const queue = world.ports.queue
  const poisonous = createTogether({
    ...world.ports,
    database: {
      ...world.ports.database,
      inTenant: (tenantId, run) =>
        world.ports.database.inTenant(tenantId, (stores) =>
          run({
            ...stores,
            conversations: {
              ...stores.conversations,
              findByAddress: async (tenant, at) => {
                if (at.address === poisoned) throw new Error('poison')
                return stores.conversations.findByAddress(tenant, at)
              },
            },
          }),
        ),
    },
    queue,
  })
  const all = [...addresses.slice(0, 6), poisoned, ...addresses.slice(6)]
  const outcomes = await Promise.allSettled(
    all.map((address) => poisonous({ ...to(), messages: [inboundMessage(address, 'hello')], receipts: [] })),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(all.map((one) => (one === poisoned ? 'rejected' : 'fulfilled')))
  for (const address of addresses) expect(await heardFrom(address)).toEqual(['hello'])
  await world.drain()
})

test('while the database is gone everybody is told, and later everybody can deliver again', async () => {
  const gone = createTogether({
    ...world.ports,
    database: {
      ...world.ports.database,
      inTenant: () => Promise.reject(Object.assign(new Error('gone'), { code: 'unavailable' })),
    },
  })
  const messages = Array.from({ length: 8 }, () => inboundMessage(newAddress(), 'hello'))
  const outcomes = await Promise.allSettled(
    messages.map((message) => gone({ ...to(), messages: [message], receipts: [] })),
  )
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']))
  await Promise.all(messages.map((message) => deliver([message])))
  for (const { address } of messages) expect(await heardFrom(address)).toEqual(['hello'])
  await world.drain()
})

const words = [
  'is there time?',
  'STOP',
  'START',
  'HELP',
  '2',
  'hello',
  'on Friday then',
  'please stop texting me',
] as const
const step = fc.record({
  who: fc.nat(2),
  word: fc.nat(words.length - 1),
  copies: fc.integer({ min: 1, max: 4 }),
  receipt: fc.boolean(),
})

test('together comes to the same as one by one: texts, consents and what waits to be sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const people = [0, 1, 2].map(() => ({ one: newAddress(), many: newAddress() }))
      const flights: Promise<unknown>[] = []
      for (const { who, word, copies, receipt } of steps) {
        const person = people[who]
        if (person === undefined) throw new Error('nobody')
        const receipts = receipt ? [receiptOf(`unknown-${numbers}`, 'sent')] : []
        const alone = inboundMessage(person.one, words[word] ?? '')
        await receiveChannelEvents(world.ports, { ...to(), messages: [alone], receipts: [] })
        const message = inboundMessage(person.many, words[word] ?? '')
        for (let copy = 0; copy < copies; copy++) flights.push(deliver([message], receipts))
        // Words of one person in their order: a provider sends the next when the last was taken.
        await Promise.all(flights.splice(0))
      }
      for (const { one, many } of people) {
        const [a, b] = await Promise.all([one, many].map(standOf))
        expect(b).toEqual(a)
      }
    }),
    { numRuns: 15 },
  )
  await world.drain()
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
})

async function standOf(address: string) {
  const found = await world.conversationOf(world.sms, address).catch(() => null)
  if (found === null) return null
  const history = await world.historyOf(found.id)
  const consent = await world.database.inTenant(world.tenantId, (stores) =>
    stores.consents.find(world.tenantId, { addressKind: 'phone', address }),
  )
  const waiting = await world.deliveriesOf(found.id)
  return {
    said: history.map(({ role, text, turnId }) => `${role} ${text} ${turnId === null ? 'open' : 'closed'}`),
    consent: consent?.state,
    waiting: waiting.map(({ purpose, state }) => `${purpose} ${state}`),
  }
}
