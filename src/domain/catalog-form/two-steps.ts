import { canonicalJson } from '../canonical-json.ts'
import { noCharge } from '../charge-rule.ts'
import { type CancellationPolicy, freeUntilMinutes, policyOf, type RefundRule } from '../refund-rule.ts'

/** A rule of two steps, as the columns of a service hold it; null where it says more. */
export function twoStepsOf(rule: RefundRule): CancellationPolicy | null {
  const policy = policyOf(rule)
  const isPlain = canonicalJson(rule.noShow) === canonicalJson(noCharge)
  return policy !== null && isPlain && Number.isInteger(policy.feePercent) ? policy : null
}

/** What stands in the columns: of a rule that says more its own row is read, and these by nobody. */
export function stepColumnsOf(rule: RefundRule): CancellationPolicy {
  return twoStepsOf(rule) ?? { freeUntilMinutes: freeUntilMinutes(rule) ?? 0, feePercent: 0, moveUntilMinutes: 0 }
}
