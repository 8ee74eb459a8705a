import { closeFeed, type FeedPorts, type FeedRequest, makeFeed, type OpenFeed } from './open-calendar-feed.ts'

/** Another address in place of the one that stands, which opens nothing any more. Null where none stands. */
export function rollCalendarFeed(ports: FeedPorts, request: FeedRequest): Promise<OpenFeed | null> {
  const { tenantId, subject, by } = request
  return ports.database.inTenant(tenantId, async (stores) => {
    const standing = await stores.calendarFeeds.findOpen(tenantId, subject)
    if (standing === null) return null
    // Where somebody else was faster, theirs stands already.
    await closeFeed(ports, stores, { tenantId, feedId: standing.id, by })
    return makeFeed(ports, stores, { ...request, shows: standing.shows })
  })
}
