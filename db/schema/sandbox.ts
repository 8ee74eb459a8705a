import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { SandboxObject } from '../../src/ports/sandbox-store.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { paymentAccounts } from './payment-account.ts'

/** What the sandbox remembers: money that does not exist. Only the sandbox reads `body`. */
export const sandboxObjects = pgTable(
  'sandbox_objects',
  {
    tenantId: tenantId(),
    provider: text().notNull().default('sandbox'),
    accountId: text().notNull(),
    kind: text().$type<SandboxObject['kind']>().notNull(),
    id: text().notNull(),
    idempotencyKey: text().notNull(),
    reference: text().notNull(),
    version: integer().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId, t.kind, t.id] }),
    unique('sandbox_objects_key').on(t.tenantId, t.accountId, t.kind, t.idempotencyKey),
    foreignKey({
      columns: [t.tenantId, t.provider, t.accountId],
      foreignColumns: [paymentAccounts.tenantId, paymentAccounts.provider, paymentAccounts.accountId],
    }),
    index('sandbox_objects_made').on(t.tenantId, t.accountId, t.kind, t.createdAt),
    check('sandbox_objects_kind', sql`${t.kind} in ('checkout', 'payment')`),
    check('sandbox_objects_provider', sql`${t.provider} = 'sandbox'`),
    tenantPolicy(),
  ],
)
