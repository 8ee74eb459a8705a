import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { createFakeProvider, inboundMessage } from '../testing/fake-channel.ts'
import { answerAsMember } from './answer-as-member.ts'
import { deliverMessages } from './deliver-messages.ts'
import { listInbox } from './list-inbox.ts'
import { receiveChannelEvents } from './receive-channel-events.ts'
import { sweepDeliveries } from './sweep-deliveries.ts'
import { takeOver } from './take-over.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

test('a message whose connection is logged out is a case for a person; while it is only away, it waits', async () => {
  const { tenantId, database } = world
  const paired = createFakeProvider({ id: 'fake-paired', texting: false, replyWindowMs: null })
  const channel = {
    ...paired.channel,
    link: async () => ({ kind: 'stopped' as const }),
    isLinked: () => false,
  }
  const ports = { ...world.ports, channels: new Map([...world.ports.channels, [channel.id, channel]]) }
  const account = { channel: channel.id, accountId: 'paired-1' }
  await world.connect(account.channel, account.accountId)
  const address = '+12125570001'
  const said = { tenantId, ...account, messages: [inboundMessage(address, 'hello')], receipts: [] }
  await receiveChannelEvents(ports, said)
  const found = await database.inTenant(tenantId, (s) =>
    s.conversations.findByAddress(tenantId, { ...account, address }),
  )
  const key = { tenantId, conversationId: found?.id ?? '' }
  await takeOver(ports, { ...key, memberId: null })
  await answerAsMember(ports, { ...key, memberId: null, text: 'We are open.' })
  const states = async () => {
    await deliverMessages(ports, key)
    return (await world.deliveriesOf(key.conversationId)).map(({ state, errorCode }) => `${state} ${errorCode}`)
  }
  expect(await states()).toEqual(['pending null', 'pending null'])
  const tell = (connection: 'offline' | 'logged-out') =>
    database.inTenant(tenantId, async (stores) => {
      const nowMs = world.nowMs()
      await stores.channelLinks.take(tenantId, account, { token: 't', nowMs, untilMs: nowMs + 1 })
      await stores.channelLinks.tell(tenantId, account, 't', { connection, atMs: nowMs })
      await stores.channelLinks.release(tenantId, account, 't')
    })
  const swept = async () => {
    const before = world.ports.queue.jobs.length
    await sweepDeliveries(ports, { tenantId })
    return world.ports.queue.jobs.slice(before).filter(({ name }) => name === 'deliver-message').length
  }
  world.clock.advance({ minutes: 5 })
  // Its holder looks for it every second: a day without one must not fill the sweep, where others are found.
  await tell('offline')
  expect(await swept()).toBe(0)
  await tell('logged-out')
  expect(await swept()).toBe(1)
  expect(await states()).toEqual(['failed logged_out', 'failed logged_out'])
  const inbox = await listInbox(ports, { tenantId })
  expect(inbox.find(({ conversationId }) => conversationId === key.conversationId)?.failed).toBe(2)
})
