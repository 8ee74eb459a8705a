import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import type { PaymentProvider } from '../ports/payment-provider.ts'
import { type MoneyWorld, minuteMs, openMoneyWorld } from '../testing/money-world.ts'
import { refundAsMember } from './refund-as-member.ts'
import { settleRefund } from './settle-refund.ts'

/** Refunds that a provider will not make as things are: nothing that is owed is out of a member's reach. */
let world: MoneyWorld
beforeAll(async () => {
  world = await openMoneyWorld()
})
afterAll(async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})

async function paid() {
  const held = await world.hold()
  await world.ask(held.id)
  await world.drain()
  await world.webhook(await world.act(held.id, 'pay'))
  await world.drain()
  return held
}

const refund = (bookingId: string, amount: number | null) =>
  refundAsMember(world.ports, {
    ...{ tenantId: world.tenantId, bookingId, amount, currency: null, why: 'came out wrong' },
    ...{ memberId: null, actId: world.ports.ids.next() },
  })

test('what a refund that was refused for good still owes is sent once more by a member, and no more than that', async () => {
  const { id } = await paid()
  world.moody.setMoods((_, name) => (name === 'refund' ? 'refused' : undefined))
  await refund(id, 1_500)
  await world.drain()
  world.moody.setMoods(() => undefined)
  expect(await world.books(id)).toMatchObject({ open: ['refund_owed 1500'] })
  expect(await refund(id, 2_001)).toMatchObject({ ok: false, code: 'above_captured', details: { left: 2_000 } })
  expect(await refund(id, null)).toMatchObject({ ok: true, act: { amount: 2_000 } })
  expect(await refund(id, 1)).toMatchObject({ ok: false, code: 'above_captured', details: { left: 0 } })
  await world.drain()
  expect(await world.truth(id)).toEqual({ charged: 2_000, refunded: 2_000 })
  expect(await world.books(id)).toMatchObject({ balances: {}, open: [] })
})

test('a refund that only wants working keys waits for them, and a person is told once', async () => {
  const { tenantId, ports } = world
  const { id } = await paid()
  await refund(id, null)
  const [{ id: refundId } = { id: '' }] = await world.refunds(id)
  const locked: PaymentProvider['refund'] = async () => ({ kind: 'refused', code: 'credentials', retryable: false })
  const lockedOut = { ...ports, payments: new Map([['sandbox', { ...world.moody.provider, refund: locked }]]) }
  await settleRefund(lockedOut, { tenantId, refundId })
  await settleRefund(lockedOut, { tenantId, refundId })
  expect(await world.refunds(id)).toMatchObject([{ state: 'requested' }])
  const told = (await world.incidents()).filter(({ subject }) => subject === refundId)
  expect(told).toMatchObject([{ kind: 'refund_waits', facts: { amount: 2_000 } }])
  await world.advance(5 * minuteMs)
  expect(await world.truth(id)).toEqual({ charged: 2_000, refunded: 2_000 })
})
