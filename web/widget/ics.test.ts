import { describe, expect, test } from 'vitest'
import { createEventReader, type StreamEvent } from './events.ts'
import { calendarFile } from './ics.ts'
import type { BookingCard } from './types.ts'

const card: BookingCard = {
  type: 'booking',
  bookingId: 'b1',
  reference: 'K7QM2D',
  state: 'confirmed',
  service: 'Cut; wash, dry',
  staff: 'Ana',
  place: 'Luna Salon, SoHo',
  start: '2026-11-25T17:30:00-05:00',
  end: '2026-11-25T18:15:00-05:00',
  timeZone: 'America/New_York',
  price: '$60',
  manageUrl: `https://book.example/manage/${'t'.repeat(60)}`,
}

describe('the calendar file', () => {
  const lines = calendarFile(card, '2026-11-23T15:12:00Z').split('\r\n')

  test('gives start and end in UTC', () => {
    expect(lines).toContain('DTSTART:20261125T223000Z')
    expect(lines).toContain('DTEND:20261125T231500Z')
    expect(lines).toContain('DTSTAMP:20261123T151200Z')
  })

  test('escapes commas and semicolons', () => {
    expect(lines).toContain('SUMMARY:Cut\\; wash\\, dry with Ana')
    expect(lines).toContain('LOCATION:Luna Salon\\, SoHo')
  })

  test('folds long lines at 75 octets, never inside a character', () => {
    const long = calendarFile({ ...card, service: '🌿'.repeat(40) }, card.start).split('\r\n')
    for (const line of [...lines, ...long]) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(long.join('\n').replaceAll('\n ', '')).toContain('🌿'.repeat(40))
  })
})

describe('the reader of a stream', () => {
  const stream = ': hello\n\nevent: text\ndata: {"text":"Ü"}\n\nevent: done\r\ndata: a\r\ndata: b\r\n\r\n'

  test('finds the events wherever the chunks are cut', () => {
    for (let at = 0; at <= stream.length; at += 1) {
      const events: StreamEvent[] = []
      const push = createEventReader((event) => events.push(event))
      push(stream.slice(0, at))
      push(stream.slice(at))
      expect(events).toEqual([
        { event: 'text', data: '{"text":"Ü"}' },
        { event: 'done', data: 'a\nb' },
      ])
    }
  })

  test('gives nothing of an event that has not ended', () => {
    const events: StreamEvent[] = []
    createEventReader((event) => events.push(event))('event: text\ndata: {"te')
    expect(events).toEqual([])
  })
})
