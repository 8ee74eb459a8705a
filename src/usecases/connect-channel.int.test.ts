import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSecretBox } from '../system/secret-box.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { connectChannel, listChannels, rotateSecrets, testChannel } from './connect-channel.ts'
import { setAccountState } from './set-account-state.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld({ carrierStops: false })
})
afterAll(() => world.close())

const connect = (secrets: unknown, changes: { tenantId?: string; channel?: string; accountId?: string } = {}) =>
  connectChannel(world.ports, { tenantId: world.tenantId, channel: 'fake-sms', secrets, ...changes })

test('an account is connected once its provider has accepted the credentials, which then stand sealed', async () => {
  const connected = await connect({ word: 'coo +12125550222' })
  if (!connected.ok) throw new Error(connected.message)
  const { accountId, sender } = connected
  expect([sender, accountId.length]).toEqual(['+12125550222', 22])
  const row = await world.database.inTenant(world.tenantId, (stores) =>
    stores.channelAccounts.find(world.tenantId, 'fake-sms', accountId),
  )
  expect(JSON.stringify(row)).not.toContain('coo ')
  expect(await world.database.routing.accountByChannel('fake-sms', accountId)).toBe(world.tenantId)
  expect(await listChannels(world.ports, { tenantId: world.otherTenantId })).toEqual([])
  expect(await listChannels(world.ports, world)).toContainEqual({
    channel: 'fake-sms',
    accountId,
    sender,
    state: 'active',
    opens: true,
    connection: null,
  })
})

test('wrong or missing credentials and unknown channels are refused, without a word of them', async () => {
  const before = await listChannels(world.ports, world)
  const refusals = [await connect({ word: 'hush' }), await connect({ word: '' }), await connect('hush')]
  refusals.push(await connect({ word: 'coo' }, { channel: 'owl' }))
  expect(refusals).toMatchObject([
    { code: 'channel_rejected' },
    { code: 'secrets_invalid' },
    { code: 'secrets_invalid' },
    { code: 'channel_not_found' },
  ])
  expect(await connect({})).toMatchObject({ message: 'The credentials are not complete. word: is missing' })
  expect(JSON.stringify(refusals)).not.toContain('hush')
  expect(await listChannels(world.ports, world)).toEqual(before)
})

test('an account of one business is not another’s to connect', async () => {
  const secrets = { word: 'coo' }
  expect(await connect(secrets, { tenantId: world.otherTenantId, accountId: 'fake-sms-1' })).toMatchObject({
    code: 'account_not_found',
  })
  expect(await connect(secrets, { accountId: 'fake-sms-1' })).toMatchObject({ ok: true, accountId: 'fake-sms-1' })
})

test('a number is connected once, by an account that there is', async () => {
  const before = await listChannels(world.ports, world)
  const again = await connect({ word: 'coo' })
  expect(again).toMatchObject({ code: 'account_taken', message: expect.stringContaining('--account fake-sms-1') })
  expect(await connect({ word: 'coo' }, { accountId: 'typo' })).toMatchObject({ code: 'account_not_found' })
  expect(await listChannels(world.ports, world)).toEqual(before)
})

test('a paused account leaves its number to another, and goes on only while no other has it', async () => {
  const { ports, tenantId } = world
  const word = 'coo +12125550333'
  const set = (accountId: string, state: 'active' | 'paused') =>
    setAccountState(ports, { tenantId, channel: 'fake-sms', accountId, state, memberId: null })
  const first = await connect({ word })
  if (!first.ok) throw new Error(first.message)
  expect(await set(first.accountId, 'paused')).toEqual({ ok: true })
  const second = await connect({ word })
  if (!second.ok) throw new Error(second.message)
  expect(await set(first.accountId, 'active')).toMatchObject({ code: 'account_taken' })
  expect(await set(second.accountId, 'paused')).toEqual({ ok: true })
  expect(await set(first.accountId, 'active')).toEqual({ ok: true })
  expect(await set('gone', 'paused')).toMatchObject({ code: 'account_not_found' })
})

const numbersOf = async (tenantId: string) =>
  (await listChannels(world.ports, { tenantId })).map(({ sender, state }) => `${sender} ${state}`)

