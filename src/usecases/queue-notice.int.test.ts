import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localTimeOf } from '../domain/zoned-time.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { type FakeProvider, inboundMessage } from '../testing/fake-channel.ts'
import { type QueueNoticeInput, queueNotice } from './queue-notice.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

let numbers = 0
let address = ''
const bookingId = () => `00000000-0000-4000-8000-${String(numbers).padStart(12, '0')}`
beforeEach(() => {
  address = `+1212559${String(++numbers).padStart(4, '0')}`
})

async function talkOn(provider: FakeProvider, said = 'hello') {
  await world.receive(provider, [inboundMessage(address, said)])
  await world.drain()
}

async function notify(provider: FakeProvider, changes: Partial<QueueNoticeInput> = {}) {
  const { lastMessageAtMs: _, ...conversation } = await world.conversationOf(provider, address)
  const notice: QueueNoticeInput = {
    tenantId: world.tenantId,
    conversation,
    kind: 'reminder-day',
    bookingId: bookingId(),
    text: 'Tomorrow at 3 pm: haircut with Ana.',
    urgent: false,
    expiresAtMs: null,
    urlOf: (id) => world.ports.links.manageUrl(world.tenantId, id),
    nowMs: world.nowMs(),
    ...changes,
  }
  return world.database.inTenant(world.tenantId, (stores) => queueNotice(world.ports, stores, notice))
}
const notices = (provider: FakeProvider) => provider.textsTo(address).filter((text) => text.startsWith('Tomorrow'))

/** Turns the clock to the next time that it is so late in New York. */
function turnTo(hour: number, zone = 'America/New_York') {
  const { minuteOfDay } = localTimeOf(zone, world.nowMs())
  world.clock.advance({ minutes: (hour * 60 - minuteOfDay + 1_440) % 1_440 || 1_440 })
}

test('a notice goes out once for its kind and booking, however often and wherever it is asked for', async () => {
  turnTo(10)
  await talkOn(world.sms)
  await talkOn(world.whatsapp)
  expect(await notify(world.sms)).toBe('queued')
  expect(await notify(world.sms)).toBe('known')
  await world.drain()
  world.clock.advance({ hours: 1 })
  expect(await notify(world.whatsapp)).toBe('known')
  expect(await notify(world.sms, { kind: 'reminder-hour' })).toBe('queued')
  await world.drain()
  expect(notices(world.sms)).toHaveLength(2)
  expect(notices(world.whatsapp)).toEqual([])
})

test('of ten workers at once one says it, and no message is left without its part', async () => {
  turnTo(10)
  await talkOn(world.sms)
  const answers = await Promise.all(Array.from({ length: 10 }, () => notify(world.sms)))
  expect(answers.filter((answer) => answer === 'queued')).toHaveLength(1)
  await world.drain()
  const { id } = await world.conversationOf(world.sms, address)
  expect((await world.historyOf(id)).filter(({ text }) => text.startsWith('Tomorrow'))).toHaveLength(1)
  expect(notices(world.sms)).toHaveLength(1)
})

describe('the quiet hours', () => {
  test('hold back until eight in the morning what can wait, where the customer is', async () => {
    turnTo(21)
    await talkOn(world.sms)
    await notify(world.sms)
    await world.drain()
    expect(notices(world.sms)).toEqual([])
    world.clock.advance({ hours: 10, minutes: 59 })
    await world.drain()
    expect(notices(world.sms)).toEqual([])
    world.clock.advance({ minutes: 1 })
    await world.drain()
    expect(notices(world.sms)).toHaveLength(1)
  })

  test('are those of the customer, who may be far from the business', async () => {
    turnTo(10)
    await talkOn(world.sms)
    const { id } = await world.conversationOf(world.sms, address)
    await world.database.inTenant(world.tenantId, async (stores) => {
      const session = await stores.conversations.loadSession(world.tenantId, id)
      await stores.conversations.saveSession(world.tenantId, id, { ...session, timeZone: 'Asia/Tokyo' })
    })
    await notify(world.sms)
    await world.drain()
    expect(notices(world.sms)).toEqual([])
    turnTo(8, 'Asia/Tokyo')
    await world.drain()
    expect(notices(world.sms)).toHaveLength(1)
  })

  test('do not hold back what is urgent', async () => {
    turnTo(23)
    await talkOn(world.sms)
    await notify(world.sms, { urgent: true })
    await world.drain()
    expect(notices(world.sms)).toHaveLength(1)
  })
})

test('what would come too late is not sent at all, and its key stays used', async () => {
  turnTo(21)
  await talkOn(world.sms)
  await notify(world.sms, { expiresAtMs: world.nowMs() + 60 * 60_000 })
  await world.drain()
  turnTo(9)
  await world.drain()
  expect(notices(world.sms)).toEqual([])
  const { id } = await world.conversationOf(world.sms, address)
  expect((await world.deliveriesOf(id)).at(-1)).toMatchObject({ state: 'dropped', errorCode: 'too_late' })
  expect(await notify(world.sms)).toBe('known')
})

test('nothing is noticed to whoever has opted out', async () => {
  turnTo(10)
  await talkOn(world.sms)
  await talkOn(world.sms, 'STOP')
  await notify(world.sms, { urgent: true })
  await world.drain()
  expect(notices(world.sms)).toEqual([])
})

test('the link to the booking is kept as a mark and sent as a link', async () => {
  turnTo(10)
  await talkOn(world.sms)
  const url = world.ports.links.manageUrl(world.tenantId, bookingId())
  await notify(world.sms, { text: `Tomorrow at 3 pm. ${url}` })
  await world.drain()
  expect(notices(world.sms)).toEqual([`Tomorrow at 3 pm. ${url}`])
  const { id } = await world.conversationOf(world.sms, address)
  expect((await world.historyOf(id)).at(-1)?.text).not.toContain('http')
})
