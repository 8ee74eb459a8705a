import type { BookingEvent } from '../domain/booking-event.ts'
import type { Stores } from '../ports/database.ts'

/** The audit line of a booking's event; in the same transaction, one for each. */
export function auditBooking(
  stores: Pick<Stores, 'audit'>,
  tenantId: string,
  event: BookingEvent,
  requestId: string | null = null,
): Promise<void> {
  return stores.audit.append(tenantId, {
    actor: event.actor.id === null ? event.actor.kind : `${event.actor.kind}:${event.actor.id}`,
    action: `booking.${event.kind}`,
    subjectType: 'booking',
    subjectId: event.bookingId,
    reason: event.why,
    requestId,
    atMs: event.atMs,
  })
}
