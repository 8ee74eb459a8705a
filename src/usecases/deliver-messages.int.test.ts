import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage, type Outcome, receiptOf } from '../testing/fake-channel.ts'
import { createEchoDialog } from '../testing/scripted-dialog.ts'
import { answerAsMember } from './answer-as-member.ts'
import { beginDelivery } from './begin-delivery.ts'
import { deliverMessages } from './deliver-messages.ts'
import { listInbox } from './list-inbox.ts'
import { runTurn } from './run-turn.ts'
import { settleDelivery } from './settle-delivery.ts'
import { sweepDeliveries } from './sweep-deliveries.ts'
import { takeOver } from './take-over.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

let numbers = 0
let address = ''
let key = { tenantId: '', conversationId: '' }
/** A conversation in which the greeting and one answer have been read already. */
beforeEach(async () => {
  address = `+1212556${String(++numbers).padStart(4, '0')}`
  world.sms.behave(() => 'accept')
  world.answerWith(createEchoDialog(world.ids))
  await world.receive(world.sms, [inboundMessage(address, 'hello')])
  await world.drain()
  key = { tenantId: world.tenantId, conversationId: (await world.conversationOf(world.sms, address)).id }
})

const states = async () =>
  (await world.deliveriesOf(key.conversationId))
    .slice(2)
    .map(({ state, errorCode }) => `${state} ${errorCode ?? ''}`.trim())
const texts = () => world.sms.textsTo(address).slice(2)
const say = async (text: string) => {
  await world.receive(world.sms, [inboundMessage(address, text)])
  await world.drain()
}
/** An answer of `count` parts. */
const speakLong = (count: number) =>
  world.answerWith(
    createEchoDialog(world.ids, async () => ({
      reply: {
        id: world.ids.next(),
        text: Array.from({ length: count }, (_, index) => `${index + 1}`.repeat(160)).join(''),
        choices: [],
        cards: [],
      },
    })),
  )
const waitsForPerson = async () => {
  const inbox = await listInbox(world.ports, { tenantId: world.tenantId, limit: 200 })
  return inbox.find((entry) => entry.conversationId === key.conversationId)?.reason ?? null
}
async function pass(minutes: number) {
  for (let step = 0; step < minutes * 4; step++) {
    world.clock.advance({ seconds: 15 })
    await world.drain()
  }
}

describe('parts of an answer', () => {
  test('go out one after the other, in order', async () => {
    speakLong(4)
    await say('tell me all')
    expect(texts().map((text) => text[0])).toEqual(['1', '2', '3', '4'])
    expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent'])
  })

  test('that the provider has no time for are tried again later, and nothing overtakes them', async () => {
    const answers: Outcome[] = ['too-many', 'server-error', 'accept', 'server-error']
    world.sms.behave(() => answers.shift() ?? 'accept')
    speakLong(3)
    await say('tell me all')
    expect([texts(), await states()]).toEqual([[], ['pending 429', 'pending', 'pending']])
    await pass(2)
    expect(texts().map((text) => text[0])).toEqual(['1', '2', '3'])
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
  })

  test('that are refused for good are a visible failure, tried once, and a person is asked for', async () => {
    const before = world.sms.requests()
    world.sms.behave(() => 'refuse')
    await say('hello?')
    await pass(10)
    expect(world.sms.requests() - before).toBe(1)
    expect(await states()).toEqual(['failed 30007'])
    expect(await waitsForPerson()).toBe('message not delivered')
    expect((await world.historyOf(key.conversationId)).at(-1)?.text).toBe('heard: hello?')
  })

  test('that no provider ever takes end as failed, after a bounded number of attempts', async () => {
    const before = world.sms.requests()
    world.sms.behave(() => 'server-error')
    await say('hello?')
    await pass(20)
    expect(world.sms.requests() - before).toBe(8)
    expect(await states()).toEqual(['failed 503'])
  })
})

