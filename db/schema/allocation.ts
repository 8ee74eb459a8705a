import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './booking.ts'
import { instant, instantRange, tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'
import { sessions } from './session.ts'

/**
 * A unit of a resource taken for a while, buffers included. Rows exist only while they block. The key is the exclusion
 * constraint allocations_no_overlap (migration 0002): drizzle has no word for it.
 */
export const allocations = pgTable(
  'allocations',
  {
    tenantId: tenantId(),
    resourceId: uuid().notNull(),
    unit: integer().notNull(),
    during: instantRange().notNull(),
    /**
     * The ends of `during`, for reading: under row-level security `&&` is not let into an index scan (its function is not
     * marked leakproof), comparisons of instants are.
     */
    startsAt: instant().generatedAlwaysAs(sql`lower(during)`),
    endsAt: instant().generatedAlwaysAs(sql`upper(during)`),
    owner: text().$type<'booking' | 'hold' | 'session' | 'block'>().notNull(),
    bookingId: uuid(),
    sessionId: uuid(),
    /** Of a hold or a pending payment: from then on the row no longer counts and may be cleared. */
    expiresAt: instant(),
  },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index('allocations_session').on(t.tenantId, t.sessionId).where(sql`${t.sessionId} is not null`),
    index('allocations_busy').on(t.tenantId, t.resourceId, t.unit, t.endsAt, t.startsAt),
    index('allocations_booking').on(t.tenantId, t.bookingId),
    check('allocations_owner', sql`${t.owner} in ('booking', 'hold', 'session', 'block')`),
    check('allocations_booking_id', sql`(${t.owner} in ('booking', 'hold')) = (${t.bookingId} is not null)`),
    check('allocations_session_id', sql`(${t.owner} = 'session') = (${t.sessionId} is not null)`),
    check('allocations_expiry', sql`${t.owner} <> 'hold' or ${t.expiresAt} is not null`),
    check('allocations_unit', sql`${t.unit} >= 1`),
    check(
      'allocations_during',
      sql`not isempty(${t.during}) and lower_inc(${t.during}) and not upper_inc(${t.during}) and not lower_inf(${t.during}) and not upper_inf(${t.during})`,
    ),
    tenantPolicy(),
  ],
)
