import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { NotificationState } from '../../src/domain/notification.ts'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { services } from './service.ts'
import { tenants } from './tenant.ts'

/** What a business wants sent, when and how; kinds without a row do what is built in. */
export const notificationRules = pgTable(
  'notification_rules',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    /** Null: for every service that has no rule of this kind of its own. */
    serviceId: uuid(),
    way: text().notNull(),
    /** So many days, at that wall time or at that of the visit; or so many minutes; or neither: at once. */
    offsetDays: integer(),
    offsetTime: text(),
    offsetMinutes: integer(),
    asksToConfirm: boolean().notNull(),
    link: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    check('notification_rules_offset', sql`${t.offsetDays} is null or ${t.offsetMinutes} is null`),
    check('notification_rules_days', sql`${t.offsetDays} between 0 and 60`),
    check('notification_rules_minutes', sql`${t.offsetMinutes} between 1 and 20160`),
    check(
      'notification_rules_time',
      sql`${t.offsetTime} is null or (${t.offsetDays} is not null and ${t.offsetTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')`,
    ),
    tenantPolicy(),
  ],
)

/** The words of a business in place of the built-in ones; what is null stays built in. */
export const notificationTexts = pgTable(
  'notification_texts',
  {
    tenantId: tenantId(),
    kind: text().notNull(),
    language: text().notNull(),
    subject: text(),
    text: text(),
    ask: text(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.language] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    tenantPolicy(),
  ],
)

/** What is to be told, was told, or was not, and why: one row for each booking, kind, rule, way and occurrence. */
export const notifications = pgTable(
  'notifications',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    /** The booking; of a digest the tenant. */
    subjectId: uuid().notNull(),
    bookingId: uuid(),
    kind: text().notNull(),
    /** The rule's id, or "default-1". */
    rule: text().notNull(),
    way: text().notNull(),
    /** "t3": the time of version 3 · "v4": the event of version 4 · "s17": another fact · a date, of a digest. */
    occurrence: text().notNull(),
    /** Which time of the booking it is about; null where it is about none. */
    timeVersion: integer(),
    audience: text().$type<'customer' | 'business'>().notNull(),
    urgent: boolean().notNull(),
    dueAt: instant().notNull(),
    expiresAt: instant(),
    state: text().$type<NotificationState>().notNull(),
    why: text(),
    /** By which way it went last: a channel, or "email"; and what was tried before, which is not tried again. */
    channel: text(),
    tried: text().array().notNull(),
    messageId: uuid(),
    emailId: uuid(),
    createdAt: instant().notNull(),
    queuedAt: instant(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('notifications_once').on(t.tenantId, t.subjectId, t.kind, t.rule, t.way, t.occurrence),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    index('notifications_due').on(t.tenantId, t.dueAt).where(sql`${t.state} = 'planned'`),
    index('notifications_booking').on(t.tenantId, t.bookingId),
    index('notifications_message').on(t.tenantId, t.messageId).where(sql`${t.messageId} is not null`),
    index('notifications_recent').on(t.tenantId, t.createdAt),
    check('notifications_state', sql`${t.state} in ('planned', 'queued', 'sent', 'unknown', 'failed', 'dropped')`),
    check('notifications_audience', sql`${t.audience} in ('customer', 'business')`),
    check(
      'notifications_reason',
      sql`${t.state} not in ('unknown', 'failed', 'dropped') or coalesce(${t.why}, '') <> ''`,
    ),
    check(
      'notifications_way',
      sql`${t.state} in ('planned', 'failed', 'dropped') or ${t.messageId} is not null or ${t.emailId} is not null`,
    ),
    tenantPolicy(),
  ],
)
