import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/** What does not add up, or that nobody but a person can settle: open until one has. */
export const incidents = pgTable(
  'incidents',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    /** What it is about: with the kind one open row. */
    subject: text().notNull(),
    /** Ids, amounts and codes; nothing about a person. */
    facts: jsonb().$type<Readonly<Record<string, string | number | null>>>().notNull(),
    state: text().$type<'open' | 'resolved'>().notNull(),
    openedAt: instant().notNull(),
    resolvedAt: instant(),
    /** The member, or the system where the difference went away by itself. */
    resolvedBy: text(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    uniqueIndex('incidents_open').on(t.tenantId, t.kind, t.subject).where(sql`${t.state} = 'open'`),
    index('incidents_opened').on(t.tenantId, t.openedAt),
    check('incidents_state', sql`${t.state} in ('open', 'resolved')`),
    check('incidents_resolved', sql`(${t.state} = 'open') = (${t.resolvedAt} is null)`),
    tenantPolicy(),
  ],
)
