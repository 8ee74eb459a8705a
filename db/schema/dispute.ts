import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { DisputeRow } from '../../src/ports/stores/dispute.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { payments } from './payment.ts'

/** A bank that takes a payment back on its customer's word. */
export const disputes = pgTable(
  'disputes',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    provider: text().notNull(),
    accountId: text().notNull(),
    providerDisputeId: text().notNull(),
    paymentId: uuid().notNull(),
    bookingId: uuid().notNull(),
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    state: text().$type<DisputeRow['state']>().notNull(),
    reason: text().notNull(),
    answerBy: instant(),
    createdAt: instant().notNull(),
    decidedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('disputes_provider').on(t.tenantId, t.provider, t.accountId, t.providerDisputeId),
    foreignKey({ columns: [t.tenantId, t.paymentId], foreignColumns: [payments.tenantId, payments.id] }),
    check('disputes_state', sql`${t.state} in ('open', 'won', 'lost')`),
    check('disputes_decided', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('disputes_amount', sql`${t.amount} > 0`),
    tenantPolicy(),
  ],
)
