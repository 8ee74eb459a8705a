import { z } from 'zod'
import { type ChargeRule, chargeOf } from './charge-rule.ts'
import type { Money } from './currency.ts'
import {
  addMoney,
  assertPayable,
  assertSameCurrency,
  compareMoney,
  currencySchema,
  subtractMoney,
  sumMoney,
} from './money.ts'
import {
  type CommitmentFee,
  type CustomerFacts,
  type PaymentReason,
  type PaymentRule,
  type PaymentRules,
  paymentReasonSchema,
  paymentRuleSchema,
  reasonFor,
} from './payment-rule.ts'
import { visitStepsMax } from './visit-steps.ts'

/**
 * What must be paid for one booking before it is confirmed, as it was told and is pinned: computed once from our rows when
 * the offer is made, and never taken from a client or a model.
 */

const asked = {
  /** Minor units, more than nothing. */
  amount: z.number().int().min(1),
  currency: currencySchema,
  because: paymentReasonSchema,
  /** The rules it came from, one of each service, so that a change of party or nights is counted by what was promised. */
  rules: z.array(paymentRuleSchema).max(visitStepsMax),
}

/** Where something is asked for. */
export const askedTermsSchema = z.discriminatedUnion('kind', [
  /** Part of the price, or all of it; comes back as the cancellation policy says. */
  z.object({ kind: z.literal('deposit'), ...asked, refundable: z.literal('by_policy') }),
  z.object({ kind: z.literal('full'), ...asked, refundable: z.literal('by_policy') }),
  /** Nothing is paid; a card is saved, from which at most `amount` may be taken. */
  z.object({ kind: z.literal('card_hold'), ...asked, refundable: z.literal('nothing_paid') }),
  /** No part of the price: comes back when the customer comes, or cancels while that is free. */
  z.object({ kind: z.literal('commitment_fee'), ...asked, refundable: z.literal('when_kept') }),
])
export type AskedTerms = z.infer<typeof askedTermsSchema>

export const paymentTermsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  ...askedTermsSchema.options,
])
export type PaymentTerms = z.infer<typeof paymentTermsSchema>

/** One service of a booking: its rules, and its price as offered (for all people and nights); null where it has none. */
export interface TermsItem {
  readonly price: Money | null
  readonly rules: PaymentRules
  /** Of who serves, instead of the service's; an empty list asks for nothing. */
  readonly staffRules?: PaymentRules | undefined
}

export interface TermsInput {
  /** One, or those of a visit in their order. */
  readonly items: readonly TermsItem[]
  /** Of the whole booking. */
  readonly currency: string
  readonly party: number
  /** "From $120": what is asked is then never called the full price. */
  readonly priceFrom: boolean
  readonly customer: CustomerFacts
  /** Of the tenant; null where it asks for none. */
  readonly commitmentFee: CommitmentFee | null
}

/**
 * The terms of a booking. Of several services the parts are added; where one asks for money, cards are not held for the
 * others. Never more than the price, but for a commitment fee, which is asked only where nothing else is. Nothing is
 * `none`. Throws RangeError where currencies differ, and for no items or too many.
 */
export function paymentTermsOf(input: TermsInput): PaymentTerms {
  const chosen = input.items.map((item) => chooseRule(item.staffRules ?? item.rules, input))
  const terms = termsBy(
    chosen.map(({ rule }) => rule),
    input,
  )
  if (terms !== null) {
    const because = chosen.find(({ rule }) => rule.kind !== 'none')?.because ?? 'always'
    return { ...terms, because }
  }
  const { commitmentFee, currency } = input
  const because = commitmentFee === null ? null : reasonFor(commitmentFee.onlyFor, input)
  if (commitmentFee === null || because === null || commitmentFee.amount === 0) return { kind: 'none' }
  const { amount } = commitmentFee
  assertPayable({ amount, currency })
  return { kind: 'commitment_fee', amount, currency, because, rules: [], refundable: 'when_kept' }
}

