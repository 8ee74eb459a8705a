import { describe, expect, test } from 'vitest'
import { bookingMoneyOf } from './booking-money.ts'
import type { Booking } from './booking-state.ts'
import { paidAtVenue } from './ledger-capture.ts'
import { memberRoles } from './member-role.ts'
import { moneyActs } from './money-acts.ts'
import { refundRuleOf } from './refund-rule.ts'

/** What a screen offers, by role and by how the booking stands. */

const nowMs = 1_000_000_000_000
const hourMs = 3_600_000
const bookingId = 'b1'
const tillId = 'till'
const base = {
  ...{ id: bookingId, reference: 'K7QM2D', serviceId: 's', locationId: 'l', customerId: 'c', picks: [], version: 2 },
  ...{ startMs: nowMs + 48 * hourMs, endMs: nowMs + 49 * hourMs },
  terms: {
    ...{ serviceName: 'Haircut', timeZone: 'UTC', durationMinutes: 60, noticeMinutes: 0, advanceDays: 60 },
    ...{ price: { amount: 6_000, currency: 'USD' }, priceFrom: false, buffers: [], overridden: [] },
    cancellation: refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 50, moveUntilMinutes: 120 }),
  },
}
const confirmed: Booking = { ...base, state: 'confirmed', confirmedAtMs: nowMs }
const cash = paidAtVenue(
  { bookingId, paymentId: 'p1', purpose: 'balance', money: { amount: 4_000, currency: 'USD' } },
  { actor: { kind: 'member', id: 'm' }, nowMs },
)
const till = { id: 'p1', purpose: 'balance', via: 'checkout', state: 'paid', provider: tillId, savedMethod: null }

function actsOf(booking: Booking, role: (typeof memberRoles)[number], isPaid = false, refunds: readonly Refund[] = []) {
  const transactions = isPaid ? [cash] : []
  const money = bookingMoneyOf({ booking, agreed: null, payments: [], transactions }, nowMs)
  const payments = isPaid ? [till] : []
  const of = { booking, terms: money.terms, transactions, payments, refunds, money, currency: 'USD', nowMs, tillId }
  return moneyActs(of, role)
}
type Refund = Parameters<typeof moneyActs>[0]['refunds'][number]
const offered = (acts: ReturnType<typeof actsOf>) =>
  Object.entries(acts).flatMap(([act, what]) => (what === null ? [] : [act]))

describe('of a booking that stands', () => {
  test.each([
    ['owner', ['ask', 'cash', 'refund']],
    ['manager', ['ask', 'cash', 'refund']],
    ['front_desk', ['ask', 'cash']],
    ['staff', ['ask', 'cash']],
    ['read_only', []],
  ] as const)('%s can %j', (role, acts) => {
    expect(offered(actsOf(confirmed, role, true))).toEqual(acts)
  })

  test('what is asked or taken is never more than is left of the price', () => {
    expect(actsOf(confirmed, 'owner')).toMatchObject({ ask: { most: 6_000 }, cash: { most: 6_000 }, refund: null })
    expect(actsOf(confirmed, 'owner', true)).toMatchObject({
      ...{ ask: { most: 2_000 }, cash: { most: 2_000, exactly: null } },
      refund: { most: 4_000, currency: 'USD' },
    })
  })

  test('where it begins at once nobody is asked by a link any more', () => {
    const soon: Booking = { ...confirmed, startMs: nowMs + 60_000, endMs: nowMs + hourMs }
    expect(actsOf(soon, 'owner')).toMatchObject({ ask: null, cash: { most: 6_000 } })
  })
})

test('cash that goes back is handed over by whoever takes cash, once', () => {
  const waiting = { paymentId: 'p1', state: 'requested', amount: 1_500, currency: 'USD' }
  expect(actsOf(confirmed, 'staff', true, [waiting]).cashBack).toEqual({ amount: 1_500, currency: 'USD' })
  expect(actsOf(confirmed, 'staff', true, [{ ...waiting, state: 'succeeded' }]).cashBack).toBeNull()
  expect(actsOf(confirmed, 'read_only', true, [waiting]).cashBack).toBeNull()
})

test('of what nobody owes anything for there is nothing to do', () => {
  const declined: Booking = { ...base, state: 'declined' }
  for (const role of memberRoles) expect(offered(actsOf(declined, role))).toEqual([])
  // No card was left: nothing can be charged.
  const missed: Booking = { ...base, state: 'no_show' }
  expect(offered(actsOf(missed, 'owner'))).toEqual([])
})
