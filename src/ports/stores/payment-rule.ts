import type { CommitmentFee, CustomerFacts, PaymentRules } from '../../domain/payment-rule.ts'
import type { RefundRule } from '../../domain/refund-rule.ts'

/** What a business asks for. Empty where it asks for nothing. */
export interface AskedRules {
  readonly services: ReadonlyMap<string, { readonly rules: PaymentRules; readonly refundRule: RefundRule | null }>
  readonly staff: ReadonlyMap<string, PaymentRules>
  readonly commitmentFee: CommitmentFee | null
}

export interface PaymentRuleStore {
  /** The rules of these services and of those of these resources who differ. */
  readonly find: (
    tenantId: string,
    of: { readonly serviceIds: readonly string[]; readonly resourceIds: readonly string[] },
  ) => Promise<AskedRules>
  /** What decides whether a rule is for this customer: visits that took place, and times they stayed away. */
  readonly findFacts: (tenantId: string, customerId: string) => Promise<CustomerFacts>
}
