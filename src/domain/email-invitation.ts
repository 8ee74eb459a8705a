import { bookingCalendarEvent, calendarBookingOf } from './booking-calendar.ts'
import { type Booking, isLive } from './booking-state.ts'
import type { Catalog } from './catalog.ts'
import type { EmailCalendar, EmailInvitation } from './email.ts'
import { type CalendarPerson, writeCalendar } from './icalendar.ts'

/** Why a calendar entry is no use any more: what its mail says of the booking is not so. */
export type StaleInvitation = 'superseded' | 'not_live'

/**
 * The booking as it is now, as an invitation to its customer (RFC 5546): the same UID for its whole life, a higher
 * SEQUENCE with each change. Where it has another time than the words of the mail, or has ended, there is none.
 */
export function invitationOf(input: {
  readonly calendar: EmailCalendar
  readonly booking: Booking
  readonly catalog: Catalog
  readonly attendee: CalendarPerson
  /** The address that sends: calendars believe an invitation that comes from its organizer, or from who acts for it. */
  readonly sender: string
  readonly manageUrl: string
  readonly locale: string
  readonly nowMs: number
}): EmailInvitation | StaleInvitation {
  const { calendar, booking, catalog, attendee, sender, manageUrl, locale, nowMs } = input
  const { tenant } = catalog
  if (calendar.method === 'request' && !isLive(booking)) return 'not_live'
  if (calendar.startMs !== booking.startMs || (calendar.method === 'cancel' && isLive(booking))) return 'superseded'
  const event = bookingCalendarEvent({
    booking: calendarBookingOf(booking, catalog),
    tenant,
    manageUrl,
    nowMs,
    locale,
  })
  const own = { name: tenant.name, email: sender }
  const organizer =
    tenant.email === undefined || tenant.email === sender ? own : { ...own, email: tenant.email, sentBy: sender }
  const status = calendar.method === 'cancel' ? 'CANCELLED' : event.status
  return {
    method: calendar.method === 'cancel' ? 'CANCEL' : 'REQUEST',
    event: { ...event, status, stampMs: nowMs, organizer, attendee },
  }
}

/** The file that a mail carries, links in the place of marks. */
export function invitationText(
  { method, event }: EmailInvitation,
  linked: (text: string) => string,
): { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string } {
  const { description, url } = event
  const texts = {
    ...(description === undefined ? {} : { description: linked(description) }),
    ...(url === undefined ? {} : { url: linked(url) }),
  }
  return { method, text: writeCalendar({ method, events: [{ ...event, ...texts }] }) }
}
