import type { Actor } from '../domain/booking-state.ts'
import { feeBalance, feeWaived } from '../domain/ledger-fee.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import { closePages } from './close-pages.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { writeLedger } from './write-ledger.ts'

export interface WaiveFeeInput {
  readonly tenantId: string
  readonly bookingId: string
  readonly purpose: 'no_show_fee' | 'cancellation_fee'
  readonly actor: Actor
}

export type WaivedFee =
  | { readonly ok: true; readonly amount: number; readonly currency: string }
  | Refusal<'nothing_due' | 'charge_under_way'>

/**
 * A member lets a fee go that is due and was not paid; a page that asks for it is closed. Refused while a card is charged
 * for it, since that may have succeeded; what was paid goes back by a refund. Whether the member may is the caller's question.
 */
export function waiveFee(ports: MoneyPorts, input: WaiveFeeInput): Promise<WaivedFee | Refusal<'booking_not_found'>> {
  const { tenantId, bookingId } = input
  return inTenantUnlessRefused<WaivedFee | Refusal<'booking_not_found'>>(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    if ((await stores.bookings.lock(tenantId, bookingId)) === null) {
      return refusal('booking_not_found', 'There is no such booking.')
    }
    return waiveFeeIn(stores, ports, { ...input, nowMs })
  })
}

/** The same in the caller's transaction, which holds the booking's lock. */
export async function waiveFeeIn(
  stores: Pick<Stores, 'ledger' | 'outbox' | 'payments' | 'transaction'>,
  ports: Pick<MoneyPorts, 'ids' | 'queue'>,
  { tenantId, bookingId, purpose, actor, nowMs }: WaiveFeeInput & { readonly nowMs: number },
): Promise<WaivedFee> {
  const transactions = await stores.ledger.listOfBooking(tenantId, bookingId)
  const due = transactions.find((one) => one.kind === 'fee_due' && one.purpose === purpose)
  const currency = due?.entries[0]?.currency
  const amount = feeBalance(transactions, { bookingId, purpose })
  if (currency === undefined || amount <= 0) return refusal('nothing_due', 'Nothing of this fee is unpaid.')
  const payments = await stores.payments.listOfBooking(tenantId, bookingId)
  const isUnderWay = payments.some(
    ({ via, attempts, ...one }) =>
      one.purpose === purpose && via === 'saved_method' && attempts > 0 && /^(requested|open)$/.test(one.state),
  )
  if (isUnderWay) return refusal('charge_under_way', 'It is being charged at this moment. Try again later.')
  await writeLedger(
    ports,
    stores,
    tenantId,
    feeWaived({ bookingId, purpose, money: { amount, currency } }, { actor, nowMs }),
  )
  await closePages(ports, stores, { tenantId, bookingId })
  return { ok: true, amount, currency }
}
