import { foreignKey, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'

/**
 * What each resource has to do: a row for each pick of a booking that is, or was, work. Derived from bookings by a trigger
 * (migration 0016) and written by nobody else, so that weighing staff reads a week of theirs and not everybody's month.
 */
export const bookedSpans = pgTable(
  'booked_spans',
  {
    tenantId: tenantId(),
    bookingId: uuid().notNull(),
    /** The place of the pick in the booking. */
    place: integer().notNull(),
    resourceId: uuid().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Of a hold or a pending payment: from then on it is no work. */
    expiresAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.bookingId, t.place] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    index('booked_spans_of').on(t.tenantId, t.resourceId, t.endsAt, t.startsAt),
    tenantPolicy(),
  ],
)
