import { sql } from 'drizzle-orm'
import { check, foreignKey, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { CommitmentFee, PaymentRules } from '../../src/domain/payment-rule.ts'
import type { RefundRule } from '../../src/domain/refund-rule.ts'
import { tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'
import { services } from './service.ts'
import { tenants } from './tenant.ts'

/** What a service asks for before a booking of it is confirmed, and what becomes of it; without a row it asks for nothing. */
export const servicePaymentRules = pgTable(
  'service_payment_rules',
  {
    tenantId: tenantId(),
    serviceId: uuid().notNull(),
    rules: jsonb().$type<PaymentRules>().notNull(),
    /** Null: the two steps of the service. */
    refundRule: jsonb().$type<RefundRule>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.serviceId] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    // A fee for moving would be asked from nobody: it is refused rather than told and not taken.
    check(
      'service_payment_rules_moves_free',
      sql`not jsonb_path_exists(${t.refundRule}, '$.moveSteps[*].fee ? (@.percent > 0 || @.amount > 0)')`,
    ),
    tenantPolicy(),
  ],
)

/** Of a member of staff who differs from the service. */
export const staffPaymentRules = pgTable(
  'staff_payment_rules',
  { tenantId: tenantId(), resourceId: uuid().notNull(), rules: jsonb().$type<PaymentRules>().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.resourceId] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    tenantPolicy(),
  ],
)

/** A small sum for every booking that asks for nothing else. */
export const commitmentFees = pgTable(
  'commitment_fees',
  { tenantId: tenantId(), fee: jsonb().$type<CommitmentFee>().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    tenantPolicy(),
  ],
)
