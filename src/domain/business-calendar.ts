import {
  type CalendarBooking,
  calendarBookingOf,
  calendarStatusOf,
  staffedName,
  stepLines,
} from './booking-calendar.ts'
import type { Booking } from './booking-state.ts'
import type { CalendarEntry, CalendarSession, SessionGuest } from './calendar-entry.ts'
import { type CalendarWord, calendarWordOf } from './calendar-words.ts'
import type { Catalog, Location } from './catalog.ts'
import { type CalendarEvent, oneLine } from './icalendar.ts'
import { addressQuestion } from './place-of-work.ts'

/** Of a class no more names than this stand in its event. */
const guestsMax = 100

/** Whose calendar it is, and how much of whom it tells. */
export interface BusinessCalendar {
  readonly catalog: Pick<Catalog, 'tenant' | 'locations' | 'services' | 'resources'>
  /** Null for all of the business. */
  readonly resourceId: string | null
  /** `names`: who comes, and where work is done at their place. `times`: neither. No phone number or address of mail ever. */
  readonly shows: 'names' | 'times'
  /** When nothing has happened to a class yet, this stands for its last change. */
  readonly sinceMs: number
}

/**
 * A booking as whoever serves it sees it. Of a visit a member of staff gets the part that is theirs. What went to
 * somebody else is CANCELLED here, at the time it had.
 */
export function entryEvent(entry: CalendarEntry, calendar: BusinessCalendar): CalendarEvent {
  const { booking, changedMs, left } = entry
  const word = calendarWordOf(calendar.catalog.tenant.locale)
  const part = left === null ? ownPart(booking, calendar) : { ...left, services: [booking.terms.serviceName] }
  const where = left === null ? placeOf(entry, calendar) : null
  const told = calendarBookingOf(booking, calendar.catalog)
  const what = [nameOf(told, part.services, calendar, word), guestOf(entry, calendar)]
  const reference = word('reference', { reference: booking.reference })
  return {
    uid: booking.id,
    sequence: booking.version,
    stampMs: changedMs,
    changedMs,
    startMs: part.startMs,
    endMs: part.endMs,
    timeZone: booking.terms.timeZone,
    summary: stateWord(booking, what.filter((one) => one !== null).join(' · '), word),
    description: [...stepLines(told, word), reference].join('\n'),
    status: left === null ? calendarStatusOf(booking.state) : 'CANCELLED',
    ...(where === null ? {} : { location: where }),
  }
}

/** One date of a class as one event, with how many of its seats are taken and, by name, whose. */
export function sessionEvent(session: CalendarSession, calendar: BusinessCalendar): CalendarEvent {
  const { catalog, shows, sinceMs } = calendar
  const { id, startMs, endMs, seats, cancelled, people } = session
  const service = catalog.services.find((one) => one.id === session.serviceId)
  const place = catalog.locations.find((one) => one.id === service?.locationId)
  const taken = people.reduce((sum, { party }) => sum + party, 0)
  const counted = calendarWordOf(catalog.tenant.locale)('seats', { taken: String(taken), seats: String(seats) })
  const changedMs = session.changedMs ?? sinceMs
  const where = shortPlace(place, catalog)
  return {
    uid: id,
    sequence: cancelled ? 1 : 0,
    stampMs: changedMs,
    changedMs,
    startMs,
    endMs,
    timeZone: place?.timeZone ?? catalog.tenant.timeZone,
    summary: [oneLine(service?.name ?? ''), ...(cancelled ? [] : [counted])].filter((one) => one !== '').join(' · '),
    description: shows === 'names' ? people.slice(0, guestsMax).map(guestLine).join('\n') : '',
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
    ...(where === null ? {} : { location: where }),
  }
}

/** When a resource is wanted for a booking, and for which services. */
function ownPart(booking: Booking, { resourceId }: BusinessCalendar) {
  const own = (booking.terms.steps ?? []).filter(({ staffId }) => staffId === resourceId)
  if (own.length === 0) return { startMs: booking.startMs, endMs: booking.endMs, services: [booking.terms.serviceName] }
  return {
    startMs: Math.min(...own.map(({ startMs }) => startMs)),
    endMs: Math.max(...own.map(({ endMs }) => endMs)),
    services: own.map(({ serviceName }) => serviceName),
  }
}

/** What it is; with whom, unless it is their own calendar; for how many. */
function nameOf(
  { staffName, party, steps }: CalendarBooking,
  services: readonly string[],
  { catalog, resourceId }: BusinessCalendar,
  word: CalendarWord,
): string {
  const isOwn = catalog.resources.some(({ id, kind }) => id === resourceId && kind === 'staff')
  const serviceName = services.map(oneLine).join(' + ')
  const what = staffedName({ serviceName, staffName: isOwn || steps.length > 0 ? null : staffName }, word)
  return party === null || party === 1 ? what : `${what}, ${word('people', { count: String(party) })}`
}

function guestOf({ booking, customerName }: CalendarEntry, { shows }: BusinessCalendar): string | null {
  if (shows === 'times') return null
  return guestName({ name: customerName, attendee: booking.attendee ?? null })
}

/** "Dana (Tim)": who booked, and whom it is for where that is somebody else. */
function guestName({ name, attendee }: Pick<SessionGuest, 'name' | 'attendee'>): string | null {
  if (name === null || attendee === null) return name ?? attendee
  return `${name} (${attendee})`
}

function guestLine(guest: SessionGuest): string {
  const name = oneLine(guestName(guest) ?? '–')
  return guest.party === 1 ? name : `${name} × ${guest.party}`
}

function stateWord({ state }: Booking, what: string, word: CalendarWord): string {
  if (state === 'pending_approval') return word('requested', { what })
  if (state === 'pending_payment') return word('unpaid', { what })
  return state === 'no_show' ? word('missed', { what }) : what
}

/** Where to go: to the customer, once it stands; else to the place, where the business has several. */
function placeOf({ booking, answers }: CalendarEntry, { catalog, shows }: BusinessCalendar): string | null {
  const service = catalog.services.find(({ id }) => id === booking.serviceId)
  const asked = service === undefined ? null : addressQuestion(service)
  if (asked !== null) return shows === 'names' && booking.state === 'confirmed' ? (answers[asked] ?? null) : null
  return shortPlace(
    catalog.locations.find(({ id }) => id === booking.locationId),
    catalog,
  )
}

function shortPlace(place: Location | undefined, { locations }: Pick<Catalog, 'locations'>): string | null {
  return place === undefined || locations.length < 2 ? null : `${place.name}, ${place.address}`
}
