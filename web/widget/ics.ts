import type { BookingCard } from './types.ts'

/** The booking as a calendar file (RFC 5545): one event in UTC, which every calendar shows in its own zone. */
export function calendarFile(card: BookingCard, stampIso: string): string {
  const title = card.staff === null ? card.service : `${card.service} with ${card.staff}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Parley//Widget//EN',
    'BEGIN:VEVENT',
    `UID:${card.bookingId}`,
    `DTSTAMP:${utc(stampIso)}`,
    `DTSTART:${utc(card.start)}`,
    `DTEND:${utc(card.end)}`,
    `SUMMARY:${escapeText(title)}`,
    ...(card.place === '' ? [] : [`LOCATION:${escapeText(card.place)}`]),
    `DESCRIPTION:${escapeText(`Reference ${card.reference}\nChange or cancel: ${card.manageUrl}`)}`,
    `URL:${card.manageUrl}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

function utc(iso: string): string {
  return new Date(iso).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** Lines hold at most 75 octets; the rest goes on after a space, never inside a character. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
