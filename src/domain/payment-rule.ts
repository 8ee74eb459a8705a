import { z } from 'zod'
import { chargeRuleSchema } from './charge-rule.ts'
import { amountSchema, percentSchema } from './money.ts'

/**
 * What a business asks for before a booking is confirmed, and of whom: plain data of a service, of a member of staff who
 * differs, and of the tenant. Amounts are in the currency of the service. What becomes of a booking by it:
 * payment-terms.ts.
 */

/** No service or member of staff has more rules. */
export const paymentRulesMax = 6

export const paymentRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('fixed'), amount: amountSchema, per: z.enum(['booking', 'person']) }),
  z.object({ kind: z.literal('percent'), percent: percentSchema }),
  z.object({ kind: z.literal('full') }),
  /** A card is saved and nothing moves; later at most `upTo` may be taken for not coming or cancelling late. */
  z.object({ kind: z.literal('card_hold'), upTo: chargeRuleSchema }),
])
export type PaymentRule = z.infer<typeof paymentRuleSchema>

/** Whom a rule is for: anybody to whom one of these applies; nobody where it is empty. */
export const paymentConditionSchema = z.object({
  /** Who has not been here before. */
  firstVisit: z.boolean().optional(),
  /** Who stayed away at least so often. */
  noShowsMin: z.number().int().min(1).max(100).optional(),
  /** Parties of at least so many. */
  partyMin: z.number().int().min(2).max(1000).optional(),
})
export type PaymentCondition = z.infer<typeof paymentConditionSchema>

/** For everybody where `onlyFor` is left out. */
const conditionedRuleSchema = z.object({ rule: paymentRuleSchema, onlyFor: paymentConditionSchema.optional() })

/** The first that is for this customer holds; where none is, nothing is asked. */
export const paymentRulesSchema = z.array(conditionedRuleSchema).max(paymentRulesMax)
export type PaymentRules = z.infer<typeof paymentRulesSchema>

/** A small sum of the tenant for any booking that asks for nothing else, given back when the customer comes. */
export const commitmentFeeSchema = z.object({ amount: amountSchema, onlyFor: paymentConditionSchema.optional() })
export type CommitmentFee = z.infer<typeof commitmentFeeSchema>

/** Why something is asked: of everybody, or because of what was known of this booking. */
export const paymentReasonSchema = z.enum(['always', 'no_shows', 'first_visit', 'party'])
export type PaymentReason = z.infer<typeof paymentReasonSchema>

/** What of a customer and a booking decides whether a rule applies. */
export interface CustomerFacts {
  readonly isFirstVisit: boolean
  /** How often this customer did not come, over all bookings with the tenant. */
  readonly noShows: number
}

/** Why the rule is for this customer, or null where it is not. The gravest reason first. */
export function reasonFor(
  condition: PaymentCondition | undefined,
  { customer, party }: { readonly customer: CustomerFacts; readonly party: number },
): PaymentReason | null {
  if (condition === undefined) return 'always'
  if (condition.noShowsMin !== undefined && customer.noShows >= condition.noShowsMin) return 'no_shows'
  if (condition.firstVisit === true && customer.isFirstVisit) return 'first_visit'
  return condition.partyMin !== undefined && party >= condition.partyMin ? 'party' : null
}
