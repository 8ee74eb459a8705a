import { allResources } from './all-resources.ts'
import type { Booking } from './booking-state.ts'
import { type CalendarWord, calendarWordOf } from './calendar-words.ts'
import type { Catalog, Tenant } from './catalog.ts'
import { type CalendarEvent, type CalendarMethod, oneLine, writeCalendar } from './icalendar.ts'
import { type PlaceTold, placeTold } from './place-of-work.ts'
import { localTimeOf } from './zoned-time.ts'

/** A booking as its customer's calendar tells it, every name resolved. */
export interface CalendarBooking extends Omit<PlaceTold, 'place'> {
  readonly bookingId: string
  readonly version: number
  readonly reference: string
  readonly state: string
  readonly serviceName: string
  readonly staffName: string | null
  readonly startMs: number
  readonly endMs: number
  readonly timeZone: string
  readonly party: number | null
  /** Of a visit, in order; none where it is one service. */
  readonly steps: readonly {
    readonly serviceName: string
    readonly staffName: string | null
    readonly startMs: number
  }[]
}

export interface BookingCalendarInput {
  readonly booking: CalendarBooking
  readonly tenant: Pick<Tenant, 'name' | 'locale'> & { readonly email?: string | undefined }
  /** Where the customer changes it; null leaves it out. */
  readonly manageUrl: string | null
  readonly nowMs: number
  /** When the booking last changed, where that is known. */
  readonly changedMs?: number | undefined
  /** The customer's own locale; the tenant's where left out. */
  readonly locale?: string | undefined
}

/**
 * A booking as a calendar file (RFC 5545, 5546): the same UID for its whole life, a higher SEQUENCE with each change, so
 * that opening it again mends the event and never doubles it. What is no more is METHOD:CANCEL. The place is told as
 * precisely as on the page of the booking. What a mail carries is `email-invitation.ts`, of the same event.
 */
export function bookingCalendar(input: BookingCalendarInput): {
  readonly text: string
  readonly method: CalendarMethod
} {
  const event = bookingCalendarEvent(input)
  const method = event.status === 'CANCELLED' ? 'CANCEL' : 'PUBLISH'
  return { text: writeCalendar({ method, events: [{ ...event, stampMs: input.nowMs }] }), method }
}

/** The same as an event among others: stamped with its last change, so that it is the same text until the next one. */
export function bookingCalendarEvent(input: BookingCalendarInput): CalendarEvent {
  const { booking, tenant, manageUrl, nowMs, changedMs } = input
  const word = calendarWordOf(input.locale ?? tenant.locale)
  const reference = word('reference', { reference: booking.reference })
  const change = manageUrl === null ? [] : [word('change', { url: manageUrl })]
  const where = whereOf(booking)
  return {
    uid: booking.bookingId,
    sequence: booking.version,
    stampMs: changedMs ?? nowMs,
    startMs: booking.startMs,
    endMs: booking.endMs,
    timeZone: booking.timeZone,
    summary: `${whatOf(booking, word)} · ${oneLine(tenant.name)}`,
    description: [...stepLines(booking, word), reference, ...change].join('\n'),
    status: calendarStatusOf(booking.state),
    ...(changedMs === undefined ? {} : { changedMs }),
    ...(manageUrl === null ? {} : { url: manageUrl }),
    ...(where === null ? {} : { location: where }),
    ...(tenant.email === undefined ? {} : { organizer: { name: tenant.name, email: tenant.email } }),
  }
}

/** A booking with the names of its catalogue, and its place as precisely as the customer may know it. */
export function calendarBookingOf(
  booking: Booking,
  catalog: Pick<Catalog, 'tenant' | 'locations' | 'services' | 'resources' | 'retired'>,
): CalendarBooking {
  const staff = new Map(allResources(catalog).flatMap(({ id, kind, name }) => (kind === 'staff' ? [[id, name]] : [])))
  const picked = booking.picks.find(({ resourceId }) => staff.has(resourceId))?.resourceId
  const { serviceName, timeZone, party, steps } = booking.terms
  const { placeName, placeArea, placeAddress, isAtCustomers } = placeTold(booking, catalog)
  return {
    ...{ placeName, placeArea, placeAddress, isAtCustomers, serviceName, timeZone },
    bookingId: booking.id,
    version: booking.version,
    reference: booking.reference,
    state: booking.state,
    staffName: (picked === undefined ? undefined : staff.get(picked)) ?? null,
    startMs: booking.startMs,
    endMs: booking.endMs,
    party: party ?? null,
    steps: (steps ?? []).map((step) => ({
      serviceName: step.serviceName,
      staffName: (step.staffId === null ? undefined : staff.get(step.staffId)) ?? null,
      startMs: step.startMs,
    })),
  }
}

/** What waits for the business or for its deposit may still change. */
export function calendarStatusOf(state: string): CalendarEvent['status'] {
  if (state === 'cancelled' || state === 'declined' || state === 'expired') return 'CANCELLED'
  const isSure = state === 'confirmed' || state === 'completed' || state === 'no_show'
  return isSure ? 'CONFIRMED' : 'TENTATIVE'
}

function whatOf({ serviceName, staffName, party, steps }: CalendarBooking, word: CalendarWord): string {
  const what = staffedName({ serviceName, staffName: steps.length > 0 ? null : staffName }, word)
  if (party === null || party === 1) return what
  return `${what}, ${word('people', { count: String(party) })}`
}

/** A service, and who serves it where that is to be said. */
export function staffedName(
  { serviceName, staffName }: { readonly serviceName: string; readonly staffName: string | null },
  word: CalendarWord,
): string {
  const service = oneLine(serviceName)
  if (staffName === null) return service
  return word('staffed', { service, staff: oneLine(staffName) })
}

/** The steps of a visit, each with its time. */
export function stepLines(
  { steps, timeZone }: Pick<CalendarBooking, 'steps' | 'timeZone'>,
  word: CalendarWord,
): string[] {
  return steps.map((step) => `${localTimeOf(timeZone, step.startMs).time} ${staffedName(step, word)}`)
}

/** Null where the work is done at the customer's, who knows the address. */
function whereOf({ isAtCustomers, placeName, placeArea, placeAddress }: CalendarBooking): string | null {
  if (isAtCustomers) return null
  return [placeName, placeAddress ?? placeArea].filter((part) => part !== '').join(', ')
}
