import { sql } from 'drizzle-orm'
import { check, index, pgSchema, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * What must be known before the tenant is: from a public key to a tenant. Exempt from row-level security by name; the
 * application reads it through functions that answer one key at a time.
 */
export const routing = pgSchema('routing')

export const routingTenants = routing.table(
  'tenants',
  { slug: text().notNull(), tenantId: uuid().notNull().unique('tenants_tenant_id') },
  (t) => [primaryKey({ columns: [t.slug] })],
)

export const channelAccounts = routing.table(
  'channel_accounts',
  { channel: text().notNull(), accountId: text().notNull(), tenantId: uuid().notNull() },
  (t) => [primaryKey({ columns: [t.channel, t.accountId] })],
)

/** Which account has a number: one at a time, whosoever it is, since two would both take in all that comes to it. */
export const channelSenders = routing.table(
  'channel_senders',
  { channel: text().notNull(), sender: text().notNull(), tenantId: uuid().notNull(), accountId: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.channel, t.sender] }),
    unique('channel_senders_account').on(t.tenantId, t.channel, t.accountId),
  ],
)

export const routingPaymentAccounts = routing.table(
  'payment_accounts',
  { provider: text().notNull(), accountId: text().notNull(), tenantId: uuid().notNull() },
  (t) => [primaryKey({ columns: [t.provider, t.accountId] })],
)

/** Links and chat tokens, as SHA-256 in hexadecimal; the token itself is never stored. */
export const tokens = routing.table(
  'tokens',
  {
    hash: text().notNull(),
    kind: text().notNull(),
    tenantId: uuid().notNull(),
    subjectId: uuid().notNull(),
    expiresAt: instant(),
    revoked: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.hash] }),
    index('tokens_subject').on(t.tenantId, t.subjectId),
    check('tokens_kind', sql`${t.kind} in ('conversation', 'booking', 'calendar')`),
    check('tokens_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** Where a person is a member, by who logs in. A trigger on `members` keeps it: nothing else writes here. */
export const memberships = routing.table(
  'memberships',
  { userId: uuid().notNull(), tenantId: uuid().notNull(), memberId: uuid().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.tenantId] }), unique('memberships_member').on(t.tenantId, t.memberId)],
)
