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
  /** Replaces what a service asks for; one that asks for nothing, and has no steps of its own, has no row. */
  readonly saveOfService: (
    tenantId: string,
    serviceId: string,
    asked: { readonly rules: PaymentRules; readonly refundRule: RefundRule | null },
  ) => Promise<void>
  /** Null: as the service. */
  readonly saveOfStaff: (tenantId: string, resourceId: string, rules: PaymentRules | null) => Promise<void>
  /** Null: none. */
  readonly saveCommitmentFee: (tenantId: string, fee: CommitmentFee | null) => Promise<void>
  /** How long a customer has to pay: 5 to 1440 minutes. */
  readonly savePayWindow: (tenantId: string, minutes: number) => Promise<void>
  /** What decides whether a rule is for this customer: visits that took place, and times they stayed away. */
  readonly findFacts: (tenantId: string, customerId: string) => Promise<CustomerFacts>
}
