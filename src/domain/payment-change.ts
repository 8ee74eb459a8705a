import { z } from 'zod'
import type { Money } from './currency.ts'
import { assertSameCurrency } from './money.ts'
import { dueNow, type PaymentTerms } from './payment-terms.ts'

/** What a move means for the money that was paid: it stays, more is asked for before the move stands, or some goes back. */
export type PaymentChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'top_up'; readonly money: Money }
  | { readonly kind: 'return'; readonly money: Money }

const changedMoney = z.object({ amount: z.number().int().min(1), currency: z.string() })

/** The same as a tool tells it. */
export const paymentChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('top_up'), money: changedMoney }),
  z.object({ kind: z.literal('return'), money: changedMoney }),
])

/**
 * What was paid against what the terms after the move ask. `paid` is what is still with us of it. Where the terms ask for
 * nothing any more all of it goes back; a card on file moves nothing. Throws RangeError where currencies differ.
 */
export function changeOfPayment(paid: Money, terms: PaymentTerms): PaymentChange {
  const due = dueNow(terms)
  if (due !== null) assertSameCurrency(paid, due)
  const more = (due?.amount ?? 0) - paid.amount
  if (more === 0) return { kind: 'keep' }
  const money = { amount: Math.abs(more), currency: paid.currency }
  return more > 0 ? { kind: 'top_up', money } : { kind: 'return', money }
}
