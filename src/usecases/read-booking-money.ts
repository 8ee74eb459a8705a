import { type BookingMoney, bookingMoneyOf } from '../domain/booking-money.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { findResumed } from './resume-payment.ts'

/**
 * How the money of these bookings stands now, by booking id: asked, paid, going back, and what cancelling would mean.
 * Changes nothing. Whoever asks has seen that the bookings are the caller's to see.
 */
export function readBookingMoney(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, bookings }: { readonly tenantId: string; readonly bookings: readonly Booking[] },
): Promise<ReadonlyMap<string, BookingMoney>> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const found = new Map<string, BookingMoney>()
    for (const booking of bookings) {
      found.set(booking.id, await readBookingMoneyIn(stores, { tenantId, booking, nowMs }))
    }
    return found
  })
}

/** One of them, in the caller's transaction. */
export async function readBookingMoneyIn(
  stores: Pick<Stores, 'bookings' | 'payments' | 'paymentTerms' | 'ledger'>,
  { tenantId, booking, nowMs }: { readonly tenantId: string; readonly booking: Booking; readonly nowMs: number },
): Promise<BookingMoney> {
  const agreed = await stores.paymentTerms.find(tenantId, booking.id)
  const payments = await stores.payments.listOfBooking(tenantId, booking.id)
  // Where nobody was ever asked nothing was ever booked.
  const isAsked = agreed !== null || payments.length > 0
  const transactions = isAsked ? await stores.ledger.listOfBooking(tenantId, booking.id) : []
  const resumedAs = isAsked && booking.state === 'expired' ? await lastOf(stores, tenantId, booking.id) : null
  return bookingMoneyOf({ booking, agreed, payments, transactions, resumedAs }, nowMs)
}

/** How often a time that ran out may have been taken again by the same customer before nobody follows any more. */
const resumesMax = 20

/** The newest of those that took its time again; each that ran out may have another. */
async function lastOf(stores: Pick<Stores, 'bookings'>, tenantId: string, bookingId: string): Promise<string | null> {
  let last: string | null = null
  for (let count = 0; count < resumesMax; count++) {
    const next: Booking | null = await findResumed(stores, { tenantId, bookingId: last ?? bookingId })
    if (next === null) break
    last = next.id
    if (next.state !== 'expired') break
  }
  return last
}
