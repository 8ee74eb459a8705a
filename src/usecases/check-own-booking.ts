import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { isOwnBooking, type OnlyStaff } from './own-booking.ts'

/** Null where the booking is in the calendar that the member works in; else as if there were none. */
export async function checkOwnBooking(
  ports: Pick<Ports, 'database'>,
  of: { readonly tenantId: string; readonly bookingId: string; readonly onlyStaffId: OnlyStaff },
): Promise<Refusal<'booking_not_found'> | null> {
  const { tenantId, bookingId, onlyStaffId } = of
  if (onlyStaffId === null) return null
  const isOwn = await ports.database.inTenant(tenantId, async (stores) => {
    const booking = await stores.bookings.find(tenantId, bookingId)
    return booking !== null && (await isOwnBooking(stores, { tenantId, booking, onlyStaffId }))
  })
  return isOwn ? null : refusal('booking_not_found', 'There is no such booking in your calendar.')
}
