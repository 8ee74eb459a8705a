import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

export const customers = pgTable(
  'customers',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    name: text(),
    /** E.164. */
    phone: text(),
    email: text(),
    /** Found to be the same person: this row stays for what points at it, and nothing new does. */
    mergedInto: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.mergedInto], foreignColumns: [t.tenantId, t.id] }),
    // As members page through them: those without a name last.
    index('customers_by_name')
      .on(t.tenantId, sql`(${t.name} is null)`, sql`lower(coalesce(${t.name}, ''))`, t.id)
      .where(sql`${t.mergedInto} is null`),
    check('customers_merged', sql`${t.mergedInto} <> ${t.id}`),
    tenantPolicy(),
  ],
)

/** An address of a channel (a phone number on WhatsApp) and the customer behind it. */
export const channelIdentities = pgTable(
  'channel_identities',
  {
    tenantId: tenantId(),
    channel: text().notNull(),
    address: text().notNull(),
    customerId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.address] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    tenantPolicy(),
  ],
)
