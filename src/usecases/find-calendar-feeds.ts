import type { Ports } from '../ports/ports.ts'
import type { CalendarFeedRow, CalendarSubject } from '../ports/stores/calendar-feed.ts'
import type { OpenFeed } from './open-calendar-feed.ts'

/** More addresses than this a business does not hand out. */
const feedsMax = 500

/** The addresses of a business and its resources, the oldest first; those of bookings are their customers'. */
export function listCalendarFeeds(
  ports: Pick<Ports, 'database'>,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly CalendarFeedRow[]> {
  return ports.database.inTenant(tenantId, (stores) => stores.calendarFeeds.listOpen(tenantId, feedsMax))
}

/** The address that stands; null where there is none. Changes nothing. */
export async function findCalendarFeed(
  ports: Pick<Ports, 'database' | 'links'>,
  { tenantId, subject }: { readonly tenantId: string; readonly subject: CalendarSubject },
): Promise<OpenFeed | null> {
  const feed = await ports.database.inTenant(tenantId, (stores) => stores.calendarFeeds.findOpen(tenantId, subject))
  return feed === null ? null : { ...feed, url: ports.links.calendarUrl(tenantId, feed.id) }
}
