import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage, type Outcome, receiptOf } from '../testing/fake-channel.ts'
import { answerAsMember } from './answer-as-member.ts'
import { listInDoubt } from './list-in-doubt.ts'
import { lookUpNow } from './look-up-now.ts'
import { seeDelivery } from './see-delivery.ts'
import { sendAgain } from './send-again.ts'
import { takeOver } from './take-over.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

let numbers = 0
let address = ''
let key = { tenantId: '', conversationId: '', memberId: null }
beforeEach(async () => {
  address = `+1212554${String(++numbers).padStart(4, '0')}`
  world.sms.behave(() => 'accept')
  await world.receive(world.sms, [inboundMessage(address, 'hello')])
  await world.drain()
  const { id } = await world.conversationOf(world.sms, address)
  key = { tenantId: world.tenantId, conversationId: id, memberId: null }
  await takeOver(world.ports, key)
})

/** A person's words that come to this; the part afterwards. */
async function answer(outcome: Outcome) {
  world.sms.behave(() => outcome)
  await answerAsMember(world.ports, { ...key, text: 'We are open.' })
  await world.drain()
  world.sms.behave(() => 'accept')
  const row = (await world.deliveriesOf(key.conversationId)).at(-1)
  if (row === undefined) throw new Error('nothing was sent')
  return { row, one: { tenantId: world.tenantId, deliveryId: row.id, memberId: null } }
}
const said = () => world.sms.textsTo(address).filter((text) => text === 'We are open.').length
const states = async () => (await world.deliveriesOf(key.conversationId)).slice(2).map(({ state }) => state)
const inDoubt = async () => (await listInDoubt(world.ports, { tenantId: world.tenantId })).map(({ id }) => id)

describe('what may or may not have been sent', () => {
  test('is looked up at once when a person asks', async () => {
    const { row, one } = await answer('take-then-silence')
    expect(row.state).toBe('unknown')
    expect(await inDoubt()).toContain(row.id)
    expect(await lookUpNow(world.ports, one)).toEqual({ ok: true, state: 'sent' })
    expect(await inDoubt()).not.toContain(row.id)
    expect(await lookUpNow(world.ports, one)).toMatchObject({ code: 'not_unknown' })
    expect(await world.actsOn(row.id)).toEqual(['delivery.looked-up'])
  })

  test('is said again knowingly: a new message, the old part as it was, and nothing a third time by itself', async () => {
    const { row, one } = await answer('silence')
    const [first, second] = await Promise.all([sendAgain(world.ports, one), sendAgain(world.ports, one)])
    expect([first.ok, second.ok].toSorted()).toEqual([false, true])
    await world.drain()
    for (let hour = 0; hour < 26; hour++) {
      world.clock.advance({ hours: 1 })
      await world.drain()
    }
    expect(said()).toBe(1)
    expect(await states()).toEqual(['failed', 'sent'])
    expect((await world.historyOf(key.conversationId)).filter(({ text }) => text === 'We are open.')).toHaveLength(2)
    expect(await inDoubt()).not.toContain(row.id)
    expect(await world.actsOn(row.id)).toEqual(['delivery.sent-again'])
  })

  test('and was sent after all: its late receipt still counts for the old part', async () => {
    const { row, one } = await answer('take-then-silence')
    await sendAgain(world.ports, one)
    await world.drain()
    world.clock.advance({ minutes: 2 })
    await world.drain()
    const [id] = world.sms.taken
      .filter((taken) => taken.address === address)
      .slice(-2)
      .map((taken) => taken.id)
    await world.receive(world.sms, [], [receiptOf(id ?? '', 'delivered')])
    expect(await states()).toEqual(['delivered', 'sent'])
    expect(row.state).toBe('unknown')
  })
})

describe('what failed', () => {
  test('asks for a person until one has seen it, or said it again', async () => {
    const { row, one } = await answer('refuse')
    expect(await inDoubt()).toContain(row.id)
    expect(await seeDelivery(world.ports, one)).toEqual({ ok: true })
    expect(await seeDelivery(world.ports, one)).toEqual({ ok: true })
    expect(await inDoubt()).not.toContain(row.id)
    expect(await sendAgain(world.ports, one)).toMatchObject({ ok: true })
    await world.drain()
    expect([said(), await states()]).toEqual([1, ['failed', 'sent']])
    expect(await world.actsOn(row.id)).toEqual(['delivery.seen', 'delivery.sent-again'])
  })

  test('is not said again to whoever has opted out meanwhile', async () => {
    const { one } = await answer('refuse')
    await world.receive(world.sms, [inboundMessage(address, 'STOP')])
    await world.drain()
    expect(await sendAgain(world.ports, one)).toMatchObject({ code: 'opted_out' })
    expect(said()).toBe(0)
  })
})

test('what was delivered, and what is not there, asks for nobody', async () => {
  const { one } = await answer('accept')
  const gone = { ...one, deliveryId: world.ids.next() }
  expect(await sendAgain(world.ports, one)).toMatchObject({ code: 'not_in_doubt' })
  expect(await seeDelivery(world.ports, one)).toMatchObject({ code: 'not_in_doubt' })
  for (const act of [sendAgain, seeDelivery, lookUpNow]) {
    expect(await act(world.ports, gone)).toMatchObject({ code: 'delivery_not_found' })
  }
})
