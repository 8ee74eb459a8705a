import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
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
    index('audit_log_kind').on(t.tenantId, t.subjectType, t.sequence),
    index('audit_log_actor').on(t.tenantId, t.actor, t.sequence),
    tenantPolicy(),
  ],
)

/**
 * The chain over the audit log: each line has a place, and a hash over its content and the hash before it. Append-only,
 * by the function seal_audit alone; written a while after the lines, so that nothing waits for it.
 */
export const auditSeals = pgTable(
  'audit_seals',
  {
    tenantId: tenantId(),
    /** From 1, without gaps. Lines stand in the order in which they were seen, which may not be that of their numbers. */
    place: bigint({ mode: 'number' }).notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    /** SHA-256, in hexadecimal. */
    hash: text().notNull(),
    sealedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.place] }),
    unique('audit_seals_sequence').on(t.tenantId, t.sequence),
    foreignKey({ columns: [t.tenantId, t.sequence], foreignColumns: [auditLog.tenantId, auditLog.sequence] }),
    check('audit_seals_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    tenantPolicy(),
  ],
)
