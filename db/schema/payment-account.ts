import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { PaymentAccountRow } from '../../src/ports/stores/payment-account.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { tenants } from './tenant.ts'

/** What a business has connected at a payment provider. `routing.payment_accounts` says whose an account is. */
export const paymentAccounts = pgTable(
  'payment_accounts',
  {
    tenantId: tenantId(),
    provider: text().notNull(),
    accountId: text().notNull(),
    /** AES-256-GCM, with the id of its key in front; opened only to be used. */
    secrets: text().notNull(),
    keyId: text().notNull(),
    state: text().$type<PaymentAccountRow['state']>().notNull(),
    /** The balance at the provider was compared with the ledger up to here. */
    reconciledUntil: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.provider, t.accountId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check('payment_accounts_state', sql`${t.state} in ('active', 'paused')`),
    check('payment_accounts_secrets', sql`${t.secrets} ~ '^[0-9a-f]{8}[.]'`),
    tenantPolicy(),
  ],
)
