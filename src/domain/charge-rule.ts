import { z } from 'zod'
import type { Money } from './currency.ts'
import { amountSchema, assertSameCurrency, lesserMoney, percentOf, percentSchema } from './money.ts'

/**
 * How much of a booking: a share of its price, or a fixed amount for the booking or for each person. What deposits, card
 * holds, late cancellations and no-shows are counted by. Amounts are in the currency of the booking, so none stands here.
 */
export const chargeRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percent: percentSchema }),
  z.object({ kind: z.literal('fixed'), amount: amountSchema, per: z.enum(['booking', 'person']) }),
])
export type ChargeRule = z.infer<typeof chargeRuleSchema>

/** Nothing is charged. */
export const noCharge: ChargeRule = { kind: 'percent', percent: 0 }

/** What is charged for. */
export interface ChargeBase {
  /** Null where there is none. */
  readonly price: Money | null
  readonly currency: string
  readonly party: number
}

/**
 * The amount, rounded half up, never above the price where there is one; null for a share where there is no price.
 * Throws RangeError where the price has another currency than the booking, or the party is no whole number above zero.
 */
export function chargeOf(rule: ChargeRule, { price, currency, party }: ChargeBase): Money | null {
  if (price !== null) assertSameCurrency(price, { currency })
  if (!(Number.isSafeInteger(party) && party >= 1)) throw new RangeError('party: expected a whole number from one on')
  if (rule.kind === 'percent') return price === null ? null : percentOf(price, rule.percent)
  const fixed = { amount: rule.per === 'person' ? rule.amount * party : rule.amount, currency }
  return price === null ? fixed : lesserMoney(fixed, price)
}

/** True where the rule charges nothing whatever the price. */
export function chargesNothing(rule: ChargeRule): boolean {
  return rule.kind === 'percent' ? rule.percent === 0 : rule.amount === 0
}