describe('a part of which nobody knows whether it was sent', () => {
  test('was taken though the answer got lost: it is unknown, is looked up, and is never sent twice', async () => {
    const outcomes: Outcome[] = ['take-then-silence']
    world.sms.behave(() => outcomes.shift() ?? 'accept')
    speakLong(2)
    await say('tell me all')
    expect(await states()).toEqual(['unknown no answer', 'pending'])
    await pass(2)
    expect(texts().map((text) => text[0])).toEqual(['1', '2'])
    expect(await states()).toEqual(['sent', 'sent'])
  })

  test('was surely not taken: it is sent after all, before what follows', async () => {
    const outcomes: Outcome[] = ['silence']
    world.sms.behave(() => outcomes.shift() ?? 'accept')
    speakLong(2)
    await say('tell me all')
    await pass(3)
    expect(texts().map((text) => text[0])).toEqual(['1', '2'])
  })

  test('is found by its receipt, with no look-up', async () => {
    world.sms.behave(() => 'take-then-silence')
    await say('well?')
    const [book] = world.sms.taken.slice(-1)
    const receipt = { ...receiptOf(book?.id ?? '', 'delivered'), reference: book?.part.reference }
    await world.receive(world.sms, [], [receipt])
    expect(await states()).toEqual(['delivered'])
  })

  test('and that cannot be looked up stays unknown, in sight, while the conversation goes on', async () => {
    const { lookUp } = world.sms.channel
    Object.assign(world.sms.channel, { lookUp: undefined })
    const outcomes: Outcome[] = ['take-then-silence']
    world.sms.behave(() => outcomes.shift() ?? 'accept')
    speakLong(2)
    await say('tell me all')
    await pass(2)
    Object.assign(world.sms.channel, { lookUp })
    expect(texts().map((text) => text[0])).toEqual(['1', '2'])
    expect(await states()).toEqual(['unknown no answer', 'sent'])
    expect((await world.historyOf(key.conversationId)).at(-1)?.text).toContain('1111')
  })
})

