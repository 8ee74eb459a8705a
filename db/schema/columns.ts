import { sql } from 'drizzle-orm'
import { customType, pgPolicy, uuid } from 'drizzle-orm/pg-core'

/** `timestamptz` that reads and writes epoch milliseconds: the client (db/client.ts) converts, drizzle only names it. */
export const instant = customType<{ data: number; driverData: number }>({ dataType: () => 'timestamptz' })

/** A half-open span of instants, `[start, end)`. */
export const instantRange = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' })

/** First column of every tenant table and of every key in it. */
export const tenantId = () => uuid().notNull()

/**
 * The tenant of the running transaction. After one transaction-local setting a pooled session reads '' instead of NULL,
 * hence nullif; with no tenant set the comparison is NULL and no row exists.
 */
const currentTenant = sql`tenant_id = nullif(current_setting('app.tenant', true), '')::uuid`

/** Reading and writing alike only within one's tenant. FORCE stands in the migrations: drizzle cannot express it. */
export const tenantPolicy = () => pgPolicy('tenant_isolation', { using: currentTenant, withCheck: currentTenant })
