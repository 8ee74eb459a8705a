import { z } from 'zod'
import { currencyExponent, isCurrency } from './currency.ts'
import { amountSchema } from './money.ts'

/**
 * Up to where one member moves money alone; beyond it another one has to agree. Amounts by currency, in minor units, since
 * a limit in one says nothing about another.
 */
export const memberLimitsSchema = z.object({
  /** The most that one refund, and all refunds of one member within a day, may come to. */
  refunds: z.record(z.string().refine(isCurrency), z.object({ once: amountSchema, aDay: amountSchema })),
  /** The most bookings that are cancelled at once. */
  cancelBookings: z.number().int().min(0).max(10_000),
})
export type MemberLimits = z.infer<typeof memberLimitsSchema>

/** What holds where a business has set nothing. */
export const defaultMemberLimits: MemberLimits = { refunds: {}, cancelBookings: 10 }

/** What refunds in this currency may come to: two hundred and a thousand of its larger unit, a hundredfold without decimals. */
export function refundLimits(limits: MemberLimits, currency: string): { readonly once: number; readonly aDay: number } {
  const set = limits.refunds[currency]
  if (set !== undefined) return set
  const exponent = currencyExponent(currency)
  const unit = exponent === 0 ? 100 : 10 ** exponent
  return { once: 200 * unit, aDay: 1_000 * unit }
}

/** A refund of so much, after so much within the day, needs another member's word. */
export function refundNeedsApproval(
  limits: MemberLimits,
  refund: { readonly amount: number; readonly currency: string; readonly doneToday: number },
): boolean {
  const { once, aDay } = refundLimits(limits, refund.currency)
  return refund.amount > once || refund.doneToday + refund.amount > aDay
}

/** So long a request waits for the word of another member. */
export const actWaitsMs = 3 * 24 * 60 * 60_000
/** Over so long the refunds of one member are added up. */
export const limitWindowMs = 24 * 60 * 60_000
/** No act cancels more bookings than this. */
export const actBookingsMax = 500
