import type { Booking } from '../domain/booking-state.ts'
import { type MoveMoney, moveMoneyOf } from '../domain/move-money.ts'
import type { Offer } from '../domain/offer.ts'
import { refundParts, standingsOf } from '../domain/payment-standing.ts'
import type { PaymentTerms } from '../domain/payment-terms.ts'
import type { RefundRule } from '../domain/refund-rule.ts'
import type { Stores } from '../ports/database.ts'
import { askRefund } from './ask-refund.ts'
import type { MoneyPorts } from './open-payment-account.ts'

/** What a move to an offer means for the money of a booking, by what was agreed with it. */
export interface AgreedMove extends MoveMoney {
  readonly refundRule: RefundRule
}

/** Only what stands was paid for; of what still waits for a member's word the terms alone are counted anew. */
export async function readMoveMoney(
  stores: Pick<Stores, 'paymentTerms'>,
  { tenantId, booking, offer }: { readonly tenantId: string; readonly booking: Booking; readonly offer: Offer },
): Promise<AgreedMove> {
  const agreed = await stores.paymentTerms.find(tenantId, booking.id)
  const refundRule = agreed?.refundRule ?? booking.terms.cancellation
  const none: PaymentTerms = { kind: 'none' }
  if (booking.state === 'confirmed') return { ...moveMoneyOf(agreed?.terms ?? none, offer), refundRule }
  return { ...moveMoneyOf(booking.terms.payment ?? none, offer), change: { kind: 'keep' }, refundRule }
}

/**
 * After a move to fewer people or nights what was paid for the others goes back, in the caller's transaction, the newest
 * payment first; no more than can be given back, where a member returned some before or a bank claims it.
 */
export async function returnDifference(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  of: {
    readonly tenantId: string
    readonly bookingId: string
    /** Minor units. */
    readonly amount: number
    readonly nowMs: number
  },
): Promise<void> {
  const { tenantId, bookingId, amount, nowMs } = of
  const standings = standingsOf(await stores.ledger.listOfBooking(tenantId, bookingId)).filter(({ held }) => held > 0)
  const left = standings.reduce((sum, standing) => sum + Math.min(standing.held, standing.left - standing.owed), 0)
  const parts = refundParts(standings, Math.min(amount, Math.max(0, left))) ?? []
  for (const { standing, amount: part } of parts) {
    const asked = await askRefund(stores, ports, {
      ...{ tenantId, standing, amount: part, reason: 'rescheduled', from: 'paid', nowMs },
      actor: { kind: 'system', id: null },
    })
    if (!asked.ok) throw new Error('a move returns more than there is')
  }
}
