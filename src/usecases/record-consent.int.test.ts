import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { readConsent } from './read-consent.ts'
import { recordConsent } from './record-consent.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

const of = (address: string) => ({ tenantId: world.tenantId, address })
const record = (address: string, state: 'in' | 'out') =>
  recordConsent(world.ports, { ...of(address), state, memberId: null })
const read = async (address: string) => {
  const { state, history } = await readConsent(world.ports, of(address))
  return [state, history.map((one) => `${one.state} ${one.source}`)]
}
const say = async (address: string, text: string) => {
  await world.receive(world.sms, [inboundMessage(address, text)])
  await world.drain()
  world.clock.advance({ seconds: 1 })
}

test('a member writes down what a customer told them, and every line stays', async () => {
  const address = '+12125520001'
  expect(await read(address)).toEqual([null, []])
  expect(await record(address, 'in')).toEqual({ ok: true })
  expect(await record(address, 'in')).toEqual({ ok: true })
  world.clock.advance({ seconds: 1 })
  expect(await record(address, 'out')).toEqual({ ok: true })
  world.clock.advance({ seconds: 1 })
  expect(await record(address, 'in')).toEqual({ ok: true })
  expect(await read(address)).toEqual(['in', ['in member', 'out member', 'in member']])
})

test('whoever opted out themselves is opted in by nobody else', async () => {
  const address = '+12125520002'
  await say(address, 'hello')
  await say(address, 'STOP')
  expect(await record(address, 'in')).toMatchObject({ code: 'opted_out' })
  expect(await record(address, 'out')).toEqual({ ok: true })
  expect(await record(address, 'in')).toMatchObject({ code: 'opted_out' })
  await say(address, 'START')
  expect((await read(address))[0]).toBe('in')
})

test('a withdrawal ends what waits, at once and on all numbers', async () => {
  const address = '+12125520003'
  await say(address, 'hello')
  world.sms.behave(() => 'too-many')
  await say(address, 'are you open?')
  await record(address, 'out')
  world.sms.behave(() => 'accept')
  const before = world.sms.textsTo(address).length
  world.clock.advance({ minutes: 5 })
  await world.drain()
  expect(world.sms.textsTo(address)).toHaveLength(before)
})

test.each(['', '12125520004', '+1', '+1212552000x', '+12125520004; --'])('%s is no number', async (address) => {
  expect(await record(address, 'in')).toMatchObject({ code: 'address_invalid' })
})
