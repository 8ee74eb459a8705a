import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { type MoneyWorld, minuteMs, openMoneyWorld } from '../testing/money-world.ts'
import { createCheckout } from './create-checkout.ts'
import { expirePayment } from './expire-payment.ts'
import { refundPayment } from './refund-payment.ts'
import { resumePayment } from './resume-payment.ts'
import { settleEndedMoney } from './settle-ended-money.ts'
import { settlePayment } from './settle-payment.ts'
import { settleRefund } from './settle-refund.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})

const workers = 6
const atOnce = <T>(run: (worker: number) => Promise<T>) =>
  Promise.all(Array.from({ length: workers }, (_, at) => run(at)))

test('many workers make one page, take one payment, return it once', async () => {
  const { tenantId, ports } = world
  const held = await world.hold()
  const { id: paymentId } = await world.ask(held.id)
  await atOnce(() => createCheckout(ports, { tenantId, paymentId }))
  expect(await world.payments(held.id)).toMatchObject([{ state: 'open' }])
  const events = (await atOnce(() => world.act(held.id, 'pay'))).flat()
  await atOnce(() => world.webhook(events))
  await atOnce(() => settlePayment(ports, { tenantId, paymentId }))
  expect((await world.ledger(held.id)).map(({ kind }) => kind)).toEqual(['captured'])
  expect(await world.find(held.id)).toMatchObject({ state: 'confirmed', version: 3 })
  await world.cancel(held.id, { kind: 'member', id: null })
  await atOnce(() => settleEndedMoney(ports, { tenantId, bookingId: held.id }))
  const [refund, ...more] = await world.refunds(held.id)
  expect(more).toEqual([])
  await atOnce(() => settleRefund(ports, { tenantId, refundId: refund?.id ?? '' }))
  await world.drain()
  expect(await world.truth(held.id)).toEqual({ charged: 2_000, refunded: 2_000 })
  expect(await world.books(held.id)).toMatchObject({ balances: {}, open: [] })
})

test('paid at the very end, while the page is being closed: confirmed or returned, once', async () => {
  const { tenantId, ports } = world
  for (let round = 0; round < 5; round++) {
    const held = await world.hold()
    const { id: paymentId } = await world.ask(held.id)
    await world.drain()
    world.clock.advance({ minutes: 15, seconds: round * 20 })
    await atOnce<unknown>((worker) => {
      if (worker % 3 === 0) return expirePayment(ports, { tenantId, paymentId })
      return worker % 3 === 1
        ? world.act(held.id, 'pay_late').catch(() => [])
        : settlePayment(ports, { tenantId, paymentId })
    })
    await settlePayment(ports, { tenantId, paymentId })
    await world.advance(5 * minuteMs)
    const [payment] = await world.payments(held.id)
    const { charged, refunded } = await world.truth(held.id)
    const { state } = await world.find(payment?.bookingId ?? '')
    expect([charged - refunded, state]).toEqual(charged > refunded ? [2_000, 'confirmed'] : [0, 'expired'])
  }
})

test('who comes back in many tabs gets one page, and members who refund at once return no more than there is', async () => {
  const { tenantId, ports } = world
  const held = await world.hold()
  await world.ask(held.id)
  await world.advance(17 * minuteMs)
  const resumed = await atOnce(() => resumePayment(ports, { tenantId, bookingId: held.id }))
  const pages = new Set(resumed.map((one) => (one.ok ? one.payment.id : one.code)))
  expect(pages.size).toBe(1)
  const [first] = resumed
  if (first?.ok !== true) throw new Error('not resumed')
  await world.drain()
  await world.webhook(await world.act(first.bookingId, 'pay'))
  await world.drain()
  const actor = { kind: 'member', id: null } as const
  const refunds = await atOnce((worker) =>
    refundPayment(ports, {
      ...{ tenantId, bookingId: first.bookingId, amount: 700, actor },
      idempotencyKey: `member-${worker}`,
    }),
  )
  expect(refunds.filter(({ ok }) => ok)).toHaveLength(2)
  await world.drain()
  expect(await world.truth(first.bookingId)).toEqual({ charged: 2_000, refunded: 1_400 })
})
