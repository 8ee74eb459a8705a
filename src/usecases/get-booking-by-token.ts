import { sha256 } from '../domain/arguments-hash.ts'
import type { BookingMoney } from '../domain/booking-money.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Ports } from '../ports/ports.ts'
import { readBookingMoneyIn } from './read-booking-money.ts'

export interface BookingByToken {
  readonly tenantId: string
  readonly booking: Booking
  readonly customerName: string | null
  readonly money: BookingMoney
}

/** What a manage link opens; null for any other text. Changes nothing. */
export async function getBookingByToken(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: { readonly token: string },
): Promise<BookingByToken | null> {
  const found = await ports.database.routing.bookingByToken(sha256(input.token))
  if (found === null) return null
  const { tenantId, bookingId } = found
  return ports.database.inTenant(tenantId, async (stores) => {
    const booking = await stores.bookings.find(tenantId, bookingId)
    if (booking === null) return null
    const customer = await stores.customers.find(tenantId, booking.customerId)
    const nowMs = ports.clock.now().epochMilliseconds
    const money = await readBookingMoneyIn(stores, { tenantId, booking, nowMs })
    return { tenantId, booking, customerName: customer?.name ?? null, money }
  })
}
