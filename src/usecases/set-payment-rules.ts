import { chargesNothing } from '../domain/charge-rule.ts'
import { type MemberLimits, memberLimitsSchema } from '../domain/member-limits.ts'
import {
  type CommitmentFee,
  commitmentFeeSchema,
  type PaymentRules,
  paymentRulesSchema,
} from '../domain/payment-rule.ts'
import { type RefundRule, refundRuleSchema } from '../domain/refund-rule.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { AskedRules } from '../ports/stores/payment-rule.ts'
import { auditAct, type MemberAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'

/** What is set. What was agreed with customers before stays as it was agreed. */
export type RuleChange =
  /** Left out: stays. A refund rule of null: the two steps of the service. */
  | {
      readonly of: 'service'
      readonly serviceId: string
      readonly rules?: PaymentRules | undefined
      readonly refundRule?: RefundRule | null | undefined
    }
  /** Null: as the service. */
  | { readonly of: 'staff'; readonly resourceId: string; readonly rules: PaymentRules | null }
  | { readonly of: 'tenant'; readonly commitmentFee: CommitmentFee | null }
  /** How long customers have to pay before the time is free again. */
  | { readonly of: 'window'; readonly minutes: number }
  | { readonly of: 'limits'; readonly limits: MemberLimits }

/** Sets what a business asks for, or up to where its members act alone. The owner's. Nothing is set where a part is invalid. */
export function setPaymentRules(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: { readonly tenantId: string; readonly memberId: string | null; readonly change: RuleChange },
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'rule_invalid' | 'service_not_found'>> {
  const { tenantId, memberId, change } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'set_up' })
    if (forbidden !== null) return forbidden
    const fault = faultOf(change)
    if (fault !== null) return refusal('rule_invalid' as const, fault)
    const subject = await write(stores, tenantId, change, nowMs)
    if (subject === null)
      return refusal('service_not_found' as const, 'There is no such service, or nobody of this name.')
    await auditAct(stores, { tenantId, memberId, nowMs, ...subject })
    return { ok: true as const }
  })
}

/** What a business asks for at this moment, of everything it sells and everybody who serves. */
export function readPaymentRules(
  ports: Pick<Ports, 'database'>,
  of: { readonly tenantId: string; readonly serviceIds: readonly string[]; readonly resourceIds: readonly string[] },
): Promise<{ readonly asked: AskedRules; readonly limits: MemberLimits | null }> {
  return ports.database.inTenant(of.tenantId, async (stores) => ({
    asked: await stores.paymentRules.find(of.tenantId, of),
    limits: await stores.memberActs.findLimits(of.tenantId),
  }))
}

const payWindowMinutesMin = 5
const payWindowMinutesMax = 24 * 60

function faultOf(change: RuleChange): string | null {
  if (change.of === 'window') {
    const isInside = change.minutes >= payWindowMinutesMin && change.minutes <= payWindowMinutesMax
    const expected = `expected whole minutes from ${payWindowMinutesMin} to ${payWindowMinutesMax}`
    return Number.isInteger(change.minutes) && isInside ? null : expected
  }
  const read =
    change.of === 'limits'
      ? memberLimitsSchema.safeParse(change.limits)
      : change.of === 'tenant'
        ? commitmentFeeSchema.nullable().safeParse(change.commitmentFee)
        : paymentRulesSchema.nullable().optional().safeParse(change.rules)
  const steps = change.of === 'service' ? refundRuleSchema.nullable().optional().safeParse(change.refundRule) : null
  // Told, and never asked for, it would be a promise that we break.
  if (steps?.data?.moveSteps.some(({ fee }) => !chargesNothing(fee)) === true) {
    return 'moveSteps: moving is free until a last step, or closed; a fee for moving cannot be asked for yet'
  }
  const issues = [...(read.error?.issues ?? []), ...(steps?.error?.issues ?? [])]
  return issues.length === 0
    ? null
    : issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .slice(0, 5)
        .join('; ')
}

type Written = Pick<MemberAct, 'action' | 'subjectType' | 'subjectId'>

/** Null where what it is of is none of the tenant's. */
async function write(stores: Stores, tenantId: string, change: RuleChange, nowMs: number): Promise<Written | null> {
  switch (change.of) {
    case 'service': {
      const { serviceId } = change
      const catalog = await stores.catalog.load(tenantId, nowMs)
      if (catalog?.services.some(({ id }) => id === serviceId) !== true) return null
      const before = (
        await stores.paymentRules.find(tenantId, { serviceIds: [serviceId], resourceIds: [] })
      ).services.get(serviceId)
      const rules = change.rules ?? before?.rules ?? []
      const refundRule = change.refundRule === undefined ? (before?.refundRule ?? null) : change.refundRule
      await stores.paymentRules.saveOfService(tenantId, serviceId, { rules, refundRule })
      return { action: 'payment-rules.set', subjectType: 'service', subjectId: serviceId }
    }
    case 'staff': {
      const { resourceId, rules } = change
      const catalog = await stores.catalog.load(tenantId, nowMs)
      if (catalog?.resources.some(({ id, kind }) => id === resourceId && kind === 'staff') !== true) return null
      await stores.paymentRules.saveOfStaff(tenantId, resourceId, rules)
      return { action: 'payment-rules.set', subjectType: 'resource', subjectId: resourceId }
    }
    case 'tenant':
      await stores.paymentRules.saveCommitmentFee(tenantId, change.commitmentFee)
      return { action: 'payment-rules.set', subjectType: 'tenant', subjectId: tenantId }
    case 'window':
      await stores.paymentRules.savePayWindow(tenantId, change.minutes)
      return { action: 'payment-rules.set', subjectType: 'tenant', subjectId: tenantId }
    case 'limits':
      await stores.memberActs.saveLimits(tenantId, change.limits)
      return { action: 'member-limits.set', subjectType: 'tenant', subjectId: tenantId }
  }
}
