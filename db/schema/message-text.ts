import { sql } from 'drizzle-orm'
import { foreignKey, index, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { messages } from './message.ts'

/**
 * The words of messages as they are looked for: in small letters, without accents. Derived by a trigger (migration 0039)
 * and read by what is looked for alone. What that is stands in the policy, because under row-level security PostgreSQL
 * lets no LIKE of a query into an index scan (its function is not marked leakproof), but one of a policy it does.
 */
export const messageTexts = pgTable(
  'message_texts',
  {
    tenantId: tenantId(),
    messageId: uuid().notNull(),
    conversationId: uuid().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.messageId] }),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id] }),
    index('message_texts_body').using('gin', t.tenantId, sql`${t.body} gin_trgm_ops`),
    tenantPolicy(),
    pgPolicy('looked_for', {
      as: 'restrictive',
      for: 'select',
      using: sql`body like current_setting('app.search', true)`,
    }),
  ],
)
