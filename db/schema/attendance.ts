import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'
import { messages } from './message.ts'

/**
 * Whether the customer of a booking was asked to confirm that they come, and what they said: one row for each time that
 * the booking has had, since a time that was moved is asked about anew.
 */
export const attendance = pgTable(
  'attendance',
  {
    tenantId: tenantId(),
    bookingId: uuid().notNull(),
    /** Version of the booking with which its time came. */
    timeVersion: integer().notNull(),
    startsAt: instant().notNull(),
    /** Where it was asked last. */
    conversationId: uuid().notNull(),
    askedAt: instant().notNull(),
    answer: text().$type<'coming' | 'not_coming'>(),
    answeredAt: instant(),
    answeredBy: text().$type<'customer' | 'member'>(),
    /** The customer's words. */
    messageId: uuid(),
    /** No word is an answer any more: an opt-out came after the question. */
    closedAt: instant(),
    /** When it was said that the time is let go unless they confirm. */
    warnedAt: instant(),
    releasedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.bookingId, t.timeVersion] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id] }),
    index('attendance_open')
      .on(t.tenantId, t.conversationId)
      .where(sql`${t.closedAt} is null and ${t.releasedAt} is null`),
    check('attendance_answer', sql`${t.answer} in ('coming', 'not_coming')`),
    check(
      'attendance_answered',
      sql`(${t.answer} is null) = (${t.answeredAt} is null) and (${t.answer} is null) = (${t.answeredBy} is null)`,
    ),
    check(
      'attendance_by',
      sql`${t.answeredBy} in ('customer', 'member') and (${t.messageId} is null or ${t.answer} is not null)`,
    ),
    check('attendance_order', sql`${t.answeredAt} >= ${t.askedAt} and ${t.warnedAt} >= ${t.askedAt}`),
    // Whoever confirmed keeps their time, and nobody loses it who was not warned.
    check(
      'attendance_released',
      sql`${t.releasedAt} is null or (${t.answer} is null and ${t.warnedAt} < ${t.releasedAt} and ${t.releasedAt} < ${t.startsAt})`,
    ),
    tenantPolicy(),
  ],
)
