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
