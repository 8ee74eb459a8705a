import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/** A person with a console login and a role. */
export const members = pgTable(
  'members',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    role: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('members_email').on(t.tenantId, t.email),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check('members_role', sql`${t.role} in ('owner', 'manager', 'staff')`),
    tenantPolicy(),
  ],
)
