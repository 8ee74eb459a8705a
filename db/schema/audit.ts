import { bigint, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/** Append-only: written through the function append_audit alone, which stamps the tenant of the transaction. */
export const auditLog = pgTable(
  'audit_log',
  {
    tenantId: tenantId(),
    sequence: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    actor: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    reason: text(),
    requestId: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sequence] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    index('audit_log_subject').on(t.tenantId, t.subjectType, t.subjectId),
    tenantPolicy(),
  ],
)
