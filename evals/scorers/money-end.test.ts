import { expect, test } from 'vitest'
import type { BookingRow } from './booking-rows.ts'
import { booksFaults, moneyFaults } from './money-end.ts'
import { type MoneySeen, noMoney, type PaymentSeen } from './money-rows.ts'

const row = (change: Partial<BookingRow> = {}): BookingRow => ({
  id: 'b1',
  state: 'confirmed',
  version: 3,
  serviceId: 's1',
  resourceIds: [],
  startMs: 0,
  endMs: 1,
  stepsMs: [],
  customer: 'Dana',
  conversationId: 'c1',
  party: null,
  nights: null,
  steps: [],
  priceAmount: 22_000,
  seriesId: null,
  wasAgreed: true,
  wasAsked: true,
  wasMoved: false,
  ...change,
})
const payment = (change: Partial<PaymentSeen> = {}): PaymentSeen => ({
  bookingId: 'b1',
  purpose: 'deposit',
  state: 'paid',
  amount: 4_400,
  providerPaymentId: 'p1',
  returned: 0,
  ...change,
})
const money = (change: Partial<MoneySeen> = {}): MoneySeen => ({
  payments: [payment()],
  charges: [{ id: 'p1', captured: 4_400, refunded: 0 }],
  incidents: [],
  agreed: [{ bookingId: 'b1', kind: 'deposit', amount: 4_400 }],
  ...change,
})

test('what was paid and returned is compared by purpose, to the last cent', () => {
  const half = money({ payments: [payment({ returned: 2_200 })] })
  const wanted = { paid: { deposit: 4_400 }, returned: { deposit: 2_200 } }
  expect(moneyFaults(row(), wanted, half)).toEqual([])
  expect(moneyFaults(row(), { paid: { deposit: 4_400 } }, half)).toEqual(['returned deposit: 2200, wanted 0'])
  expect(moneyFaults(row(), { paid: { full: 4_400 } }, money())).toHaveLength(2)
  expect(moneyFaults(row(), {}, money())).toHaveLength(1)
  expect(moneyFaults(row({ id: 'b2' }), {}, money())).toEqual([])
  expect(moneyFaults(row(), { paid: { deposit: 4_401 } }, money())).toHaveLength(1)
})

test('a payment that is open or expired moved nothing', () => {
  for (const state of ['requested', 'open', 'failed', 'expired']) {
    expect(moneyFaults(row(), {}, money({ payments: [payment({ state })] })), state).toEqual([])
  }
})

test('a card on file is one for so much', () => {
  const card = money({ payments: [payment({ purpose: 'card_hold', state: 'saved', amount: 16_000 })] })
  expect(moneyFaults(row(), { card: 16_000 }, card)).toEqual([])
  expect(moneyFaults(row(), { card: 2_000 }, card)).toHaveLength(1)
  expect(moneyFaults(row(), {}, card)).toHaveLength(1)
  expect(moneyFaults(row(), { card: 16_000 }, money({ payments: [] }))).toHaveLength(1)
})

test('books that agree have no faults', () => {
  expect(booksFaults([row()], money())).toEqual([])
  expect(booksFaults([], noMoney)).toEqual([])
})

test('the provider’s books have the last word, in both directions', () => {
  const seen = (change: Partial<MoneySeen>) => booksFaults([row()], money(change))
  expect(seen({ charges: [] })).toHaveLength(1)
  expect(seen({ charges: [{ id: 'p1', captured: 4_400, refunded: 2_200 }] })).toHaveLength(1)
  expect(seen({ charges: [{ id: 'p1', captured: 8_800, refunded: 0 }] })).toHaveLength(1)
  const second = { id: 'p2', captured: 4_400, refunded: 0 }
  expect(seen({ charges: [...money().charges, second] })).toHaveLength(1)
  expect(seen({ incidents: ['balance sandbox'] })).toEqual(['an incident: balance sandbox'])
})

test('nothing is confirmed without what it asks for, and nothing is kept for what nobody has', () => {
  const unpaid = money({ payments: [payment({ state: 'open', providerPaymentId: null })], charges: [] })
  expect(booksFaults([row()], unpaid)).toHaveLength(1)
  expect(booksFaults([row({ state: 'expired' })], unpaid)).toEqual([])
  expect(booksFaults([row({ state: 'expired' })], money())).toEqual(['4400 is kept for what is expired'])
  const back = money({
    payments: [payment({ returned: 4_400 })],
    charges: [{ id: 'p1', captured: 4_400, refunded: 4_400 }],
  })
  expect(booksFaults([row({ state: 'expired' })], back)).toEqual([])
  expect(booksFaults([row()], back)).toHaveLength(1)
  const card = { ...noMoney, agreed: [{ bookingId: 'b1', kind: 'card_hold' as const, amount: 100 }] }
  expect(booksFaults([row()], card)).toHaveLength(1)
  expect(booksFaults([row({ state: 'pending_approval' })], card)).toEqual([])
})
