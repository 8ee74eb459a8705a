import { expect, test } from 'vitest'
import { createPayWatch, payLooksMax } from './pay-watch.ts'
import type { BookingCard, ChatMessage } from './types.ts'

function message(id: string, ...cards: readonly (readonly [bookingId: string, state: string])[]): ChatMessage {
  const card = { type: 'booking', reference: 'K7QM2D', service: 'Colour', staff: null, place: '', price: null } as const
  const at = { start: '', end: '', timeZone: 'UTC', manageUrl: '' }
  const shown: BookingCard[] = cards.map(([bookingId, state]) => ({ ...card, ...at, bookingId, state }))
  return { id, role: 'agent', text: '', cards: shown, createdAt: '' }
}

test('news is expected while the last card of a booking waits for its payment', () => {
  const watch = createPayWatch()
  const asked = message('1', ['a', 'pending_payment'])
  expect(watch({ messages: [] })).toBe(false)
  expect(watch({ messages: [asked] })).toBe(true)
  expect(watch({ messages: [asked, message('2')] })).toBe(true)
  expect(watch({ messages: [asked, message('3', ['a', 'confirmed'])] })).toBe(false)
  expect(watch({ messages: [asked, message('3', ['a', 'confirmed'], ['b', 'pending_payment'])] })).toBe(true)
})

test('it is not expected for ever, and anew for the next booking', () => {
  const watch = createPayWatch()
  const messages = [message('1', ['a', 'pending_payment'])]
  for (let look = 0; look < payLooksMax; look++) expect(watch({ messages })).toBe(true)
  expect(watch({ messages })).toBe(false)
  expect(watch({ messages: [...messages, message('2', ['b', 'pending_payment'])] })).toBe(true)
})
