import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { customers } from './customer.ts'
import { members } from './member.ts'
import { tenants } from './tenant.ts'

/** What members write down about a customer, for each other: never sent, never read by the agent. */
export const customerNotes = pgTable(
  'customer_notes',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    customerId: uuid().notNull(),
    text: text().notNull(),
    /** Who wrote it first. */
    memberId: uuid().notNull(),
    createdAt: instant().notNull(),
    editedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    index('customer_notes_of').on(t.tenantId, t.customerId, t.createdAt),
    check('customer_notes_text', sql`length(${t.text}) between 1 and 4000`),
    tenantPolicy(),
  ],
)
