import type { CalendarFeedRow, CalendarFeedStore, CalendarSubject } from '../../src/ports/stores/calendar-feed.ts'
import type { TransactionClient } from '../connect.ts'
import type { calendarFeeds } from '../schema/calendar-feed.ts'
import { isUuid } from '../uuid.ts'
import { listEntries, listSessions } from './find-calendar.ts'

type Row = typeof calendarFeeds.$inferSelect

export function calendarFeedStore(tx: TransactionClient): CalendarFeedStore {
  return {
    insert: async (tenantId, { id, resourceId, bookingId, shows, createdAtMs }) => {
      const rows = await tx`
        INSERT INTO calendar_feeds (tenant_id, id, resource_id, booking_id, shows, created_at)
        VALUES (${tenantId}, ${id}, ${resourceId}, ${bookingId}, ${shows}, ${createdAtMs})
        ON CONFLICT DO NOTHING RETURNING id`
      return rows.length === 1
    },
    find: async (tenantId, feedId) => {
      if (!isUuid(feedId)) return null
      const [row] = await tx<Row[]>`SELECT * FROM calendar_feeds WHERE tenant_id = ${tenantId} AND id = ${feedId}`
      return row === undefined ? null : feedOf(row)
    },
    findOpen: async (tenantId, { resourceId, bookingId }: CalendarSubject) => {
      if ([resourceId, bookingId].some((id) => id !== null && !isUuid(id))) return null
      const [row] = await tx<Row[]>`
        SELECT * FROM calendar_feeds
        WHERE tenant_id = ${tenantId} AND ended_at IS NULL
          AND coalesce(resource_id, booking_id, tenant_id) = coalesce(${resourceId}::uuid, ${bookingId}::uuid, ${tenantId}::uuid)`
      return row === undefined ? null : feedOf(row)
    },
    listOpen: async (tenantId, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM calendar_feeds
        WHERE tenant_id = ${tenantId} AND ended_at IS NULL AND booking_id IS NULL ORDER BY created_at, id LIMIT ${limit}`
      return rows.map(feedOf)
    },
    setShows: async (tenantId, feedId, shows) => {
      if (!isUuid(feedId)) return
      await tx`
        UPDATE calendar_feeds SET shows = ${shows}
        WHERE tenant_id = ${tenantId} AND id = ${feedId} AND ended_at IS NULL`
    },
    end: async (tenantId, feedId, atMs) => {
      if (!isUuid(feedId)) return false
      const rows = await tx`
        UPDATE calendar_feeds SET ended_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND id = ${feedId} AND ended_at IS NULL RETURNING id`
      return rows.length === 1
    },
    listEntries: (tenantId, query) => listEntries(tx, tenantId, query),
    listSessions: (tenantId, query) => listSessions(tx, tenantId, query),
  }
}

function feedOf({ id, resourceId, bookingId, shows, createdAt, endedAt }: Row): CalendarFeedRow {
  return { id, resourceId, bookingId, shows, createdAtMs: createdAt, endedAtMs: endedAt }
}
