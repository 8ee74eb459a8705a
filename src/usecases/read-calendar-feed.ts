import { sha256 } from '../domain/arguments-hash.ts'
import { bookingCalendarEvent, calendarBookingOf } from '../domain/booking-calendar.ts'
import { type BusinessCalendar, entryEvent, sessionEvent } from '../domain/business-calendar.ts'
import type { Catalog } from '../domain/catalog.ts'
import { type CalendarEvent, writeCalendar } from '../domain/icalendar.ts'
import { dayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { CalendarFeedRow } from '../ports/stores/calendar-feed.ts'

/** How far back and ahead a calendar reaches, and for how long it says that something is no more. */
const pastDays = 30
const aheadDays = 400
const goneDays = 30
/** Of more than this the nearest are told: programs give up on larger files. */
const eventsMax = 2_000
/** How often to come again. Nobody has to keep to it. */
const refreshMinutes = { business: 15, booking: 60 }

export interface ReadFeed {
  readonly tenantId: string
  /** The file: the same text as long as what it tells is the same. */
  readonly text: string
}

/** What the address of a calendar opens, as a file to subscribe to; null for any other token. Changes nothing. */
export async function readCalendarFeed(
  ports: Pick<Ports, 'database' | 'clock' | 'links'>,
  { token }: { readonly token: string },
): Promise<ReadFeed | null> {
  const found = await ports.database.routing.calendarByToken(sha256(token))
  if (found === null) return null
  const { tenantId, feedId } = found
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const [feed, catalog] = await Promise.all([
      stores.calendarFeeds.find(tenantId, feedId),
      stores.catalog.load(tenantId, nowMs),
    ])
    if (feed === null || feed.endedAtMs !== null || catalog === null) return null
    const { name, events } =
      feed.bookingId === null
        ? await businessEvents(stores, { catalog, feed, nowMs })
        : await bookingEvents(ports, stores, { catalog, bookingId: feed.bookingId, nowMs })
    const minutes = feed.bookingId === null ? refreshMinutes.business : refreshMinutes.booking
    const place = { timeZone: catalog.tenant.timeZone, atMs: nowMs }
    return { tenantId, text: writeCalendar({ method: 'PUBLISH', events, name, refreshMinutes: minutes, place }) }
  })
}

interface FeedEvents {
  readonly name: string
  readonly events: readonly CalendarEvent[]
}

/** Of one resource, or of the whole business: by their start, so that nothing but a change changes the text. */
async function businessEvents(
  stores: Stores,
  { catalog, feed, nowMs }: { readonly catalog: Catalog; readonly feed: CalendarFeedRow; readonly nowMs: number },
): Promise<FeedEvents> {
  const { resourceId, shows, createdAtMs: sinceMs } = feed
  const { id: tenantId, name: businessName } = catalog.tenant
  const query = {
    ...{ resourceId, nowMs, limit: eventsMax },
    fromMs: nowMs - pastDays * dayMs,
    toMs: nowMs + aheadDays * dayMs,
    goneSinceMs: nowMs - goneDays * dayMs,
  }
  const calendar: BusinessCalendar = { catalog, resourceId, shows, sinceMs }
  const [entries, sessions] = await Promise.all([
    stores.calendarFeeds.listEntries(tenantId, query),
    stores.calendarFeeds.listSessions(tenantId, query),
  ])
  const events = [
    ...entries.map((entry) => entryEvent(entry, calendar)),
    ...sessions.map((session) => sessionEvent(session, calendar)),
  ]
  const resource = catalog.resources.find(({ id }) => id === resourceId)
  const name = resource === undefined ? businessName : `${resource.name} · ${businessName}`
  return { name, events: nearest(events, nowMs).toSorted((a, b) => a.startMs - b.startMs || (a.uid < b.uid ? -1 : 1)) }
}

/** What is to come first, and what was last; what is no more after all that stands. */
function nearest(events: readonly CalendarEvent[], nowMs: number): readonly CalendarEvent[] {
  if (events.length <= eventsMax) return events
  const rank = ({ status, startMs, endMs }: CalendarEvent) =>
    (status === 'CANCELLED' ? 2 : endMs <= nowMs ? 1 : 0) * 1e15 + Math.abs(startMs - nowMs)
  return events.toSorted((a, b) => rank(a) - rank(b)).slice(0, eventsMax)
}

/** Of a customer's own booking: that one event, also once it is over or cancelled. */
async function bookingEvents(
  ports: Pick<Ports, 'links'>,
  stores: Stores,
  { catalog, bookingId, nowMs }: { readonly catalog: Catalog; readonly bookingId: string; readonly nowMs: number },
): Promise<FeedEvents> {
  const { tenant } = catalog
  const [booking, history] = await Promise.all([
    stores.bookings.find(tenant.id, bookingId),
    stores.bookings.listEvents(tenant.id, bookingId),
  ])
  if (booking === null) return { name: tenant.name, events: [] }
  const event = bookingCalendarEvent({
    booking: calendarBookingOf(booking, catalog),
    tenant,
    manageUrl: ports.links.manageUrl(tenant.id, bookingId),
    nowMs,
    changedMs: history.at(-1)?.atMs,
  })
  return { name: event.summary, events: [event] }
}
