import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardTerms, dayMs, type MoneyWorld, openMoneyWorld } from '../testing/money-world.ts'
import { readBookingMoney } from './read-booking-money.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(() => world.close())

async function read(bookingId: string) {
  const { ports, tenantId } = world
  const booking = await world.find(bookingId)
  const money = (await readBookingMoney(ports, { tenantId, bookings: [booking] })).get(bookingId)
  if (money === undefined) throw new Error('a booking without money')
  return money
}

async function asked(...terms: [] | [Parameters<MoneyWorld['ask']>[1]]) {
  const held = await world.hold()
  await world.ask(held.id, ...terms)
  return held
}

const usd = (amount: number) => ({ amount, currency: 'USD' })

test('a booking is told from asking to having its money back', async () => {
  const { id } = await asked()
  expect(await read(id)).toMatchObject({ stage: 'preparing', paid: usd(0), terms: { kind: 'deposit', amount: 2_000 } })
  await world.drain()
  const open = await read(id)
  expect(open).toMatchObject({ stage: 'open', payment: { checkoutUrl: expect.stringMatching(/^http/) } })
  expect((open.payUntilMs ?? 0) - world.nowMs()).toBe(15 * 60_000)
  await world.webhook(await world.act(id, 'pay'))
  await world.drain()
  const back = { refund: usd(2_000), keeps: usd(0), free: true }
  expect(await read(id)).toMatchObject({ stage: 'paid', payUntilMs: null, paid: usd(2_000), ifCancelled: back })
  await world.cancel(id, { kind: 'customer', id: null })
  await world.drain()
  const returned = { paid: usd(2_000), refunding: usd(0), refunded: usd(2_000), ifCancelled: null }
  expect(await read(id)).toMatchObject(returned)
})

test('what is quoted is what is done, at each step', async () => {
  const { id, startMs } = await asked()
  await world.drain()
  await world.webhook(await world.act(id, 'pay'))
  await world.drain()
  world.clock.advance({ milliseconds: startMs - world.nowMs() - dayMs / 2 })
  const { ifCancelled } = await read(id)
  if (ifCancelled?.allowed !== true) throw new Error('expected a quote')
  await world.cancel(id, { kind: 'customer', id: null })
  await world.drain()
  expect(await read(id)).toMatchObject({ refunded: ifCancelled.refund })
  expect(ifCancelled.refund.amount + ifCancelled.keeps.amount).toBe(2_000)
})

test('a card that was left is told, and nothing as paid', async () => {
  const { id } = await asked({ ...cardTerms, rules: [] })
  await world.drain()
  await world.webhook(await world.act(id, 'pay'))
  await world.drain()
  expect(await read(id)).toMatchObject({ stage: 'saved', paid: usd(0), terms: { kind: 'card_hold', amount: 3_000 } })
})
