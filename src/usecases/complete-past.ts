import type { Ports } from '../ports/ports.ts'
import { completeBooking } from './complete-booking.ts'

/**
 * How long after its end a booking of which nobody said anything counts as having taken place. Members have until the next
 * morning to say that somebody stayed away; a commitment fee is on its way back within a day.
 */
export const completeAfterMs = 20 * 60 * 60_000
/** Of one tenant so many in a round; the next takes the rest. */
const batchMax = 100

/** Completes what is long over, so that its money comes to rest. Returns how many. Safe to run twice, and at once. */
export async function completePast(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  const endedByMs = ports.clock.now().epochMilliseconds - completeAfterMs
  const over = await ports.database.inTenant(tenantId, (stores) =>
    stores.bookings.findEnded(tenantId, endedByMs, batchMax),
  )
  let completed = 0
  for (const { id: bookingId } of over) {
    const ended = await completeBooking(ports, { tenantId, bookingId, actor: { kind: 'system', id: null } })
    if (ended.ok) completed += 1
  }
  return completed
}
