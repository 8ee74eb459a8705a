import type { Booking } from '../domain/booking-state.ts'
import type { SessionContext } from '../domain/conversation.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { findBookings } from './find-bookings.ts'

/**
 * A booking that this conversation may see and change: made in it, opened in it through its link, or of a customer
 * whom the channel or a code proves. Any other one is not there.
 */
export async function findOwnBooking(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly conversationId: string
    readonly session: SessionContext
    readonly bookingId: string
  },
): Promise<{ readonly ok: true; readonly booking: Booking } | Refusal<'booking_not_found'>> {
  const { session, bookingId } = input
  const customerId = session.identified === 'anonymous' ? null : session.customerId
  const own = await findBookings(ports, { ...input, bookingIds: session.bookingIds, customerId })
  const booking = own.find((candidate) => candidate.id === bookingId)
  if (booking === undefined) return refusal('booking_not_found', 'There is no such booking in this conversation.')
  return { ok: true, booking }
}
