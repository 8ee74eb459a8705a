import { describe, expect, test } from 'vitest'
import { type BookingMoney, bookingMoneyOf, type MoneyRows, type PaymentFact } from './booking-money.ts'
import type { Booking, BookingBase } from './booking-state.ts'
import { captured, capturedUnclaimed } from './ledger-capture.ts'
import { feeDue } from './ledger-fee.ts'
import { refundSucceeded, requestRefund } from './ledger-refund.ts'
import { standingsOf } from './payment-standing.ts'
import type { AskedTerms } from './payment-terms.ts'
import { refundRuleOf } from './refund-rule.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const nowMs = Date.parse('2026-12-01T12:00:00Z')
const usd = (amount: number) => ({ amount, currency: 'USD' })
const cause = { actor: { kind: 'system', id: null }, nowMs } as const
const asked = { amount: 2_000, currency: 'USD', because: 'always', rules: [] } as const
const deposit: AskedTerms = { kind: 'deposit', ...asked, rules: [], refundable: 'by_policy' }
const card: AskedTerms = { kind: 'card_hold', ...asked, rules: [], refundable: 'nothing_paid' }
/** Free until a day before, then half of the price. */
const rule = refundRuleOf({ freeUntilMinutes: 24 * 60, feePercent: 50, moveUntilMinutes: 120 })

const base: BookingBase = {
  id: 'booking-1',
  reference: 'K7QM2D',
  serviceId: 'colour',
  locationId: 'soho',
  customerId: 'dana',
  startMs: nowMs + 48 * hourMs,
  endMs: nowMs + 49 * hourMs,
  picks: [],
  version: 2,
  terms: {
    serviceName: 'Colour',
    timeZone: 'America/New_York',
    durationMinutes: 60,
    noticeMinutes: 60,
    advanceDays: 60,
    price: usd(6_000),
    priceFrom: false,
    cancellation: rule,
    payment: deposit,
    buffers: [],
    overridden: [],
  },
}
const confirmed: Booking = { ...base, state: 'confirmed', confirmedAtMs: nowMs }
const waiting: Booking = { ...base, state: 'pending_payment', expiresAtMs: nowMs + 16 * minuteMs }
const expired: Booking = { ...base, state: 'expired' }
const soon: Booking = { ...confirmed, startMs: nowMs + hourMs, endMs: nowMs + 2 * hourMs }

const row: PaymentFact = {
  id: 'payment-1',
  bookingId: 'booking-1',
  purpose: 'deposit',
  via: 'checkout',
  amount: 2_000,
  currency: 'USD',
  state: 'open',
  expiresAtMs: nowMs + 15 * minuteMs,
  checkoutUrl: 'https://pay.example/1',
  savedMethod: null,
}
const capture = captured({ bookingId: base.id, paymentId: row.id, purpose: 'deposit', money: usd(2_000) }, cause)

function money(rows: Partial<MoneyRows>, atMs = nowMs): BookingMoney {
  return bookingMoneyOf({ booking: waiting, agreed: null, payments: [row], transactions: [], ...rows }, atMs)
}

describe('what stage a payment is in', () => {
  const free: Booking = { ...confirmed, terms: { ...base.terms, payment: undefined } }
  const waitsForYes: Booking = { ...base, state: 'pending_approval' }
  test.each<[string, Partial<MoneyRows>, BookingMoney['stage']]>([
    ['nothing is asked', { booking: free, payments: [] }, 'none'],
    ['the business has to agree first', { booking: waitsForYes, payments: [] }, 'later'],
    ['the page is being made', { payments: [{ ...row, state: 'requested', checkoutUrl: null }] }, 'preparing'],
    ['the page is open', {}, 'open'],
    ['the page is gone, and may have been paid', { payments: [{ ...row, checkoutUrl: null }] }, 'checking'],
    ['it was paid between two looks', { payments: [{ ...row, state: 'paid' }] }, 'checking'],
    ['it is paid', { booking: confirmed, payments: [{ ...row, state: 'paid' }] }, 'paid'],
    ['a card was left', { booking: confirmed, payments: [{ ...row, state: 'saved', purpose: 'card_hold' }] }, 'saved'],
    ['the page was closed', { payments: [{ ...row, state: 'expired' }] }, 'over'],
    ['the booking has run out', { booking: expired, payments: [{ ...row, state: 'expired' }] }, 'over'],
    ['no page could be made', { payments: [{ ...row, state: 'failed' }] }, 'unavailable'],
    [
      'the money went on to another booking',
      { booking: expired, payments: [{ ...row, state: 'paid', bookingId: 'booking-2' }] },
      'moved_on',
    ],
    [
      'it was paid twice, once by another page',
      {
        payments: [
          { ...row, state: 'paid' },
          { ...row, id: 'payment-2' },
        ],
      },
      'open',
    ],
  ])('%s', (_, rows, stage) => {
    expect(money(rows).stage).toBe(stage)
  })

  test('it can be paid up to its last instant and no longer', () => {
    const endMs = nowMs + 15 * minuteMs
    expect(money({}, endMs - 1)).toMatchObject({ stage: 'open', payUntilMs: endMs })
    expect(money({}, endMs)).toMatchObject({ stage: 'over', payUntilMs: null })
  })

  test('a fee is to be paid after the booking has ended', () => {
    const missed: Booking = { ...base, state: 'no_show' }
    const fee = { ...row, purpose: 'no_show_fee' }
    const due = feeDue({ bookingId: base.id, purpose: 'no_show_fee', money: usd(2_000) }, cause)
    expect(money({ booking: missed, payments: [fee], transactions: [due] })).toMatchObject({
      stage: 'open',
      feeDue: usd(2_000),
      ifCancelled: null,
    })
  })
})

