import type { CommitmentFee, PaymentRules } from '../../src/domain/payment-rule.ts'
import { commitmentFeeSchema, paymentRulesSchema } from '../../src/domain/payment-rule.ts'
import { refundRuleSchema } from '../../src/domain/refund-rule.ts'
import type { PaymentRuleStore } from '../../src/ports/stores/payment-rule.ts'
import type { TransactionClient } from '../connect.ts'
import { inOrder } from '../in-order.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function paymentRuleStore(tx: TransactionClient): PaymentRuleStore {
  return {
    find: async (tenantId, of) => {
      const serviceIds = of.serviceIds.filter(isUuid)
      const resourceIds = of.resourceIds.filter(isUuid)
      const [services, staff, fees] = await inOrder(
        tx<{ serviceId: string; rules: PaymentRules; refundRule: unknown }[]>`
          SELECT service_id, rules, refund_rule FROM service_payment_rules
          WHERE tenant_id = ${tenantId} AND service_id = ANY(${serviceIds}::uuid[])`,
        tx<{ resourceId: string; rules: PaymentRules }[]>`
          SELECT resource_id, rules FROM staff_payment_rules
          WHERE tenant_id = ${tenantId} AND resource_id = ANY(${resourceIds}::uuid[])`,
        tx<{ fee: CommitmentFee }[]>`SELECT fee FROM commitment_fees WHERE tenant_id = ${tenantId}`,
      )
      const [fee] = fees
      return {
        services: new Map(
          services.map((row) => [
            row.serviceId,
            {
              rules: paymentRulesSchema.parse(row.rules),
              refundRule: row.refundRule === null ? null : refundRuleSchema.parse(row.refundRule),
            },
          ]),
        ),
        staff: new Map(staff.map((row) => [row.resourceId, paymentRulesSchema.parse(row.rules)])),
        commitmentFee: fee === undefined ? null : commitmentFeeSchema.parse(fee.fee),
      }
    },
    ...savingOf(tx),
    findFacts: async (tenantId, customerId) => {
      if (!isUuid(customerId)) return { isFirstVisit: true, noShows: 0 }
      const [row] = await tx<{ visits: number; noShows: number }[]>`
        SELECT count(*) FILTER (WHERE state = 'completed')::int AS visits,
          count(*) FILTER (WHERE state = 'no_show')::int AS no_shows
        FROM bookings
        WHERE tenant_id = ${tenantId} AND customer_id = ${customerId} AND state IN ('completed', 'no_show')`
      return { isFirstVisit: (row?.visits ?? 0) === 0, noShows: row?.noShows ?? 0 }
    },
  }
}

function savingOf(
  tx: TransactionClient,
): Pick<PaymentRuleStore, 'saveOfService' | 'saveOfStaff' | 'saveCommitmentFee' | 'savePayWindow'> {
  return {
    saveOfService: async (tenantId, serviceId, { rules, refundRule }) => {
      if (!isUuid(serviceId)) return
      if (rules.length === 0 && refundRule === null) {
        write(tx)`DELETE FROM service_payment_rules WHERE tenant_id = ${tenantId} AND service_id = ${serviceId}`
        return
      }
      const steps = refundRule === null ? null : tx.json(refundRule as never)
      write(tx)`
        INSERT INTO service_payment_rules (tenant_id, service_id, rules, refund_rule)
        VALUES (${tenantId}, ${serviceId}, ${tx.json(rules as never)}, ${steps})
        ON CONFLICT (tenant_id, service_id) DO UPDATE SET rules = excluded.rules, refund_rule = excluded.refund_rule`
    },
    saveOfStaff: async (tenantId, resourceId, rules) => {
      if (!isUuid(resourceId)) return
      if (rules === null) {
        write(tx)`DELETE FROM staff_payment_rules WHERE tenant_id = ${tenantId} AND resource_id = ${resourceId}`
        return
      }
      write(tx)`
        INSERT INTO staff_payment_rules (tenant_id, resource_id, rules)
        VALUES (${tenantId}, ${resourceId}, ${tx.json(rules as never)})
        ON CONFLICT (tenant_id, resource_id) DO UPDATE SET rules = excluded.rules`
    },
    savePayWindow: async (tenantId, minutes) => {
      write(tx)`UPDATE tenants SET pay_window_minutes = ${minutes} WHERE tenant_id = ${tenantId}`
    },
    saveCommitmentFee: async (tenantId, fee) => {
      if (fee === null) {
        write(tx)`DELETE FROM commitment_fees WHERE tenant_id = ${tenantId}`
        return
      }
      write(tx)`
        INSERT INTO commitment_fees (tenant_id, fee) VALUES (${tenantId}, ${tx.json(fee as never)})
        ON CONFLICT (tenant_id) DO UPDATE SET fee = excluded.fee`
    },
  }
}
