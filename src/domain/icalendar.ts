// Calendar files as RFC 5545 writes them: which lines there are, how values are escaped, where lines fold.
import { isPlainWallTime, vtimezoneOf } from './vtimezone.ts'

/** `REQUEST` invites its attendee, `CANCEL` takes back, `PUBLISH` tells (RFC 5546). */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL'

export interface CalendarPerson {
  readonly name: string
  readonly email: string
}

/** Whose event it is, and the address that writes for them where that is another (RFC 5545, 3.2.18). */
export interface CalendarOrganizer extends CalendarPerson {
  readonly sentBy?: string | undefined
}

export interface CalendarEvent {
  /** The same for its whole life. */
  readonly uid: string
  /** Higher with each change. */
  readonly sequence: number
  /** When this was written; in a feed, when the event last changed, so that the same events are the same text. */
  readonly stampMs: number
  readonly changedMs?: number | undefined
  readonly startMs: number
  readonly endMs: number
  /** IANA zone of the wall clock it is shown on. */
  readonly timeZone: string
  readonly summary: string
  readonly description?: string | undefined
  readonly location?: string | undefined
  readonly url?: string | undefined
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  readonly organizer?: CalendarOrganizer | undefined
  /** One who has agreed already; left out where the method is `PUBLISH`, which has none. */
  readonly attendee?: CalendarPerson | undefined
}

export interface CalendarFile {
  readonly method: CalendarMethod
  readonly events: readonly CalendarEvent[]
  /** Of a feed: its name, and how often to come again. */
  readonly name?: string | undefined
  readonly refreshMinutes?: number | undefined
  /** Stands in a file without events, since none may be without any part: the zone it would be in, at an instant. */
  readonly place?: { readonly timeZone: string; readonly atMs: number } | undefined
}

const octetsMax = 75

/**
 * The file as it is served, CRLF after every line. Times stand on the wall clock of their zone, with a VTIMEZONE that is
 * right for all of them; one that the clock shows twice, and those of UTC, stand in UTC.
 */
export function writeCalendar({ method, events, name, refreshMinutes, place }: CalendarFile): string {
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Parley//Booking//EN', 'CALSCALE:GREGORIAN']
  const names = name === undefined ? [] : [`NAME:${textOf(name)}`, `X-WR-CALNAME:${textOf(name)}`]
  const refresh =
    refreshMinutes === undefined
      ? []
      : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`, `X-PUBLISHED-TTL:PT${refreshMinutes}M`]
  const zoned = events.map((event) => ({ event, zone: zoneOf(event) }))
  const empty = place === undefined || events.length > 0 ? [] : zoneLines(place.timeZone, place.atMs, place.atMs)
  const body = [...zonesOf(zoned), ...empty, ...zoned.flatMap(eventLines)]
  const lines = [...head, `METHOD:${method}`, ...names, ...refresh, ...body, 'END:VCALENDAR']
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** An event with the zone whose wall clock says when it is; null where only UTC does. */
interface ZonedEvent {
  readonly event: CalendarEvent
  readonly zone: string | null
}

function eventLines({ event, zone }: ZonedEvent): string[] {
  const { uid, sequence, stampMs, changedMs, startMs, endMs, description, location, url, organizer, attendee } = event
  const optional = (line: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [`${line}:${value}`]
  return [
    'BEGIN:VEVENT',
    `UID:${textOf(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utcOf(stampMs)}`,
    ...optional('LAST-MODIFIED', changedMs === undefined ? undefined : utcOf(changedMs)),
    timeLine('DTSTART', startMs, zone),
    timeLine('DTEND', endMs, zone),
    `SUMMARY:${textOf(event.summary)}`,
    ...optional('DESCRIPTION', description === undefined ? undefined : textOf(description)),
    ...optional('LOCATION', location === undefined ? undefined : textOf(location)),
    ...optional('URL', url === undefined ? undefined : oneLine(url)),
    `STATUS:${event.status}`,
    'TRANSP:OPAQUE',
    ...personLine('ORGANIZER', organizer),
    // What is booked is agreed: no answer is asked for, since an answer by mail would change nothing here.
    ...personLine('ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE', attendee),
    'END:VEVENT',
  ]
}

/** The zones in use, each with the changes of its clock from its first event to its last. */
function zonesOf(zoned: readonly ZonedEvent[]): string[] {
  const spans = new Map<string, { fromMs: number; toMs: number }>()
  for (const { event, zone } of zoned) {
    if (zone === null) continue
    const { fromMs, toMs } = spans.get(zone) ?? { fromMs: event.startMs, toMs: event.endMs }
    spans.set(zone, { fromMs: Math.min(fromMs, event.startMs), toMs: Math.max(toMs, event.endMs) })
  }
  return [...spans].flatMap(([zone, { fromMs, toMs }]) => zoneLines(zone, fromMs, toMs))
}

function zoneLines(zone: string, fromMs: number, toMs: number): string[] {
  return vtimezoneOf(zone, fromMs, toMs).split('\r\n')
}

function zoneOf({ timeZone, startMs, endMs }: CalendarEvent): string | null {
  const isPlain = [startMs, endMs].every((ms) => isPlainWallTime(timeZone, ms))
  return isPlain && timeZone !== 'UTC' ? timeZone : null
}

function timeLine(name: string, ms: number, zone: string | null): string {
  if (zone === null) return `${name}:${utcOf(ms)}`
  return `${name};TZID=${zone}:${compactOf(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone))}`
}

function utcOf(ms: number): string {
  return `${compactOf(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC'))}Z`
}

/** "20261123T151200". */
function compactOf(at: Temporal.ZonedDateTime): string {
  return at.toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
}

/** Without a plain address nobody: what is no address could end the line, or reach somebody else. */
function personLine(line: string, person: CalendarOrganizer | undefined): string[] {
  if (person === undefined || !isAddress(person.email)) return []
  const { sentBy } = person
  const agent = sentBy !== undefined && isAddress(sentBy) ? `;SENT-BY="mailto:${sentBy}"` : ''
  return [`${line};CN="${nameOf(person)}"${agent}:mailto:${person.email}`]
}

function isAddress(text: string): boolean {
  return /^[^\s@:;,"<>\p{Cc}]+@[^\s@:;,"<>\p{Cc}]+$/u.test(text)
}

/** In quotation marks, which nothing escapes: none of theirs, nor what some programs take for an escape. */
function nameOf({ name }: CalendarPerson): string {
  return oneLine(name).replaceAll('"', "'").replaceAll('\\', '/')
}

/** Names are other people's words: no control character of theirs, and no line but between ours. */
function textOf(text: string): string {
  const lines = text.split('\n').map((line) => oneLine(line).replaceAll(/[\\;,]/g, (sign) => `\\${sign}`))
  return lines.join('\\n')
}

/** A text without line ends, control characters and halves of characters. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed()
}

/** Lines of at most 75 octets, the later ones one space in (RFC 5545, 3.1); no character is cut in two. */
function folded(line: string): string {
  // No character takes more than three octets for each of its units.
  if (line.length * 3 <= octetsMax || (line.length <= octetsMax && /^[\x20-\x7e]*$/.test(line))) return line
  let octets = 0
  let result = ''
  for (const character of line) {
    const size = sizeOf(character)
    if (octets + size > octetsMax) {
      result += '\r\n '
      octets = 1
    }
    result += character
    octets += size
  }
  return result
}

/** Octets of a character in UTF-8. */
function sizeOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