describe('what came and what goes back', () => {
  const paid = { booking: confirmed, payments: [{ ...row, state: 'paid' as const }], transactions: [capture] }

  test('every minor unit that came is told once: kept, on its way, or back', () => {
    const [standing] = standingsOf([capture])
    const part =
      standing && requestRefund(standing, { refundId: 'r', amount: 500, reason: 'goodwill', from: 'paid' }, cause)
    if (part?.ok !== true) throw new Error('no refund')
    const onItsWay = [capture, part.transaction]
    expect(money({ ...paid, transactions: onItsWay })).toMatchObject({
      paid: usd(2_000),
      refunding: usd(500),
      refunded: usd(0),
    })
    const arrived = [...onItsWay, refundSucceeded(part.transaction, cause)]
    expect(money({ ...paid, transactions: arrived })).toMatchObject({ refunding: usd(0), refunded: usd(500) })
  })

  test('what came too late is on its way back from the first moment', () => {
    const of = { bookingId: base.id, paymentId: row.id, purpose: 'deposit', money: usd(2_000) } as const
    const late = capturedUnclaimed({ ...of, reason: 'paid_too_late' }, cause)
    expect(money({ ...paid, booking: expired, transactions: [late] })).toMatchObject({
      paid: usd(2_000),
      refunding: usd(2_000),
    })
  })

  test('cancelling is quoted on what was paid, now and after the next step', () => {
    expect(money(paid).ifCancelled).toMatchObject({
      refund: usd(2_000),
      keeps: usd(0),
      next: { untilMs: base.startMs - 24 * hourMs, later: { refund: usd(0), keeps: usd(2_000) } },
    })
    expect(money({ ...paid, booking: soon }).ifCancelled).toMatchObject({ refund: usd(0), keeps: usd(2_000) })
  })

  test('what waits to be confirmed is given up for nothing, however late', () => {
    const late = { ...waiting, startMs: soon.startMs, endMs: soon.endMs }
    expect(money({ booking: late }).ifCancelled).toMatchObject({ free: true, keeps: usd(0), charge: usd(0) })
  })

  test('before it is paid it is told what cancelling will mean then', () => {
    expect(money({}).oncePaid).toMatchObject({ refund: usd(2_000), next: { later: { keeps: usd(2_000) } } })
    const terms = { ...base.terms, payment: card }
    expect(money({ booking: { ...waiting, terms } }).oncePaid).toMatchObject({
      next: { later: { charge: usd(2_000) } },
    })
    expect(money({ booking: confirmed }).oncePaid).toBeNull()
  })

  test('only a card that was left can be charged', () => {
    const terms = { ...base.terms, payment: card }
    const hold = { ...row, purpose: 'card_hold', state: 'saved' as const, savedMethod: { methodId: 'm' } }
    const late: Booking = { ...soon, terms }
    expect(money({ booking: late, payments: [hold] }).ifCancelled).toMatchObject({ charge: usd(2_000) })
    expect(money({ booking: late, payments: [{ ...hold, savedMethod: null }] }).ifCancelled).toMatchObject({
      charge: usd(0),
    })
    expect(money({ booking: late, payments: [hold] }).ifMissed).toMatchObject({ charge: usd(0) })
  })

  test('what was agreed later stands before what the booking pinned', () => {
    const stricter = refundRuleOf({ freeUntilMinutes: 7 * 24 * 60, feePercent: 100, moveUntilMinutes: 0 })
    const agreed = { terms: { ...deposit, amount: 3_000 }, refundRule: stricter }
    expect(money({ ...paid, agreed })).toMatchObject({ terms: { amount: 3_000 }, ifCancelled: { keeps: usd(2_000) } })
  })
})
