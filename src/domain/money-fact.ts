import { z } from 'zod'
import type { BookingMoney } from './booking-money.ts'
import { askedTermsSchema } from './payment-terms.ts'
import type { RefundQuote, Settlement } from './refund-quote.ts'

/**
 * How the money of one booking stands, as a tool tells it and a reply is rendered from it. Only what came of rows; no link,
 * no provider, nothing about a card.
 */

const moneySchema = z.object({ amount: z.number().int(), currency: z.string() })

/** What cancelling or not coming means. `fee` null: a share of nothing that is known. */
const settlementSchema = z.object({
  fee: moneySchema.nullable(),
  refund: moneySchema,
  keeps: moneySchema,
  charge: moneySchema,
})
export type SettlementFact = z.infer<typeof settlementSchema>

export const moneyFactSchema = z.object({
  stage: z.enum([
    'none',
    'later',
    'preparing',
    'open',
    'checking',
    'paid',
    'saved',
    'over',
    'unavailable',
    'moved_on',
    'closed',
  ]),
  /** What was asked before it stands; null where nothing was. */
  asked: z
    .object({
      kind: z.enum(['deposit', 'full', 'card_hold', 'commitment_fee']),
      money: moneySchema,
      because: askedTermsSchema.options[0].shape.because,
    })
    .nullable(),
  /** What is to be paid now, where that is not all that was asked: the difference of a move. */
  due: moneySchema.optional(),
  /** The last instant to pay; null where nothing can be paid now. */
  payUntilMs: z.number().int().nullable(),
  paid: moneySchema,
  refunding: moneySchema,
  refunded: moneySchema,
  feeDue: moneySchema,
  /** Null once it has begun or has ended. */
  ifCancelled: settlementSchema
    .extend({
      free: z.boolean(),
      next: settlementSchema.extend({ untilMs: z.number().int() }).nullable(),
    })
    .nullable(),
  ifMissed: settlementSchema.nullable(),
  /** Of a cancelled booking: what its terms gave back, kept and charged, at the instant of the cancellation. */
  settled: settlementSchema.nullable(),
})
export type MoneyFact = z.infer<typeof moneyFactSchema>

/** What matters of it to whoever tells it; null where nothing was ever asked and no money has moved. */
export function moneyFactOf(money: BookingMoney, settled: Settlement | null = null): MoneyFact | null {
  const { terms, stage, payUntilMs, paid, refunding, refunded, feeDue } = money
  if (terms.kind === 'none' && paid.amount === 0 && feeDue.amount === 0) return null
  return {
    stage,
    asked:
      terms.kind === 'none'
        ? null
        : { kind: terms.kind, money: { amount: terms.amount, currency: terms.currency }, because: terms.because },
    ...dueOf(money),
    payUntilMs,
    paid: { ...paid },
    refunding: { ...refunding },
    refunded: { ...refunded },
    feeDue: { ...feeDue },
    ifCancelled: cancelledOf(money.ifCancelled),
    ifMissed: money.ifMissed === null ? null : settlementOf(money.ifMissed),
    settled: settled === null ? null : settlementOf(settled),
  }
}

function dueOf({ payment }: BookingMoney): { readonly due?: { readonly amount: number; readonly currency: string } } {
  if (payment === null || payment.purpose !== 'balance') return {}
  const isOpen = payment.state === 'requested' || payment.state === 'open'
  return isOpen ? { due: { amount: payment.amount, currency: payment.currency } } : {}
}

function cancelledOf(quote: RefundQuote | null): MoneyFact['ifCancelled'] {
  if (quote === null || !quote.allowed) return null
  const { free, next } = quote
  return {
    ...settlementOf(quote),
    free,
    next: next === null ? null : { ...settlementOf(next.later), untilMs: next.untilMs },
  }
}

function settlementOf({ fee, refund, keeps, charge }: Settlement): SettlementFact {
  return { fee: fee === null ? null : { ...fee }, refund: { ...refund }, keeps: { ...keeps }, charge: { ...charge } }
}
