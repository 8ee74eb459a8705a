import type { Offer } from './offer.ts'
import { changeOfPayment, type PaymentChange } from './payment-change.ts'
import { dueNow, type PaymentTerms, recountTerms } from './payment-terms.ts'

/** What a move for other people or nights makes of the terms of a booking, and so of what was paid. */
export interface MoveMoney {
  readonly before: PaymentTerms
  readonly after: PaymentTerms
  readonly change: PaymentChange
}

/**
 * The terms of a booking counted anew for the people, nights and price of an offer, by the rules that were pinned. What a
 * member gave back of it besides is not asked for again: terms are compared with terms.
 */
export function moveMoneyOf(
  before: PaymentTerms,
  offer: Pick<Offer, 'price' | 'priceFrom' | 'party' | 'steps'>,
): MoveMoney {
  const after = recounted(before, offer)
  if (before.kind === 'none' || after === before) return { before, after: before, change: { kind: 'keep' } }
  const paid = dueNow(before) ?? { amount: 0, currency: before.currency }
  return { before, after, change: changeOfPayment(paid, after) }
}

function recounted(
  before: PaymentTerms,
  { price, priceFrom, party = 1, steps }: Parameters<typeof moveMoneyOf>[1],
): PaymentTerms {
  if (before.kind === 'none') return before
  const prices = steps === undefined ? [price] : steps.map((step) => step.price)
  // Asked by a person and not by a rule: that amount stays.
  if (before.rules.length !== prices.length) return before
  const after = recountTerms(before, { prices, party, priceFrom })
  // Nobody has left a card.
  return after.kind === 'card_hold' && before.kind !== 'card_hold' ? before : after
}
