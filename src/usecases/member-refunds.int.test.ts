import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { type MemberMoney, openMemberMoney } from '../testing/member-money.ts'
import { decideAct } from './decide-act.ts'
import { reconcilePayments } from './reconcile-payments.ts'
import { type MemberRefund, refundAsMember } from './refund-as-member.ts'
import { setPaymentRules } from './set-payment-rules.ts'

/** What members return: by role, up to a limit, and above it on the word of another. */

let world: MemberMoney
beforeAll(async () => {
  world = await openMemberMoney()
})
afterAll(async () => {
  await world.advance(60_000)
  await reconcilePayments(world.ports, { tenantId: world.tenantId })
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
})
// Each test has a day of its own, so that what was returned in another does not count.
beforeEach(async () => {
  world.clock.advance({ hours: 25 })
  await limits(20_000, 100_000)
})

const limits = (once: number, aDay: number) =>
  world.database.inTenant(world.tenantId, (stores) =>
    stores.memberActs.saveLimits(world.tenantId, { refunds: { USD: { once, aDay } }, cancelBookings: 10 }),
  )
const refund = (bookingId: string, changes: Partial<MemberRefund> = {}) =>
  refundAsMember(world.ports, {
    ...{ tenantId: world.tenantId, bookingId, amount: 500, currency: null, why: 'came out wrong' },
    ...{ memberId: world.managerId, actId: world.ids.next(), ...changes },
  })
const decide = (actId: string, memberId: string | null, decision: 'approve' | 'reject' = 'approve') =>
  decideAct(world.ports, { tenantId: world.tenantId, catalog: world.catalog, actId, memberId, decision })
const refunded = async (bookingId: string) => {
  await world.drain()
  return (await world.refunds(bookingId)).filter(({ state }) => state === 'succeeded').map(({ amount }) => amount)
}

describe('up to the limit', () => {
  test('a manager returns at once; the same again is the same refund; the log says who and why', async () => {
    const { id } = await world.paid()
    const actId = world.ids.next()
    expect(await refund(id, { actId })).toMatchObject({ ok: true, act: { state: 'done', needsApproval: false } })
    expect(await refund(id, { actId })).toMatchObject({ ok: true, act: { id: actId } })
    expect(await refund(id, { actId, amount: 700 })).toMatchObject({ ok: false, code: 'idempotency_conflict' })
    expect(await refunded(id)).toEqual([500])
    expect(await world.truth(id)).toEqual({ charged: 2_000, refunded: 500 })
    expect(await world.audits(id)).toContain(`payment.refunded member:${world.managerId}`)
  })

  test('all is what is left, and then nothing is', async () => {
    const { id } = await world.paid()
    await refund(id)
    expect(await refund(id, { amount: null })).toMatchObject({ ok: true, act: { amount: 1_500 } })
    expect(await refunded(id)).toEqual([500, 1_500])
    expect(await refund(id, { amount: null })).toMatchObject({
      ok: false,
      code: 'above_captured',
      details: { left: 0 },
    })
    expect(await refund(id, { amount: 1 })).toMatchObject({ ok: false, code: 'above_captured' })
  })

  test.each([
    ['above what was paid', { amount: 2_001 }, 'above_captured'],
    ['huge', { amount: Number.MAX_SAFE_INTEGER }, 'above_captured'],
    ['nothing', { amount: 0 }, 'amount_invalid'],
    ['negative', { amount: -500 }, 'amount_invalid'],
    ['a fraction', { amount: 0.5 }, 'amount_invalid'],
    ['beyond all numbers', { amount: Number.POSITIVE_INFINITY }, 'amount_invalid'],
    ['another currency', { currency: 'EUR' }, 'wrong_currency'],
    ['for no reason', { why: '  ' }, 'why_missing'],
    ['by somebody who is not there', { memberId: '00000000-0000-4000-8000-000000000000' }, 'forbidden'],
  ])('%s is refused, and nothing moves', async (_, changes, code) => {
    const { id } = await world.paid()
    const before = await world.ledger(id)
    expect(await refund(id, changes)).toMatchObject({ ok: false, code })
    expect(await world.ledger(id)).toEqual(before)
  })

  test('a role that only takes returns nothing', async () => {
    const { id } = await world.paid()
    expect(await refund(id, { memberId: world.apprenticeId })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await refunded(id)).toEqual([])
  })

  test('what is another tenant’s is not there, as what never was', async () => {
    const { id } = await world.paid()
    const nobody = await refund('00000000-0000-4000-8000-000000000000')
    expect(await refund(id, { tenantId: world.otherTenantId, memberId: null })).toEqual(nobody)
    expect(nobody).toMatchObject({ ok: false, code: 'booking_not_found' })
    const unpaid = await world.booked()
    expect(await refund(unpaid.id)).toMatchObject({ ok: false, code: 'nothing_paid' })
  })

  test('two at once return no more than was paid', async () => {
    const { id } = await world.paid()
    const both = await Promise.all([refund(id, { amount: 1_500 }), refund(id, { amount: 1_500 })])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await refunded(id)).toEqual([1_500])
  })
})

