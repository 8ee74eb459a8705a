import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { LedgerReason } from '../../src/domain/ledger.ts'
import type { RefundRow } from '../../src/ports/stores/refund.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { payments } from './payment.ts'

/** Money on its way back: asked for in the ledger before the provider is asked. */
export const refunds = pgTable(
  'refunds',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    paymentId: uuid().notNull(),
    bookingId: uuid().notNull(),
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    reason: text().$type<LedgerReason>().notNull(),
    /** `requested` until the provider has said that it has it. */
    state: text().$type<RefundRow['state']>().notNull(),
    idempotencyKey: text().notNull(),
    attempts: integer().notNull(),
    firstAttemptAt: instant(),
    nextAttemptAt: instant(),
    providerRefundId: text(),
    failureCode: text(),
    /** The refund that failed, which this one tries again. */
    againOf: uuid(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('refunds_key').on(t.tenantId, t.idempotencyKey),
    unique('refunds_again').on(t.tenantId, t.againOf),
    foreignKey({ columns: [t.tenantId, t.paymentId], foreignColumns: [payments.tenantId, payments.id] }),
    foreignKey({ columns: [t.tenantId, t.againOf], foreignColumns: [t.tenantId, t.id] }),
    index('refunds_payment').on(t.tenantId, t.paymentId),
    index('refunds_provider').on(t.tenantId, t.providerRefundId).where(sql`${t.providerRefundId} is not null`),
    index('refunds_due').on(t.tenantId, t.nextAttemptAt).where(sql`${t.state} in ('requested', 'pending')`),
    check('refunds_state', sql`${t.state} in ('requested', 'pending', 'succeeded', 'failed')`),
    check('refunds_amount', sql`${t.amount} > 0`),
    check('refunds_attempted', sql`(${t.attempts} = 0) = (${t.firstAttemptAt} is null)`),
    check('refunds_settled', sql`(${t.state} in ('requested', 'pending')) = (${t.settledAt} is null)`),
    tenantPolicy(),
  ],
)
