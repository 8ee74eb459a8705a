import type { Booking } from '../domain/booking-state.ts'
import type { Ports } from '../ports/ports.ts'

export interface FindBookingsInput {
  readonly tenantId: string
  readonly conversationId: string
  /** Bookings whose link was opened in it; what it made is found by itself. */
  readonly bookingIds: readonly string[]
  /** Set only where the channel or a code proves who writes: then all of theirs from now on. */
  readonly customerId: string | null
}

const bookingsMax = 50

/** What a conversation may see, holds left out, in order of start. An id of another tenant finds nothing. */
export async function findBookings(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: FindBookingsInput,
): Promise<readonly Booking[]> {
  const { tenantId, customerId, conversationId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const found = await ports.database.inTenant(tenantId, async (stores) => {
    const [ofConversation, byId, ofCustomer] = await Promise.all([
      stores.bookings.findByConversation(tenantId, conversationId),
      Promise.all(input.bookingIds.slice(-bookingsMax).map((id) => stores.bookings.find(tenantId, id))),
      customerId === null ? [] : stores.bookings.findByCustomer(tenantId, customerId, nowMs),
    ])
    return [...ofConversation, ...byId, ...ofCustomer]
  })
  const unique = new Map<string, Booking>()
  for (const booking of found) {
    if (booking !== null && booking.state !== 'held' && booking.state !== 'expired') unique.set(booking.id, booking)
  }
  return [...unique.values()].sort((a, b) => a.startMs - b.startMs).slice(0, bookingsMax)
}
