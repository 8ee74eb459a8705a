import { type BookingMoney, bookingMoneyOf } from '../domain/booking-money.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

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
  stores: Pick<Stores, 'payments' | 'paymentTerms' | 'ledger'>,
  { tenantId, booking, nowMs }: { readonly tenantId: string; readonly booking: Booking; readonly nowMs: number },
): Promise<BookingMoney> {
  const agreed = await stores.paymentTerms.find(tenantId, booking.id)
  const payments = await stores.payments.listOfBooking(tenantId, booking.id)
  // Where nobody was ever asked nothing was ever booked.
  const isAsked = agreed !== null || payments.length > 0
  const transactions = isAsked ? await stores.ledger.listOfBooking(tenantId, booking.id) : []
  return bookingMoneyOf({ booking, agreed, payments, transactions }, nowMs)
}
