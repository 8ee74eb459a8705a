import { foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/** What the agent may state as the business's own words, by topic. */
export const knowledge = pgTable(
  'knowledge',
  {
    tenantId: tenantId(),
    topic: text().notNull(),
    keywords: text().array().notNull(),
    answer: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.topic] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    tenantPolicy(),
  ],
)
