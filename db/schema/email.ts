import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  EmailCalendar,
  EmailContent,
  EmailInvitation,
  EmailPurpose,
  EmailState,
  SuppressionReason,
} from '../../src/domain/email.ts'
import type { Mailer } from '../../src/ports/mailer.ts'
import { bookings } from './booking.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/** The outbox of e-mail: one row for each mail. Commits with what causes it. */
export const emails = pgTable(
  'emails',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    /** One mail of this key for ever: a kind of notification for one time of one booking. */
    onceKey: text(),
    /** In small letters: what was unsubscribed, or does not exist, is compared with it. */
    address: text().notNull(),
    name: text(),
    purpose: text().$type<EmailPurpose>().notNull(),
    locale: text().notNull(),
    /** IANA name of where it is read: quiet hours are its. */
    timeZone: text().notNull(),
    /** Links to bookings stand in it as marks; they become links when it is sent. */
    content: jsonb().$type<EmailContent>().notNull(),
    calendar: jsonb().$type<EmailCalendar>(),
    bookingId: uuid(),
    /** A soft reference: a notification hears what became of its mail. */
    notificationId: uuid(),
    urgent: boolean().notNull(),
    /** Sent again where nobody knows whether it arrived. */
    atLeastOnce: boolean().notNull(),
    /** After this it is no use: dropped. */
    expiresAt: instant(),
    state: text().$type<EmailState>().notNull(),
    /** Counts every sending; a worker that settles names its number, so that a stale one writes nothing. */
    attempts: integer().notNull(),
    nextAttemptAt: instant().notNull(),
    errorCode: text(),
    /** Where it left, and the calendar entry that went with it. */
    via: text().$type<Mailer['kind']>(),
    invitation: jsonb().$type<EmailInvitation>(),
    createdAt: instant().notNull(),
    /** When the last attempt began: what was allowed is judged by this. */
    sendingAt: instant(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('emails_once').on(t.tenantId, t.onceKey),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.bookingId], foreignColumns: [bookings.tenantId, bookings.id] }),
    index('emails_due').on(t.tenantId, t.nextAttemptAt).where(sql`${t.state} in ('pending', 'sending')`),
    index('emails_recent').on(t.tenantId, t.createdAt),
    index('emails_of_booking').on(t.tenantId, t.bookingId).where(sql`${t.bookingId} is not null`),
    index('emails_of_notification').on(t.tenantId, t.notificationId).where(sql`${t.notificationId} is not null`),
    check('emails_state', sql`${t.state} in ('pending', 'sending', 'sent', 'failed', 'unknown', 'dropped')`),
    check('emails_purpose', sql`${t.purpose} in ('booking', 'business')`),
    check('emails_via', sql`${t.via} in ('smtp', 'demo')`),
    check('emails_sending', sql`${t.attempts} = 0 or (${t.sendingAt} is not null and ${t.via} is not null)`),
    check(
      'emails_reason',
      sql`${t.state} not in ('failed', 'unknown', 'dropped') or coalesce(${t.errorCode}, '') <> ''`,
    ),
    tenantPolicy(),
  ],
)

/** Addresses to which a tenant sends no mail: unsubscribed, or no mailbox. */
export const emailSuppressions = pgTable(
  'email_suppressions',
  {
    tenantId: tenantId(),
    address: text().notNull(),
    reason: text().$type<SuppressionReason>().notNull(),
    since: instant().notNull(),
    /** Null while it stands. */
    liftedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.address] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check('email_suppressions_reason', sql`${t.reason} in ('unsubscribed', 'bounced')`),
    tenantPolicy(),
  ],
)
