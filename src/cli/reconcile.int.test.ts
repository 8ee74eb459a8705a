import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MoneyWorld, openMoneyWorld } from '../testing/money-world.ts'
import { reconcileLines } from './reconcile-text.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(() => world.close())

test('what was paid is compared and adds up; a refund that nobody here asked for is told, once', async () => {
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  world.clock.advance({ hours: 3 })
  expect(await reconcileLines(world.ports, 'luna-salon')).toEqual({
    lines: ['luna-salon: 1 movements compared, 0 new differences, 0 open'],
    open: 0,
  })
  const [payment] = await world.payments(held.id)
  const by = { reference: 'by-hand', idempotencyKey: 'by-hand', paymentId: payment?.providerPaymentId ?? '' }
  await world.moody.provider.refund({ ...by, money: { amount: 500, currency: 'USD' } }, world.account)
  world.clock.advance({ hours: 3 })
  const told = await reconcileLines(world.ports, 'luna-salon')
  expect(told).toMatchObject({ open: 1 })
  expect(told?.lines).toEqual([
    'luna-salon: 2 movements compared, 1 new differences, 1 open',
    expect.stringContaining('theirs -500'),
  ])
  expect(await reconcileLines(world.ports, 'luna-salon')).toMatchObject({ open: 1 })
  expect(await reconcileLines(world.ports, 'nobody')).toBeNull()
})

test('an account that does not answer is told', async () => {
  world.moody.setMoods((_, name) => (name === 'listBalance' ? 'lost' : undefined))
  world.clock.advance({ hours: 3 })
  const told = await reconcileLines(world.ports, 'luna-salon')
  expect(told?.lines[0]).toContain('1 accounts did not answer')
  expect(told?.lines).toContainEqual(expect.stringContaining('balance_silent'))
})
