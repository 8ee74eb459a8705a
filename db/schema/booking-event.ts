import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { BookingEventKind, MovedFrom } from '../../src/domain/booking-event.ts'
import type { Actor, BookingState } from '../../src/domain/booking-state.ts'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'

/** A booking's history: one row for every version. The application may add rows, never change or remove them. */
export const bookingEvents = pgTable(
  'booking_events',
  {
    tenantId: tenantId(),
    bookingId: uuid().notNull(),
    version: integer().notNull(),
    kind: text().$type<BookingEventKind>().notNull(),
    fromState: text().$type<BookingState>(),
    toState: text().$type<BookingState>().notNull(),
    actorKind: text().$type<Actor['kind']>().notNull(),
    actorId: text(),
    why: text().notNull(),
    at: instant().notNull(),
    moved: jsonb().$type<MovedFrom>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.bookingId, t.version] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    // What was agreed and is no more, and what moved: calendars tell it for a while.
    index('booking_events_gone')
      .on(t.tenantId, t.at)
      .where(sql`${t.toState} in ('cancelled', 'declined', 'expired') and ${t.fromState} <> 'held'`),
    index('booking_events_kind').on(t.tenantId, t.kind, t.at),
    index('booking_events_moved').on(t.tenantId, t.at).where(sql`${t.moved} is not null`),
    check('booking_events_actor', sql`${t.actorKind} in ('customer', 'member', 'system')`),
    check('booking_events_first', sql`(${t.version} = 1) = (${t.fromState} is null)`),
    tenantPolicy(),
  ],
)
