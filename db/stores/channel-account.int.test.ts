import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../../src/testing/channel-world.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

test('the instant at which a sender is said to be free is one at which it is, within a millisecond too', async () => {
  const { tenantId } = world
  const sender = { channel: 'fake-whatsapp', accountId: 'fake-whatsapp-1', pauseMs: 12.5 }
  const takeAt = (nowMs: number) =>
    world.database.inTenant(tenantId, (stores) => stores.channelAccounts.takeTurn(tenantId, { ...sender, nowMs }))
  const startMs = world.nowMs()
  await world.database.inTenant(tenantId, (stores) =>
    stores.channelAccounts.holdBack(tenantId, sender.channel, sender.accountId, startMs),
  )
  expect(await takeAt(startMs)).toBe(0)
  const freeMs = await takeAt(startMs)
  expect(freeMs).toBe(startMs + 13)
  expect(await takeAt(freeMs - 1)).toBe(freeMs)
  expect(await takeAt(freeMs)).toBe(0)
})

test('two parts begun at once over a connection wait for each other, and not both for ever', async () => {
  const { tenantId } = world
  const account = { channel: 'fake-sms', accountId: 'fake-sms-1' }
  const nowMs = world.nowMs()
  await world.database.inTenant(tenantId, (stores) =>
    stores.channelLinks.take(tenantId, account, { token: 'mine', nowMs, untilMs: nowMs + 60_000 }),
  )
  let runs = 0
  const held = Promise.withResolvers<void>()
  const first = world.database.inTenant(tenantId, async (stores) => {
    runs += 1
    expect(await stores.channelLinks.holds(tenantId, account, 'mine', nowMs)).toBe(true)
    held.resolve()
    // Long enough for the other to ask as well.
    for (let count = 0; count < 200; count++) await world.database.ping()
    await stores.channelAccounts.takeTurn(tenantId, { ...account, nowMs, pauseMs: 1 })
  })
  await held.promise
  const second = world.database.inTenant(tenantId, async (stores) => {
    runs += 1
    await stores.channelLinks.holds(tenantId, account, 'mine', nowMs)
    await stores.channelAccounts.takeTurn(tenantId, { ...account, nowMs, pauseMs: 1 })
  })
  await Promise.all([first, second])
  expect(runs).toBe(2)
})
