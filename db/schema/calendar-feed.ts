import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { CalendarFeedRow } from '../../src/ports/stores/calendar-feed.ts'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'
import { tenants } from './tenant.ts'

/** Secret addresses at which calendars read: of one resource, of one booking, or of the whole business where neither is named. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    tenantId: tenantId(),
    /** Its token is made of it: another address is another row. */
    id: uuid().notNull(),
    resourceId: uuid(),
    bookingId: uuid(),
    shows: text().$type<CalendarFeedRow['shows']>().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    // One address of each at a time.
    uniqueIndex('calendar_feeds_open')
      .on(t.tenantId, sql`coalesce(${t.resourceId}, ${t.bookingId}, ${t.tenantId})`)
      .where(sql`${t.endedAt} is null`),
    check('calendar_feeds_of', sql`${t.resourceId} is null or ${t.bookingId} is null`),
    check('calendar_feeds_shows', sql`${t.shows} in ('names', 'times')`),
    tenantPolicy(),
  ],
)
