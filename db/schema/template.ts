import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { TemplateRow } from '../../src/ports/stores/template.ts'
import { accounts } from './channel-account.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'

/** Texts that a provider has approved (or not yet), for when free words are not allowed. */
export const templates = pgTable(
  'templates',
  {
    tenantId: tenantId(),
    channel: text().notNull(),
    accountId: text().notNull(),
    name: text().notNull(),
    language: text().notNull(),
    state: text().$type<TemplateRow['state']>().notNull(),
    /** Where it may stand in: `reply` for words of ours that came too late to be sent freely. */
    purpose: text().notNull(),
    body: text().notNull(),
    /** What goes into {{1}}, {{2}} …, in this order: names that we know how to fill. */
    variables: jsonb().$type<string[]>().notNull(),
    variableCount: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.accountId, t.name, t.language] }),
    foreignKey({
      columns: [t.tenantId, t.channel, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.channel, accounts.accountId],
    }),
    check('templates_state', sql`${t.state} in ('pending', 'approved', 'rejected', 'paused')`),
    check('templates_variables', sql`jsonb_array_length(${t.variables}) = ${t.variableCount}`),
    tenantPolicy(),
  ],
)