describe('above the limit', () => {
  async function waiting(amount = 1_500) {
    await limits(1_000, 2_000)
    const { id } = await world.paid()
    const asked = await refund(id, { amount })
    if (!asked.ok || asked.act.state !== 'waiting') throw new Error('it does not wait')
    return { id, act: asked.act }
  }

  test('it waits for another member: not for whoever asked, nor for a role that may not', async () => {
    const { id, act } = await waiting()
    expect(await refunded(id)).toEqual([])
    expect(await decide(act.id, world.managerId)).toMatchObject({ ok: false, code: 'same_member' })
    expect(await decide(act.id, world.apprenticeId)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await decide(act.id, world.ownerId)).toMatchObject({ ok: true, act: { state: 'done' } })
    expect(await refunded(id)).toEqual([1_500])
    expect(await world.audits(act.id)).toEqual([`member-act.approved member:${world.ownerId}`])
  })

  test('two who agree at the same moment, and one who agrees twice, return it once', async () => {
    const { id, act } = await waiting()
    const both = await Promise.all([decide(act.id, world.ownerId), decide(act.id, null)])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await decide(act.id, world.ownerId)).toMatchObject({ ok: false, code: 'act_closed' })
    expect(await refunded(id)).toEqual([1_500])
  })

  test('turned down, or too old, nothing moves; whoever asked may take it back', async () => {
    const first = await waiting()
    expect(await decide(first.act.id, world.ownerId, 'reject')).toMatchObject({ ok: true, act: { state: 'rejected' } })
    expect(await decide(first.act.id, world.ownerId)).toMatchObject({ ok: false, code: 'act_closed' })
    const second = await waiting()
    expect(await decide(second.act.id, world.managerId, 'reject')).toMatchObject({ ok: true })
    const third = await waiting()
    world.clock.advance({ hours: 73 })
    expect(await decide(third.act.id, world.ownerId)).toMatchObject({ ok: false, code: 'act_expired' })
    for (const { id } of [first, second, third]) expect(await refunded(id)).toEqual([])
  })

  test('what was returned meanwhile is not returned again: it has failed', async () => {
    const { id, act } = await waiting()
    expect(await refund(id, { amount: 1_000, memberId: world.ownerId })).toMatchObject({ ok: true })
    expect(await decide(act.id, world.ownerId)).toMatchObject({ ok: false, code: 'above_captured' })
    expect(await decide(act.id, world.ownerId)).toMatchObject({ ok: false, code: 'act_closed' })
    expect(await refunded(id)).toEqual([1_000])
  })

  test('many small ones within a day come to the same, for each member apart, also two at once', async () => {
    await limits(1_000, 2_000)
    const [first, second, third] = [await world.paid(), await world.paid(), await world.paid()]
    expect(await refund(first.id, { amount: 900 })).toMatchObject({ act: { state: 'done' } })
    const both = await Promise.all([refund(second.id, { amount: 900 }), refund(third.id, { amount: 900 })])
    expect(both.map((one) => one.ok && one.act.state).toSorted()).toEqual(['done', 'waiting'])
    expect(await refund(first.id, { amount: 900, memberId: world.ownerId })).toMatchObject({ act: { state: 'done' } })
    world.clock.advance({ hours: 25 })
    expect(await refund(third.id, { amount: 900 })).toMatchObject({ act: { state: 'done' } })
  })

  test('the operator asks and agrees as nobody else: alone not both', async () => {
    await limits(1_000, 2_000)
    const { id } = await world.paid()
    const asked = await refund(id, { amount: 1_500, memberId: null })
    if (!asked.ok) throw new Error(asked.code)
    expect(await decide(asked.act.id, null)).toMatchObject({ ok: false, code: 'same_member' })
    expect(await decide(asked.act.id, world.managerId)).toMatchObject({ ok: true })
  })

  test('a request of another tenant is not there', async () => {
    const { act } = await waiting()
    const other = { tenantId: world.otherTenantId, catalog: world.catalog, actId: act.id, memberId: null }
    expect(await decideAct(world.ports, { ...other, decision: 'approve' })).toMatchObject({ code: 'act_not_found' })
    expect(await decide('no-id', world.ownerId)).toMatchObject({ ok: false, code: 'act_not_found' })
    expect(await decide(act.id, world.ownerId, 'reject')).toMatchObject({ ok: true })
  })

  test('the database itself refuses a decision of whoever asked', async () => {
    const { act } = await waiting()
    const forged = { ...act, state: 'done' as const, decidedBy: act.askedBy, decidedAtMs: world.nowMs() }
    const attempt = world.database.inTenant(world.tenantId, (stores) =>
      stores.memberActs.update(world.tenantId, forged, 'waiting'),
    )
    await expect(attempt).rejects.toMatchObject({ code: '23514' })
    expect(await decide(act.id, world.ownerId, 'reject')).toMatchObject({ ok: true })
  })
})

describe('limits', () => {
  test('are the owner’s to set, and only what makes sense', async () => {
    const set = (memberId: string | null, cancelBookings: number) =>
      setPaymentRules(world.ports, {
        ...{ tenantId: world.tenantId, memberId },
        change: { of: 'limits', limits: { refunds: {}, cancelBookings } },
      })
    expect(await set(world.managerId, 5)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await set(world.ownerId, -1)).toMatchObject({ ok: false, code: 'rule_invalid' })
    expect(await set(world.ownerId, 5)).toEqual({ ok: true })
  })
})
