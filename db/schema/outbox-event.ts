import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/**
 * What happened and others are to hear of: notifications, the business's own software, the waitlist. A trigger writes the
 * rows of booking_events, so that none commits without; each is followed at least once, in order within its subject.
 */
export const outboxEvents = pgTable(
  'outbox_events',
  {
    tenantId: tenantId(),
    sequence: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    type: text().notNull(),
    /** What keeps order: the booking, the entry of the waitlist, the conversation. */
    subjectId: uuid().notNull(),
    bookingId: uuid(),
    /** Of the booking, where it is one of its own events. */
    version: integer(),
    at: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sequence] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    uniqueIndex('outbox_events_once').on(t.tenantId, t.bookingId, t.version).where(sql`${t.version} is not null`),
    index('outbox_events_open').on(t.tenantId, t.subjectId, t.sequence).where(sql`${t.doneAt} is null`),
    index('outbox_events_waiting').on(t.tenantId, t.at).where(sql`${t.doneAt} is null`),
    check('outbox_events_type', sql`${t.type} ~ '^[a-z_]+[.][a-z_]+$'`),
    check('outbox_events_version', sql`${t.version} is null or ${t.bookingId} is not null`),
    tenantPolicy(),
  ],
)
