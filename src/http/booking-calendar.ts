import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import type { Tenant } from '../domain/catalog.ts'
import { isPlainWallTime, vtimezoneOf } from '../domain/vtimezone.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { BookingView } from './services.ts'

/**
 * A booking as a calendar file (RFC 5545, 5546): the same UID for its whole life, a higher SEQUENCE with each change, so
 * that opening it again mends the event and never doubles it. What is no more is METHOD:CANCEL. The place is told as
 * precisely as on the page of the booking.
 */
export function bookingCalendar(input: {
  readonly view: BookingView
  readonly tenant: Pick<Tenant, 'name'> & { readonly email?: string | undefined }
  readonly manageUrl: string
  readonly nowMs: number
}): { readonly text: string; readonly method: 'PUBLISH' | 'CANCEL' } {
  const { view, tenant, manageUrl, nowMs } = input
  const { timeZone: zone, startMs, endMs } = view
  const isOver = view.state === 'cancelled' || view.state === 'declined' || view.state === 'expired'
  const isPlain = [startMs, endMs].every((ms) => isPlainWallTime(zone, ms))
  const calendar = ical({
    method: isOver ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Parley', product: 'Booking' },
    // No zone of the calendar itself: it would become that of DTSTAMP, which is in UTC.
    timezone: { name: null, generator: (tzid) => vtimezoneOf(tzid, startMs, endMs) },
  })
  const where = whereOf(view)
  const event: ICalEventData = {
    id: view.bookingId,
    sequence: view.version,
    stamp: Temporal.Instant.fromEpochMilliseconds(nowMs),
    start: wallOf(startMs, isPlain ? zone : 'UTC'),
    end: wallOf(endMs, isPlain ? zone : 'UTC'),
    summary: oneLine(`${whatOf(view)} · ${tenant.name}`),
    description: [...stepLines(view), `Reference ${view.reference}`, `Change or cancel: ${manageUrl}`].join('\n'),
    url: manageUrl,
    status: isOver ? ICalEventStatus.CANCELLED : statusOf(view.state),
    ...(isPlain ? { timezone: zone } : {}),
    ...(where === null ? {} : { location: where }),
    ...(tenant.email === undefined ? {} : { organizer: { name: oneLine(tenant.name), email: tenant.email } }),
  }
  calendar.createEvent(event)
  return { text: `${calendar.toString()}\r\n`, method: isOver ? 'CANCEL' : 'PUBLISH' }
}

/** What waits for the business or for its deposit may still change. */
function statusOf(state: string): ICalEventStatus {
  const isSure = state === 'confirmed' || state === 'completed' || state === 'no_show'
  return isSure ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE
}

function whatOf({ serviceName, staffName, party, steps }: BookingView): string {
  const who = staffName === null || steps.length > 0 ? '' : ` with ${staffName}`
  const people = party === null || party === 1 ? '' : `, ${party} people`
  return `${serviceName}${who}${people}`
}

/** The steps of a visit, each with its time. */
function stepLines({ steps, timeZone }: BookingView): string[] {
  return steps.map(({ startMs, serviceName, staffName }) => {
    const { time } = localTimeOf(timeZone, startMs)
    return `${time} ${serviceName}${staffName === null ? '' : ` with ${staffName}`}`
  })
}

/** Null where the work is done at the customer's, who knows the address. */
function whereOf({ isAtCustomers, placeName, placeArea, placeAddress }: BookingView): string | null {
  if (isAtCustomers) return null
  return oneLine([placeName, placeAddress ?? placeArea].filter((part) => part !== '').join(', '))
}

function wallOf(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
}

/** Names are other people's words: no line, and no control character, of theirs. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed()
}
