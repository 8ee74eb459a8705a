import { expect, test } from 'vitest'
import { newSessionContext } from '../../src/domain/conversation.ts'
import { createTestCatalog } from '../../src/testing/http-catalog.ts'
import type { BookingRow } from './booking-rows.ts'
import type { GroundCase } from './ground-case.ts'
import type { PaymentSeen } from './money-rows.ts'
import { paymentClaims } from './payment-claims.ts'

const catalog = createTestCatalog('luna-salon')
const session = newSessionContext({ locale: 'en', timeZone: 'America/New_York' })
const own = [{ id: 'b1' }] as unknown as readonly BookingRow[]

function claims(text: string, ...payments: readonly Partial<PaymentSeen>[]): string[] {
  const none: PaymentSeen = {
    bookingId: 'b1',
    purpose: 'deposit',
    state: 'open',
    amount: 4_400,
    providerPaymentId: null,
    returned: 0,
  }
  const input: GroundCase = {
    seen: { session, message: null, turn: null } as unknown as GroundCase['seen'],
    catalog,
    own,
    said: [],
    nowMs: 0,
    knownMinutes: new Set(),
    money: { payments: payments.map((one) => ({ ...none, ...one })), charges: [], incidents: [], agreed: [] },
  }
  return paymentClaims(text, input)
}

test('money that came is said to have come when it did', () => {
  for (const text of [
    'Thank you, we have received $44. Booking ABC is confirmed.',
    'Your deposit has been paid.',
    'You have paid.',
    'Your payment is in.',
  ]) {
    expect(claims(text, { state: 'paid' }), text).toEqual([])
    expect(claims(text, { state: 'open' }), text).toEqual(['says that something is paid'])
    expect(claims(text, { state: 'paid', bookingId: 'somebody else’s' }), text).toHaveLength(1)
  }
})

test('what is to be paid, or would be, claims nothing', () => {
  for (const text of [
    'Please pay $44 here within 15 minutes: https://example.com',
    'It is confirmed once the deposit is paid.',
    'If you cancel now, $22 is refunded.',
    'The fee is refunded when you come.',
    'Has it been paid?',
    'Nothing is paid yet.',
  ]) {
    expect(claims(text, { state: 'open' }), text).toEqual([])
  }
})

test('money that goes back is said to when it does', () => {
  for (const text of ['We are returning $44 for booking ABC.', 'Refunded.', 'The deposit has been refunded.']) {
    expect(claims(text, { state: 'paid', returned: 4_400 }), text).toEqual([])
    expect(claims(text, { state: 'paid' }), text).toEqual(['says that money goes back'])
  }
})

test('a card is saved or charged when it is', () => {
  expect(claims('Thank you, your card is saved.', { purpose: 'card_hold', state: 'saved' })).toEqual([])
  expect(claims('Thank you, your card is saved.')).toHaveLength(1)
  const fee = { purpose: 'no_show_fee' as const, state: 'paid', via: 'saved_method' }
  expect(claims('We have charged £25.', fee)).toEqual([])
  expect(claims('We have charged £25.', { purpose: 'card_hold', state: 'saved' })).toHaveLength(1)
})
