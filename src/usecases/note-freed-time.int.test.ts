import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWaitlistWorld, type WaitlistWorld } from '../testing/waitlist-world.ts'
import { holdSlot } from './hold-slot.ts'

let world: WaitlistWorld
const date = '2026-12-02'
beforeAll(async () => {
  world = await openWaitlistWorld()
})
afterAll(() => world.close())

/** Somebody looks at a time until the hold has run out. */
async function lookAt(time: string) {
  const { conversationId } = await world.customer('Lou')
  const { tenantId, catalog, ports } = world
  const held = await holdSlot(ports, { tenantId, catalog, offer: await world.offers(date, time), conversationId })
  if (!held.ok) throw new Error(held.code)
  return held.booking
}
const pass = async (untilMs: number) => {
  world.clock.set(Temporal.Instant.fromEpochMilliseconds(untilMs))
  await world.work()
}

test('a hold that runs out is freed time for who waits, and what is kept for them no second one', async () => {
  const before = await lookAt('11:00')
  await pass(before.expiresAtMs)
  expect(await world.lastFreed()).toBeNull()
  const hold = await lookAt('11:00')
  const wanda = await world.customer('Wanda')
  await world.join(wanda, [world.wish(date)])
  await pass(hold.expiresAtMs)
  expect(await world.lastFreed()).toMatchObject({ cause: 'expired', bookingId: hold.id, startMs: hold.startMs })
  const [offer, ...more] = await world.openOffers()
  expect(more).toEqual([])
  expect(offer).toMatchObject({ customerId: wanda.customerId, freedTimeId: (await world.lastFreed())?.id })
  await pass(offer?.expiresAtMs ?? 0)
  expect((await world.lastFreed())?.bookingId).toBe(hold.id)
})
