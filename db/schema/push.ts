import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { members } from './member.ts'

/** A browser of a member that wants to be told when a person is needed. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    /** SHA-256 of the address at the push service, in hexadecimal: one browser, one row. */
    endpointHash: text().notNull(),
    /** Address and keys, sealed: whoever has them could write to the browser. Empty once it has ended. */
    sealed: text().notNull(),
    /** Of the words that it is told, and what it is, for people ("Safari on iPhone"). */
    locale: text().notNull(),
    device: text().notNull(),
    createdAt: instant().notNull(),
    lastSentAt: instant(),
    failures: integer().notNull(),
    endedAt: instant(),
    endedWhy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    uniqueIndex('push_subscriptions_browser').on(t.tenantId, t.endpointHash).where(sql`${t.endedAt} is null`),
    check('push_subscriptions_hash', sql`${t.endpointHash} ~ '^[0-9a-f]{64}$'`),
    check('push_subscriptions_ended', sql`(${t.endedAt} is null) = (${t.endedWhy} is null)`),
    tenantPolicy(),
  ],
)
