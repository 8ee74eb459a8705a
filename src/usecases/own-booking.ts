import type { Booking } from '../domain/booking-state.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'

/** Whose calendar a member works in: null for everybody's, else the staff that they are. */
export type OnlyStaff = string | null

/** Whether a booking is in the calendar that a member works in: of a class it is where they teach. */
export async function isOwnBooking(
  stores: Pick<Stores, 'sessions'>,
  {
    tenantId,
    booking,
    onlyStaffId,
  }: { readonly tenantId: string; readonly booking: Booking; readonly onlyStaffId: OnlyStaff },
): Promise<boolean> {
  if (onlyStaffId === null || booking.picks.some(({ resourceId }) => resourceId === onlyStaffId)) return true
  if (booking.terms.shape !== 'class') return false
  const series = await stores.sessions.listSeries(tenantId)
  return series.some(
    ({ resourceId, takes }) =>
      takes.includes(onlyStaffId) && booking.picks.some((pick) => pick.resourceId === resourceId),
  )
}

/** The booking, locked, where a member may act on it in the version that they looked at; else why not. */
export async function lockAsMember(
  stores: Pick<Stores, 'bookings' | 'sessions'>,
  of: {
    readonly tenantId: string
    readonly bookingId: string
    readonly onlyStaffId: OnlyStaff
    /** Null where any will do. */
    readonly version: number | null
  },
): Promise<{ readonly ok: true; readonly booking: Booking } | Refusal<'booking_not_found' | 'stale_version'>> {
  const { tenantId, bookingId, version } = of
  const booking = await stores.bookings.lock(tenantId, bookingId)
  if (booking === null || !(await isOwnBooking(stores, { ...of, booking }))) {
    return refusal('booking_not_found', 'There is no such booking in your calendar.')
  }
  if (version !== null && version !== booking.version) {
    return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
  }
  return { ok: true, booking }
}
