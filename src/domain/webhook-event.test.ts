import { expect, test } from 'vitest'
import { readEventTypes, webhookBodyOf, webhookEventOf, webhookEventTypes } from './webhook-event.ts'
import { webhookSampleOf } from './webhook-sample.ts'

test('what the schema does not have does not leave', () => {
  const { data } = webhookSampleOf('booking.confirmed')
  const event = webhookEventOf('booking.confirmed', 0, { ...data, phone: '+12125550100', note: 'allergic' })
  expect(event).toEqual({ type: 'booking.confirmed', timestamp: '1970-01-01T00:00:00.000Z', data })
})

test('what does not fit the schema is a fault of ours', () => {
  const { data } = webhookSampleOf('booking.confirmed')
  expect(() => webhookEventOf('booking.confirmed', 0, { ...data, booking: null })).toThrow()
  expect(() => webhookEventOf('payment.succeeded', 0, data)).toThrow()
})

test('contact data stand in the body only where they are given', () => {
  const event = webhookSampleOf('booking.cancelled')
  const customer = { id: '0198a1c0-0000-7000-8000-000000000006', name: 'Zoë', phone: null, email: null }
  expect(JSON.parse(webhookBodyOf(event, null))).toEqual(event)
  expect(JSON.parse(webhookBodyOf(event, customer))).toEqual({ ...event, data: { ...event.data, customer } })
})

test.each([
  [[], null],
  [['all'], null],
  [
    ['booking.cancelled', 'booking.confirmed'],
    ['booking.confirmed', 'booking.cancelled'],
  ],
  [['payment.*'], ['payment.succeeded', 'payment.refunded']],
  [
    ['payment.*', 'payment.refunded'],
    ['payment.succeeded', 'payment.refunded'],
  ],
])('%j means %j', (words, types) => {
  expect(readEventTypes(words)).toEqual({ ok: true, types })
})

test.each(['booking', '*', 'booking.confirmed ', 'webhook.test', 'booking.eaten', ''])('"%s" is no type', (word) => {
  expect(readEventTypes([word])).toEqual({ ok: false, word })
})

test('the types are of bookings, payments, the waitlist and conversations', () => {
  expect(new Set(webhookEventTypes.map((type) => type.split('.')[0]))).toEqual(
    new Set(['booking', 'payment', 'waitlist', 'conversation']),
  )
})