/** What is counted anew when a booking is moved to other prices, people or nights. */
export interface Recount {
  /** Of each service, in the order of the terms. */
  readonly prices: readonly (Money | null)[]
  readonly party: number
  readonly priceFrom: boolean
}

/** The same promise for another count: by the rules pinned, not by those of today. A commitment fee stays as it is. */
export function recountTerms(terms: PaymentTerms, { prices, party, priceFrom }: Recount): PaymentTerms {
  if (terms.kind === 'none' || terms.kind === 'commitment_fee') return terms
  const items = prices.map((price) => ({ price }))
  const counted = termsBy(terms.rules, { items, currency: terms.currency, party, priceFrom })
  return counted === null ? { kind: 'none' } : { ...counted, because: terms.because }
}

/** What must move before the booking stands; null for a card hold and for nothing. */
export function dueNow(terms: PaymentTerms): Money | null {
  if (terms.kind === 'none' || terms.kind === 'card_hold') return null
  return { amount: terms.amount, currency: terms.currency }
}

/** What of the price is left to pay at the venue; null where there is no price. A commitment fee pays none of it. */
export function dueLater(terms: PaymentTerms, price: Money | null): Money | null {
  if (price === null || (terms.kind !== 'deposit' && terms.kind !== 'full')) return price
  return subtractMoney(price, terms)
}

type Counted = Exclude<PaymentTerms, { kind: 'none' | 'commitment_fee' }>
type CountedBase = Pick<TermsInput, 'currency' | 'party' | 'priceFrom'> & {
  readonly items: readonly Pick<TermsItem, 'price'>[]
}

/** What rules ask together, or null where they ask for nothing. */
function termsBy(rules: readonly PaymentRule[], { items, currency, party, priceFrom }: CountedBase): Counted | null {
  assertItems(rules, items)
  const parts = rules.map((rule, index) => {
    const price = items[index]?.price ?? null
    if (price !== null) assertSameCurrency(price, { currency })
    return { isHold: rule.kind === 'card_hold', money: chargeOf(chargeRuleOf(rule), { price, currency, party }) }
  })
  const sumOf = (isHold: boolean) =>
    sumMoney(
      parts.flatMap((part) => (part.isHold === isHold && part.money !== null ? [part.money] : [])),
      currency,
    )
  const money = sumOf(false)
  const held = sumOf(true)
  const pinned = { currency, because: 'always' as const, rules: [...rules] }
  if (money.amount > 0) {
    assertPayable(money)
    const kind = !priceFrom && isWhole(money, items) ? 'full' : 'deposit'
    return { kind, amount: money.amount, refundable: 'by_policy', ...pinned }
  }
  if (held.amount === 0) return null
  assertPayable(held)
  return { kind: 'card_hold', amount: held.amount, refundable: 'nothing_paid', ...pinned }
}

function chooseRule(
  rules: PaymentRules,
  input: TermsInput,
): { readonly rule: PaymentRule; readonly because: PaymentReason } {
  for (const { rule, onlyFor } of rules) {
    const because = reasonFor(onlyFor, input)
    if (because !== null) return { rule, because }
  }
  return { rule: { kind: 'none' }, because: 'always' }
}

function chargeRuleOf(rule: PaymentRule): ChargeRule {
  switch (rule.kind) {
    case 'none':
      return { kind: 'percent', percent: 0 }
    case 'full':
      return { kind: 'percent', percent: 100 }
    case 'card_hold':
      return rule.upTo
    case 'fixed':
    case 'percent':
      return rule
  }
}

/** True where what is asked is the whole price of every service. */
function isWhole(money: Money, items: readonly Pick<TermsItem, 'price'>[]): boolean {
  const prices = items.flatMap(({ price }) => (price === null ? [] : [price]))
  return prices.length === items.length && compareMoney(money, prices.reduce(addMoney)) === 0
}

function assertItems(rules: readonly PaymentRule[], items: readonly unknown[]): void {
  if (!(items.length >= 1 && items.length <= visitStepsMax && items.length === rules.length)) {
    throw new RangeError(`items: expected one for each rule, and 1 to ${visitStepsMax}`)
  }
}
