import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
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
    /** Of a channel that keeps a connection of its own: the one process that has it, and until when. */
    leaseToken: text(),
    leaseUntil: instant(),
    connection: text().$type<'offline' | 'pairing' | 'connected' | 'logged-out'>(),
    connectionAt: instant(),
    /** What one segment costs the business, in millionths of the currency, where it has told us. */
    segmentPriceMicros: integer(),
    segmentCurrency: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.accountId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check('channel_accounts_lease', sql`(${t.leaseToken} is null) = (${t.leaseUntil} is null)`),
    check('channel_accounts_connection', sql`${t.connection} in ('offline', 'pairing', 'connected', 'logged-out')`),
    check('channel_accounts_state', sql`${t.state} in ('active', 'paused')`),
    check(
      'channel_accounts_price',
      sql`(${t.segmentPriceMicros} is null) = (${t.segmentCurrency} is null) and ${t.segmentPriceMicros} >= 0`,
    ),
    check('channel_accounts_secrets', sql`${t.secrets} ~ '^[0-9a-f]{8}[.]'`),
    tenantPolicy(),
  ],
)

/** What a connection of its own must remember (keys of a paired device): names are the channel's, values sealed. */
export const channelMemory = pgTable(
  'channel_memory',
  {
    tenantId: tenantId(),
    channel: text().notNull(),
    accountId: text().notNull(),
    name: text().notNull(),
    value: text().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.accountId, t.name] }),
    foreignKey({
      columns: [t.tenantId, t.channel, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.channel, accounts.accountId],
    }),
    check('channel_memory_value', sql`${t.value} ~ '^[0-9a-f]{8}[.]'`),
    tenantPolicy(),
  ],
)
