import type { Actor } from '../domain/booking-state.ts'
import { paidOf } from '../domain/payment-settlement.ts'
import { standingsOf } from '../domain/payment-standing.ts'
import { quoteNoShow } from '../domain/refund-quote.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { dueFromCard } from './settle-ended-money.ts'

/**
 * A member charges the fee for not coming to the card that was left for the booking: what the pinned terms say, no more.
 * Twice is once. What was paid ahead is kept by itself when the booking is marked. Only a member whose role returns
 * and charges.
 */
export function chargeNoShow(
  ports: MoneyPorts,
  input: { readonly tenantId: string; readonly bookingId: string; readonly actor: Actor },
): Promise<
  | { readonly ok: true; readonly amount: number; readonly currency: string }
  | Refusal<'forbidden' | 'booking_not_found' | 'wrong_state' | 'nothing_due'>
> {
  const { tenantId, bookingId, actor } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const memberId = actor.id
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
    if (forbidden !== null) return forbidden
    const booking = await stores.bookings.lock(tenantId, bookingId)
    const agreed = await stores.paymentTerms.find(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found' as const, 'There is no such booking.')
    if (booking.state !== 'no_show') {
      return refusal('wrong_state' as const, 'Mark it first as one to which nobody came.')
    }
    if (agreed === null) return refusal('nothing_due' as const, 'The terms have no fee for not coming.')
    const { terms, refundRule: rule } = agreed
    const { price, party = 1 } = booking.terms
    const paid = paidOf(standingsOf(await stores.ledger.listOfBooking(tenantId, bookingId)), terms)
    const currency = price?.currency ?? (terms.kind === 'none' ? null : terms.currency)
    if (currency === null) return refusal('nothing_due' as const, 'The terms have no fee for not coming.')
    const money = quoteNoShow({ rule, startMs: booking.startMs, price, currency, party, paid }).charge
    if (money.amount <= 0) return refusal('nothing_due' as const, 'The terms have no fee for not coming.')
    const purpose = 'no_show_fee' as const
    if (await dueFromCard(stores, ports, { tenantId, booking, purpose, money, actor, nowMs })) {
      const subject = { subjectType: 'booking', subjectId: bookingId } as const
      await auditAct(stores, { tenantId, memberId, action: 'payment.no-show-charged', ...subject, nowMs })
    }
    return { ok: true as const, ...money }
  })
}
