import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Actor, BookingState, BookingTerms } from '../../src/domain/booking-state.ts'
import type { Allocation, ResourcePick } from '../../src/domain/resource-pick.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'
import { customers } from './customer.ts'
import { locations } from './location.ts'
import { services } from './service.ts'

/** Terms and picks are pinned as the customer was told them: values, never joined with today's catalogue. */
export const bookings = pgTable(
  'bookings',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    reference: text().notNull(),
    state: text().$type<BookingState>().notNull(),
    version: integer().notNull(),
    serviceId: uuid().notNull(),
    locationId: uuid().notNull(),
    customerId: uuid().notNull(),
    /** Whom it is for, where that is not the customer (one phone, a family). */
    attendee: text(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    picks: jsonb().$type<ResourcePick[]>().notNull(),
    terms: jsonb().$type<BookingTerms>().notNull(),
    /** Opening windows of its resources on its local dates, as they stood when the time was taken; for the audit alone. */
    opening: jsonb().$type<{ resourceId: string; date: string; start: string; end: string }[]>().notNull().default([]),
    /** The same for all dates that were booked with one yes. */
    seriesId: uuid(),
    /** Of a hold that this booking, in this version, moves to once the difference is paid; and all that it takes there. */
    movesId: uuid(),
    movesVersion: integer(),
    movesTakes: jsonb().$type<Allocation[]>(),
    expiresAt: instant(),
    confirmedAt: instant(),
    cancelledAt: instant(),
    cancelledBy: text().$type<Actor['kind']>(),
    feeAmount: integer(),
    feeCurrency: text(),
    /** Where it came from; opens nothing. */
    conversationId: uuid(),
    idempotencyKey: text().notNull(),
    addressHash: text(),
    answers: jsonb().$type<Record<string, string>>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('bookings_reference').on(t.tenantId, t.reference),
    unique('bookings_idempotency_key').on(t.tenantId, t.idempotencyKey),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    foreignKey({ columns: [t.tenantId, t.locationId], foreignColumns: [locations.tenantId, locations.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.movesId], foreignColumns: [t.tenantId, t.id] }),
    // One move of a booking at a time: who asks for another gives the first one up.
    uniqueIndex('bookings_moving')
      .on(t.tenantId, t.movesId)
      .where(sql`${t.movesId} is not null and ${t.state} in ('held', 'pending_payment')`),
    index('bookings_moves').on(t.tenantId, t.movesId).where(sql`${t.movesId} is not null`),
    index('bookings_customer').on(t.tenantId, t.customerId, t.startsAt),
    index('bookings_missed').on(t.tenantId, t.startsAt).where(sql`${t.state} = 'no_show'`),
    index('bookings_classes').on(t.tenantId, t.serviceId, t.startsAt).where(sql`${t.terms} ->> 'shape' = 'class'`),
    index('bookings_booked')
      .on(t.tenantId, t.startsAt)
      .where(sql`${t.state} in ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed')`),
    index('bookings_expiring').on(t.tenantId, t.expiresAt).where(sql`${t.state} in ('held', 'pending_payment')`),
    // What a day looks at: whatever still stands and has not ended, which is little beside all that ever was.
    index('bookings_standing')
      .on(t.tenantId, t.endsAt)
      .where(sql`${t.state} in ('confirmed', 'pending_approval', 'pending_payment')`),
    index('bookings_asked').on(t.tenantId, t.startsAt).where(sql`${t.state} = 'pending_approval'`),
    index('bookings_ending').on(t.tenantId, t.endsAt).where(sql`${t.state} = 'confirmed'`),
    index('bookings_conversation').on(t.tenantId, t.conversationId).where(sql`${t.conversationId} is not null`),
    index('bookings_series').on(t.tenantId, t.seriesId).where(sql`${t.seriesId} is not null`),
    index('bookings_address').on(t.tenantId, t.addressHash).where(sql`${t.state} in ('held', 'pending_payment')`),
    check(
      'bookings_state',
      sql`${t.state} in ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed', 'no_show', 'cancelled', 'expired', 'declined')`,
    ),
    check('bookings_times', sql`${t.startsAt} < ${t.endsAt}`),
    check('bookings_version', sql`${t.version} >= 1`),
    check('bookings_expiry', sql`(${t.state} in ('held', 'pending_payment')) = (${t.expiresAt} is not null)`),
    check('bookings_confirmed', sql`(${t.state} = 'confirmed') = (${t.confirmedAt} is not null)`),
    check(
      'bookings_cancelled',
      sql`(${t.state} = 'cancelled') = (${t.cancelledAt} is not null and ${t.cancelledBy} is not null)`,
    ),
    check(
      'bookings_moves',
      sql`(${t.movesId} is null) = (${t.movesVersion} is null) and (${t.movesId} is null) = (${t.movesTakes} is null) and ${t.movesId} <> ${t.id}`,
    ),
    check(
      'bookings_moved_only',
      sql`${t.movesId} is null or ${t.state} in ('held', 'pending_payment', 'expired', 'cancelled')`,
    ),
    check('bookings_fee', sql`(${t.feeAmount} is null) = (${t.feeCurrency} is null) and ${t.feeAmount} >= 0`),
    tenantPolicy(),
  ],
)
