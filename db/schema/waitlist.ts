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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Offer } from '../../src/domain/offer.ts'
import type { FreedTime, WaitlistEntry, WaitlistLogLine, WaitlistWish } from '../../src/domain/waitlist.ts'
import type { FreedRow, WaitlistOfferRow } from '../../src/ports/stores/waitlist.ts'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { confirmations } from './confirmation.ts'
import { conversations } from './conversation.ts'
import { customers } from './customer.ts'
import { services } from './service.ts'

/** Who wants to be told when a time opens up: of each service one entry of a customer, of a booking one that would move it. */
export const waitlistEntries = pgTable(
  'waitlist_entries',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    customerId: uuid().notNull(),
    serviceId: uuid().notNull(),
    party: integer(),
    nights: integer(),
    wishes: jsonb().$type<WaitlistWish[]>().notNull(),
    /** To the questions of the service, as far as they were asked. */
    answers: jsonb().$type<Record<string, string>>().notNull().default({}),
    movesBookingId: uuid(),
    conversationId: uuid(),
    state: text().$type<WaitlistEntry['state']>().notNull(),
    offersMissed: integer().notNull().default(0),
    joinedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    endedWhy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    foreignKey({ columns: [t.tenantId, t.movesBookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    uniqueIndex('waitlist_entries_one')
      .on(t.tenantId, t.customerId, t.serviceId)
      .where(sql`${t.state} = 'waiting' and ${t.movesBookingId} is null`),
    uniqueIndex('waitlist_entries_moves')
      .on(t.tenantId, t.movesBookingId)
      .where(sql`${t.state} = 'waiting' and ${t.movesBookingId} is not null`),
    index('waitlist_entries_waiting').on(t.tenantId, t.joinedAt).where(sql`${t.state} = 'waiting'`),
    check('waitlist_entries_state', sql`${t.state} in ('waiting', 'served', 'left', 'lapsed')`),
    check('waitlist_entries_ended', sql`(${t.state} = 'waiting') = (${t.endedAt} is null)`),
    check('waitlist_entries_wishes', sql`jsonb_array_length(${t.wishes}) between 1 and 5`),
    tenantPolicy(),
  ],
)

/** Time that was booked and given back, one row for ever for each giving back. */
export const freedTimes = pgTable(
  'freed_times',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    bookingId: uuid().notNull(),
    version: integer().notNull(),
    cause: text().$type<FreedTime['cause']>().notNull(),
    serviceId: uuid().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    resourceIds: jsonb().$type<string[]>().notNull(),
    state: text().$type<FreedTime['state']>().notNull(),
    outcome: text().$type<FreedRow['outcome']>(),
    /** Of the last round that asked nobody: who was passed over, and why. */
    log: jsonb().$type<WaitlistLogLine[]>().notNull(),
    freedAt: instant().notNull(),
    /** When somebody can be asked again; null while an offer of it stands, and once it is over. */
    nextAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    uniqueIndex('freed_times_once').on(t.tenantId, t.bookingId, t.version),
    index('freed_times_open').on(t.tenantId, t.nextAt).where(sql`${t.state} = 'open'`),
    index('freed_times_recent').on(t.tenantId, t.freedAt),
    check('freed_times_times', sql`${t.startsAt} < ${t.endsAt}`),
    check('freed_times_state', sql`${t.state} in ('open', 'over')`),
    check('freed_times_cause', sql`${t.cause} in ('cancelled', 'moved', 'expired', 'declined')`),
    check('freed_times_outcome', sql`(${t.state} = 'over') = (${t.outcome} is not null)`),
    tenantPolicy(),
  ],
)

/**
 * One freed time, kept by a real hold for one customer at a time. What stands twice at once is refused here: of one time, of
 * one freed span, of one customer.
 */
export const waitlistOffers = pgTable(
  'waitlist_offers',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    freedTimeId: uuid().notNull(),
    entryId: uuid().notNull(),
    customerId: uuid().notNull(),
    holdId: uuid().notNull(),
    conversationId: uuid().notNull(),
    confirmationId: uuid().notNull(),
    messageId: uuid().notNull(),
    offer: jsonb().$type<Offer>().notNull(),
    slotKey: text().notNull(),
    state: text().$type<WaitlistOfferRow['state']>().notNull(),
    /** What became of it: the booking made or moved. */
    bookingId: uuid(),
    /** Why whom: the candidates of this round with their points. */
    log: jsonb().$type<WaitlistLogLine[]>().notNull(),
    offeredAt: instant().notNull(),
    expiresAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.freedTimeId], foreignColumns: [freedTimes.tenantId, freedTimes.id] }),
    foreignKey({ columns: [t.tenantId, t.entryId], foreignColumns: [waitlistEntries.tenantId, waitlistEntries.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({ columns: [t.tenantId, t.holdId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.confirmationId], foreignColumns: [confirmations.tenantId, confirmations.id] }),
    uniqueIndex('waitlist_offers_hold').on(t.tenantId, t.holdId),
    index('waitlist_offers_asked').on(t.tenantId, t.freedTimeId, t.offeredAt),
    uniqueIndex('waitlist_offers_open_slot').on(t.tenantId, t.slotKey).where(sql`${t.state} = 'open'`),
    uniqueIndex('waitlist_offers_open_time').on(t.tenantId, t.freedTimeId).where(sql`${t.state} = 'open'`),
    uniqueIndex('waitlist_offers_open_customer').on(t.tenantId, t.customerId).where(sql`${t.state} = 'open'`),
    index('waitlist_offers_entry').on(t.tenantId, t.entryId, t.offeredAt),
    check('waitlist_offers_state', sql`${t.state} in ('open', 'accepted', 'declined', 'expired', 'withdrawn')`),
    check('waitlist_offers_closed', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    check('waitlist_offers_accepted', sql`(${t.state} = 'accepted') = (${t.bookingId} is not null)`),
    check('waitlist_offers_times', sql`${t.offeredAt} < ${t.expiresAt}`),
    tenantPolicy(),
  ],
)
