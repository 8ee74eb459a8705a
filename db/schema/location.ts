import { boolean, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

export const locations = pgTable(
  'locations',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    name: text().notNull(),
    area: text().notNull(),
    address: text().notNull(),
    addressPublic: boolean().notNull(),
    timeZone: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    tenantPolicy(),
  ],
)