describe('a worker', () => {
  /** The next answer stands in the outbox, and nobody has begun to send it. */
  async function queueOne() {
    await takeOver(world.ports, { ...key, memberId: null })
    const answered = await answerAsMember(world.ports, { ...key, memberId: null, text: 'A person here.' })
    expect(answered.ok).toBe(true)
  }

  test('killed between sending and telling leaves it unknown; the next one finds it was sent', async () => {
    await queueOne()
    const begun = await beginDelivery(world.ports, key)
    if (begun.kind !== 'send') throw new Error(begun.kind)
    const { channel, part, row, account } = begun.begun
    await channel.send(part, row.address, account)
    await pass(4)
    expect(texts()).toEqual(['A person here.'])
    expect(await states()).toEqual(['sent'])
  })

  test('killed before sending: the next one finds it was not sent, and sends it', async () => {
    await queueOne()
    expect((await beginDelivery(world.ports, key)).kind).toBe('send')
    await pass(5)
    expect(texts()).toEqual(['A person here.'])
    expect(await states()).toEqual(['sent'])
  })

  test('that was thought dead and comes back late ends the doubt, and sends nothing twice', async () => {
    await queueOne()
    const begun = await beginDelivery(world.ports, key)
    if (begun.kind !== 'send') throw new Error(begun.kind)
    world.clock.advance({ seconds: 61 })
    await deliverMessages(world.ports, key)
    expect(await states()).toEqual(['unknown worker_lost'])
    const delivery = { kind: 'accepted', providerMessageId: `late-${numbers}` } as const
    await settleDelivery(world.ports, { tenantId: key.tenantId, begun: begun.begun, delivery })
    expect(await states()).toEqual(['sent'])
    await pass(3)
    expect(texts()).toEqual([])
  })

  test('that stands still before it sends does not send any more: another may have done so', async () => {
    await queueOne()
    let stalls = 1
    const { database } = world.ports
    const slow: typeof database = {
      ...database,
      inTenant: async (tenantId, run) => {
        const value = await database.inTenant(tenantId, run)
        if (stalls-- > 0) {
          world.clock.advance({ minutes: 2 })
          await deliverMessages(world.ports, key)
          await pass(5)
          expect(texts()).toEqual(['A person here.'])
        }
        return value
      },
    }
    await deliverMessages({ ...world.ports, database: slow }, key)
    await pass(5)
    expect(texts()).toEqual(['A person here.'])
    expect(await states()).toEqual(['sent'])
  })

  test('and four others at once send each part once, in order', async () => {
    await world.receive(world.sms, [inboundMessage(address, 'tell me all')])
    const dialogManager = createEchoDialog(world.ids, async () => ({
      reply: { id: world.ids.next(), text: 'abcdef'.replace(/./g, (one) => one.repeat(160)), choices: [], cards: [] },
    }))
    await runTurn({ ...world.ports, dialogManager }, key)
    await Promise.all(Array.from({ length: 5 }, () => deliverMessages(world.ports, key)))
    await world.drain()
    await pass(1)
    expect(texts().map((text) => text[0])).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  test('that never came is made up for by the sweep', async () => {
    await queueOne()
    const jobs = world.ports.queue.jobs.length
    await sweepDeliveries(world.ports, { tenantId: key.tenantId })
    const mine = () =>
      world.ports.queue.jobs.slice(jobs).filter((job) => job.data.conversationId === key.conversationId)
    expect(mine()).toEqual([])
    world.clock.advance({ seconds: 31 })
    await sweepDeliveries(world.ports, { tenantId: key.tenantId })
    expect(mine().map((job) => job.name)).toEqual(['deliver-message'])
  })
})

test('receipts may come before the answer to the request, in any order and twice', async () => {
  world.sms.behave(async (_request, part): Promise<Outcome> => {
    const next = `fake-sms-out-${world.sms.taken.length + 1}`
    await world.receive(world.sms, [], [receiptOf(next, 'delivered'), receiptOf(next, 'sent')])
    expect(part.reference).toMatch(/_1$/)
    return 'accept'
  })
  await say('quick')
  expect(await states()).toEqual(['delivered'])
  const id = world.sms.taken.at(-1)?.id ?? ''
  await world.receive(
    world.sms,
    [],
    [receiptOf(id, 'failed', '30003'), receiptOf(id, 'sent'), receiptOf(id, 'delivered')],
  )
  expect(await states()).toEqual(['delivered'])
  await world.receive(world.sms, [], [receiptOf(id, 'read')])
  expect(await states()).toEqual(['read'])
})

test('a receipt that tells of a failure shows it, with the provider’s code', async () => {
  await say('hm')
  const id = world.sms.taken.at(-1)?.id ?? ''
  await world.receive(world.sms, [], [receiptOf(id, 'failed', '30003')])
  expect(await states()).toEqual(['failed 30003'])
})

test('links with tokens are in no row of the outbox, and in what the customer reads', async () => {
  const bookingId = world.ids.next()
  world.answerWith(
    createEchoDialog(world.ids, async ({ session }) => ({
      session: { ...session, bookingIds: [bookingId] },
      reply: {
        id: world.ids.next(),
        text: `Booked. ${world.ports.links.manageUrl(key.tenantId, bookingId)} is yours.`,
        choices: [],
        cards: [],
      },
    })),
  )
  await say('yes')
  expect(texts()).toEqual([`Booked. http://localhost/manage/link-of-${bookingId} is yours.`])
  expect(JSON.stringify(await world.deliveriesOf(key.conversationId))).not.toContain('link-of')
})

test('what a person writes goes out as well', async () => {
  await takeOver(world.ports, { ...key, memberId: null })
  await answerAsMember(world.ports, { ...key, memberId: null, text: 'This is Ana.' })
  await world.drain()
  expect(texts()).toEqual(['This is Ana.'])
  expect(await states()).toEqual(['sent'])
})

test('the mark of a link that a person types is words, and opens no booking', async () => {
  await takeOver(world.ports, { ...key, memberId: null })
  const bookingId = world.ids.next()
  const input = { ...key, memberId: null, messageId: world.ids.next(), text: `Look: parley:manage:${bookingId}` }
  expect(await answerAsMember(world.ports, input)).toMatchObject({ ok: true })
  expect(await answerAsMember(world.ports, input)).toMatchObject({ ok: true })
  await world.drain()
  expect(texts()).toEqual([`Look: parley manage ${bookingId}`])
})

test('a paused account sends nothing until it is active again', async () => {
  const pause = (state: 'active' | 'paused') =>
    world.database.inTenant(key.tenantId, async (stores) => {
      const row = await stores.channelAccounts.find(key.tenantId, 'fake-sms', 'fake-sms-1')
      if (row !== null) await stores.channelAccounts.save(key.tenantId, { ...row, state })
    })
  await pause('paused')
  await say('anyone?')
  await pass(3)
  expect(texts()).toEqual([])
  await pause('active')
  await pass(2)
  expect(texts()).toEqual(['heard: anyone?'])
})
