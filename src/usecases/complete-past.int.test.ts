import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitmentTerms, dayMs, type MoneyWorld, minuteMs, openMoneyWorld } from '../testing/money-world.ts'
import { completeAfterMs, completePast } from './complete-past.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(() => world.close())

async function paidFor(): Promise<string> {
  const held = await world.hold()
  await world.ask(held.id, { ...commitmentTerms, rules: [] })
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  return held.id
}

test('what is long over has taken place: the small fee goes back by itself, within a day of the end', async () => {
  const [came, stayed] = [await paidFor(), await paidFor()]
  const { endMs } = await world.find(stayed)
  const { tenantId } = world
  const untilMs = (ms: number) => world.clock.advance({ milliseconds: ms - world.nowMs() })
  untilMs(endMs + minuteMs)
  await world.noShow(stayed)
  untilMs(endMs + completeAfterMs - minuteMs)
  await completePast(world.ports, { tenantId })
  expect(await world.find(stayed)).toMatchObject({ state: 'no_show' })
  untilMs(endMs + completeAfterMs + dayMs)
  expect(await completePast(world.ports, { tenantId })).toBeLessThanOrEqual(1)
  expect(await completePast(world.ports, { tenantId })).toBe(0)
  await world.drain()
  expect(await world.find(came)).toMatchObject({ state: 'completed' })
  expect(await world.truth(came)).toEqual({ charged: 100, refunded: 100 })
  expect((await world.books(came)).open).toEqual([])
  expect((await world.books(stayed)).open).toEqual([])
})

test('a booking that is over for an hour is left to the members', async () => {
  const id = await paidFor()
  const { endMs } = await world.find(id)
  world.clock.advance({ milliseconds: endMs + 60 * minuteMs - world.nowMs() })
  expect(await completePast(world.ports, { tenantId: world.tenantId })).toBe(0)
  expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
})
