import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { readCalendar } from '../testing/read-calendar.ts'
import { type CalendarEvent, writeCalendar } from './icalendar.ts'

const hourMs = 3_600_000
const startMs = Date.parse('2026-12-01T15:00:00Z')
const event: CalendarEvent = {
  uid: 'one',
  sequence: 3,
  stampMs: startMs - hourMs,
  startMs,
  endMs: startMs + hourMs,
  timeZone: 'Europe/Madrid',
  summary: 'Haircut',
  status: 'CONFIRMED',
}
const fileOf = (...events: readonly Partial<CalendarEvent>[]) =>
  writeCalendar({ method: 'PUBLISH', events: events.map((one, at) => ({ ...event, uid: `e${at}`, ...one })) })

/** Whatever people write: signs of every kind, halves of characters, lines. */
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(fc.constantFrom('\r\n', '\n', ';', ',', '\\', '"', ':', 'END:VEVENT', 'é', '🎉', '\u2028', '\0', 'x'))
    .map((a) => a.join('')),
)
/** As it may be said again: no signs that no line can hold, each line by itself. */
const sayable = (text: string) => text.split('\n').map(sayableLine).join('\n')
const sayableLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed()

test('whatever is written comes back as it was, in lines of at most 75 octets, and ends nothing', () => {
  fc.assert(
    fc.property(words, words, words, (summary, description, location) => {
      const text = fileOf({ summary, description: `a${description}`, location: `b${location}` })
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      const component = new ICAL.Component(ICAL.parse(text))
      expect(component.getAllSubcomponents('vevent')).toHaveLength(1)
      const read = readCalendar(text).one('e0')
      expect(read.summary).toBe(sayable(summary))
      expect(read.description).toBe(sayable(`a${description}`))
      expect(read.location).toBe(sayable(`b${location}`))
    }),
    { numRuns: 300 },
  )
})

test('no name or address of anybody is more than a name or an address', () => {
  fc.assert(
    fc.property(words, fc.oneof(words, fc.emailAddress()), (name, email) => {
      const text = fileOf({ organizer: { name, email }, attendee: { name, email: 'dana@example.com' } })
      const [read] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
      expect(read?.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual(['mailto:dana@example.com'])
      expect(read?.getAllProperties('organizer').length).toBeLessThanOrEqual(1)
      expect(read?.getAllProperties()).toHaveLength(9 + (read?.getAllProperties('organizer').length ?? 0))
    }),
    { numRuns: 200 },
  )
})

test('events of several zones and years each keep their instants', () => {
  const zones = ['America/New_York', 'Europe/Madrid', 'Australia/Lord_Howe', 'UTC', 'Africa/Casablanca', 'Asia/Kolkata']
  const at = fc.record({
    timeZone: fc.constantFrom(...zones),
    startMs: fc.integer({ min: 0, max: 430 * 24 * 60 }).map((minutes) => startMs + minutes * 60_000),
  })
  fc.assert(
    fc.property(fc.array(at, { minLength: 1, maxLength: 12 }), (list) => {
      const { events } = readCalendar(fileOf(...list.map((one) => ({ ...one, endMs: one.startMs + hourMs }))))
      expect(events.map((one) => [one.startMs, one.endMs])).toEqual(
        list.map((one) => [one.startMs, one.startMs + hourMs]),
      )
    }),
    { numRuns: 200 },
  )
})

test('names its zone once, and none that nothing needs', () => {
  const text = fileOf({}, {}, { timeZone: 'UTC' }, { timeZone: 'Asia/Tokyo' })
  expect(readCalendar(text).zones).toEqual(['Europe/Madrid', 'Asia/Tokyo'])
  expect(readCalendar(fileOf({ timeZone: 'UTC' })).zones).toEqual([])
})

test('who is invited has agreed already, and is asked for no answer', () => {
  const attendee = { name: 'Dana "D", K', email: 'dana@example.com' }
  const text = writeCalendar({ method: 'REQUEST', events: [{ ...event, attendee }] })
  expect(readCalendar(text).method).toBe('REQUEST')
  const facts = {
    cutype: 'INDIVIDUAL',
    role: 'REQ-PARTICIPANT',
    partstat: 'ACCEPTED',
    rsvp: 'FALSE',
    cn: "Dana 'D', K",
  }
  const [read] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  expect(read?.getFirstProperty('attendee')?.toJSON()).toEqual([
    'attendee',
    facts,
    'cal-address',
    'mailto:dana@example.com',
  ])
})

test.each(['a@b.c\r\nX-EVIL:1', 'nobody', 'a b@c.d', 'x@y.z>', ''])('nobody is invited at "%s"', (email) => {
  expect(fileOf({ attendee: { name: 'x', email } })).not.toMatch(/^ATTENDEE|^X-EVIL/m)
})