test('of businesses that connect one number at one moment one has it, and the others leave nothing', async () => {
  const word = 'coo +12125550444'
  const tenants = [world.tenantId, world.otherTenantId]
  const racers = Array.from({ length: 12 }, (_, at) => connect({ word }, { tenantId: tenants[at % 2] ?? '' }))
  const outcomes = await Promise.all(racers)
  const won = outcomes.filter(({ ok }) => ok)
  expect(won).toHaveLength(1)
  expect(outcomes.filter((one) => !one.ok && one.code === 'account_taken')).toHaveLength(11)
  const listed = await Promise.all(tenants.map(numbersOf))
  expect(listed.flat().filter((one) => one.startsWith('+12125550444'))).toEqual(['+12125550444 active'])
  for (const tenantId of tenants) {
    expect(await connect({ word }, { tenantId })).toMatchObject({ ok: false, code: 'account_taken' })
  }
})

test('a number that one business paused may be another’s, and does not come back while it is', async () => {
  const word = 'coo +12125550555'
  const set = (tenantId: string, accountId: string, state: 'active' | 'paused') =>
    setAccountState(world.ports, { tenantId, channel: 'fake-sms', accountId, state, memberId: null })
  const ours = await connect({ word })
  if (!ours.ok) throw new Error(ours.message)
  await set(world.tenantId, ours.accountId, 'paused')
  const theirs = await connect({ word }, { tenantId: world.otherTenantId })
  if (!theirs.ok) throw new Error(theirs.message)
  expect(await set(world.tenantId, ours.accountId, 'active')).toMatchObject({ code: 'account_taken' })
  expect(await numbersOf(world.tenantId)).toContain('+12125550555 paused')
  await set(world.otherTenantId, theirs.accountId, 'paused')
  expect(await set(world.tenantId, ours.accountId, 'active')).toEqual({ ok: true })
})

test('an account that takes another number leaves its first one', async () => {
  const [first, second] = ['coo +12125550666', 'coo +12125550777']
  const one = await connect({ word: first })
  if (!one.ok) throw new Error(one.message)
  expect(await connect({ word: second }, { accountId: one.accountId })).toMatchObject({ ok: true })
  expect(await connect({ word: second }, { tenantId: world.otherTenantId })).toMatchObject({ code: 'account_taken' })
  expect(await connect({ word: first }, { tenantId: world.otherTenantId })).toMatchObject({ ok: true })
})

test('a test message is sent, but to nobody who has opted out', async () => {
  const to = { tenantId: world.tenantId, channel: 'fake-sms', accountId: 'fake-sms-1', text: 'It works.' }
  expect(await testChannel(world.ports, { ...to, address: '+12125551001' })).toMatchObject({ ok: true })
  expect(world.sms.textsTo('+12125551001')).toEqual(['It works.'])
  await world.receive(world.sms, [inboundMessage('+12125551002', 'STOP')])
  expect(await testChannel(world.ports, { ...to, address: '+12125551002' })).toMatchObject({ code: 'opted_out' })
  world.sms.behave(() => 'refuse')
  expect(await testChannel(world.ports, { ...to, address: '+12125551001' })).toMatchObject({ code: 'channel_rejected' })
  world.sms.behave(() => 'accept')
  expect(await testChannel(world.ports, { ...to, accountId: 'gone', address: '+1' })).toMatchObject({
    code: 'account_not_found',
  })
})

test('a key is changed while both are valid; what no key opens is left and counted', async () => {
  const { random } = world
  const [older, newer] = ['a key for tests, thirty-two characters long', 'the next key, thirty-two characters long']
  const with2 = { ...world.ports, secretBox: createSecretBox({ keys: [newer ?? '', older ?? ''], random }) }
  const with1 = { ...world.ports, secretBox: createSecretBox({ keys: [newer ?? ''], random }) }
  const count = (await listChannels(world.ports, world)).length
  expect(await rotateSecrets(with1, world)).toEqual({ sealed: 0, lost: count })
  expect((await listChannels(with2, world)).every(({ opens }) => opens)).toBe(true)
  expect(await rotateSecrets(with2, world)).toEqual({ sealed: count, lost: 0 })
  expect(await rotateSecrets(with2, world)).toEqual({ sealed: 0, lost: 0 })
  expect((await listChannels(with1, world)).every(({ opens }) => opens)).toBe(true)
  expect((await listChannels(world.ports, world)).some(({ opens }) => opens)).toBe(false)
})
