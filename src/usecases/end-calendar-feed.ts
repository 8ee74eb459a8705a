import { closeFeed, type FeedPorts, type FeedRequest } from './open-calendar-feed.ts'

/** The address opens nothing any more. False where none stands. */
export function endCalendarFeed(ports: FeedPorts, { tenantId, subject, by }: FeedRequest): Promise<boolean> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const standing = await stores.calendarFeeds.findOpen(tenantId, subject)
    return standing !== null && closeFeed(ports, stores, { tenantId, feedId: standing.id, by })
  })
}
