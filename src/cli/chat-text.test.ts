import { describe, expect, test } from 'vitest'
import type { BookingCard } from '../../web/widget/types.ts'
import { cardLines, choiceLines, messageLines, plainInk, readInput } from './chat-text.ts'
import { printable } from './printable.ts'

const choices = [
  { id: 'o1', label: '3:15 pm with Ana' },
  { id: 'o2', label: '4:00 pm with Ben' },
]
const card: BookingCard = {
  type: 'booking',
  bookingId: 'b1',
  reference: 'K7QM2D',
  state: 'confirmed',
  service: 'Haircut',
  staff: 'Ana',
  place: 'Luna Salon, SoHo',
  start: '2026-11-25T17:30:00-05:00',
  end: '2026-11-25T18:15:00-05:00',
  timeZone: 'America/New_York',
  price: '$60',
  manageUrl: 'http://localhost:8080/manage/t',
}

describe('the terminal chat', () => {
  test('numbers the choices and reads a number as the choice', () => {
    expect(choiceLines(choices, plainInk)).toEqual(['  1  3:15 pm with Ana', '  2  4:00 pm with Ben'])
    expect(readInput(' 2 ', choices)).toEqual({ text: '4:00 pm with Ben', choice: 'o2' })
  })

  test('reads anything else as words, a number that is no choice among it', () => {
    expect(readInput('3', choices)).toEqual({ text: '3' })
    expect(readInput('2 pm', choices)).toEqual({ text: '2 pm' })
    expect(readInput('1', [])).toEqual({ text: '1' })
  })

  test('shows a booking at the place’s own time', () => {
    expect(cardLines(card, 'en-US', plainInk)[0]).toBe('  | Wed, Nov 25, 2026, 5:30 pm – 6:15 pm')
    expect(cardLines({ ...card, state: 'cancelled' }, 'en-US', plainInk)[1]).toBe('  | Haircut with Ana (cancelled)')
  })

  test('lets no text of others move the cursor', () => {
    expect(printable('\u001b[2J\u0007red\u009b31m\ttab\nline')).toBe('[2Jred31mtab\nline')
  })

  test('says who writes when it is a person', () => {
    const message = { id: 'm', role: 'member', text: 'Hello,\nAna here.', createdAt: '' } as const
    expect(messageLines(message, 'Luna Salon')).toEqual(['Luna Salon, a person: Hello,', '  Ana here.'])
  })
})
