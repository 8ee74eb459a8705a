import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ChannelAccountRow } from '../../src/ports/stores/channel-account.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/** A number or page of the business at a provider. `routing.channel_accounts` says whose an account is. */
export const accounts = pgTable(
  'channel_accounts',
  {
    tenantId: tenantId(),
    channel: text().notNull(),
    accountId: text().notNull(),
    /** Our own address there. */
    sender: text().notNull(),
    /** AES-256-GCM, with the id of its key in front; opened only to be used. */
    secrets: text().notNull(),
    keyId: text().notNull(),
    state: text().$type<ChannelAccountRow['state']>().notNull(),
    /** No part leaves before this: the sender's rate, and how long its provider asked us to wait. */
    sendAfter: instant(),
    /** Inbound messages up to here have been listed and compared. */
    reconciledUntil: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.accountId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check('channel_accounts_state', sql`${t.state} in ('active', 'paused')`),
    check('channel_accounts_secrets', sql`${t.secrets} ~ '^[0-9a-f]{8}[.]'`),
    tenantPolicy(),
  ],
)
