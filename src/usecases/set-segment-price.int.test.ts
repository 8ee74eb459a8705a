import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SegmentPrice } from '../ports/stores/channel-account.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { readTranscript } from './read-transcript.ts'
import { setSegmentPrice } from './set-segment-price.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

const set = (price: SegmentPrice | null, accountId = 'fake-sms-1') =>
  setSegmentPrice(world.ports, { tenantId: world.tenantId, channel: 'fake-sms', accountId, price, memberId: null })

test('a price stands with the account until it is taken back, through new credentials too', async () => {
  const address = '+12125510001'
  await world.receive(world.sms, [inboundMessage(address, 'hello')])
  await world.drain()
  const { id: conversationId } = await world.conversationOf(world.sms, address)
  const told = async () => {
    const transcript = await readTranscript(world.ports, { tenantId: world.tenantId, conversationId })
    return transcript?.senders.map(({ sender, segmentPrice }) => [sender, segmentPrice])
  }
  expect(await told()).toEqual([['+12125550111', null]])
  expect(await set({ micros: 8_300, currency: 'USD' })).toEqual({ ok: true })
  await world.connect('fake-sms', 'fake-sms-1')
  expect(await told()).toEqual([['+12125550111', { micros: 8_300, currency: 'USD' }]])
  expect(await set(null)).toEqual({ ok: true })
  expect(await told()).toEqual([['+12125550111', null]])
})

test.each([
  [{ micros: -1, currency: 'USD' }, 'price_invalid'],
  [{ micros: 1.5, currency: 'USD' }, 'price_invalid'],
  [{ micros: Number.NaN, currency: 'USD' }, 'price_invalid'],
  [{ micros: 2e9, currency: 'USD' }, 'price_invalid'],
  [{ micros: 1, currency: 'dollars' }, 'price_invalid'],
])('%j is no price', async (price, code) => {
  expect(await set(price)).toMatchObject({ code })
})

test('an account that is not there has no price', async () => {
  expect(await set(null, 'gone')).toMatchObject({ code: 'account_not_found' })
})
