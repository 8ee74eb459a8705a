import type { Actor } from '../domain/booking-state.ts'
import { feeBalance, feeWaived } from '../domain/ledger-fee.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { writeLedger } from './write-ledger.ts'

/**
 * A member lets a fee go that is due and was not paid. Refused while a charge of it is under way, since that may have
 * succeeded; what was paid goes back by a refund. Whether the member may is the caller's question.
 */
export function waiveFee(
  ports: MoneyPorts,
  input: {
    readonly tenantId: string
    readonly bookingId: string
    readonly purpose: 'no_show_fee' | 'cancellation_fee'
    readonly actor: Actor
  },
): Promise<
  | { readonly ok: true; readonly amount: number; readonly currency: string }
  | Refusal<'booking_not_found' | 'nothing_due' | 'charge_under_way'>
> {
  const { tenantId, bookingId, purpose, actor } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    if ((await stores.bookings.lock(tenantId, bookingId)) === null) {
      return refusal('booking_not_found' as const, 'There is no such booking.')
    }
    const transactions = await stores.ledger.listOfBooking(tenantId, bookingId)
    const due = transactions.find((one) => one.kind === 'fee_due' && one.purpose === purpose)
    const currency = due?.entries[0]?.currency
    const amount = feeBalance(transactions, { bookingId, purpose })
    if (currency === undefined || amount <= 0) return refusal('nothing_due' as const, 'Nothing of this fee is unpaid.')
    const payments = await stores.payments.listOfBooking(tenantId, bookingId)
    const isUnderWay = payments.some(
      (one) => one.purpose === purpose && (one.state === 'requested' || one.state === 'open') && one.attempts > 0,
    )
    if (isUnderWay) return refusal('charge_under_way' as const, 'It is being charged at this moment. Try again later.')
    const of = { bookingId, purpose, money: { amount, currency } }
    await writeLedger(ports, stores, tenantId, feeWaived(of, { actor, nowMs }))
    return { ok: true as const, amount, currency }
  })
}
