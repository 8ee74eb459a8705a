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
  /** Another place that is kept for it while the difference is paid. */
  readonly move: WaitingMove | null
}

/** What is held for a booking to move to, and the money that it waits for. */
export interface WaitingMove {
  readonly hold: Booking
  readonly money: BookingMoney
}

/** What waits to be paid before a booking moves; null where nothing does. Changes nothing. */
export async function readWaitingMoveIn(
  stores: Parameters<typeof readBookingMoneyIn>[0],
  { tenantId, booking, nowMs }: Parameters<typeof readBookingMoneyIn>[1],
): Promise<WaitingMove | null> {
  if (booking.state !== 'confirmed') return null
  const hold = await stores.bookings.findMove(tenantId, booking.id, nowMs)
  return hold === null ? null : { hold, money: await readBookingMoneyIn(stores, { tenantId, booking: hold, nowMs }) }
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
    const move = await readWaitingMoveIn(stores, { tenantId, booking, nowMs })
    return { tenantId, booking, customerName: customer?.name ?? null, money, move }
  })
}
