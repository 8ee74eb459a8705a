import type { BookingEvent } from './booking-event.ts'

/** The line that stands in the audit log for an event of a booking, in the transaction of the event. */
export function auditLineOf(event: BookingEvent) {
  const { actor, kind, bookingId, why, atMs } = event
  return {
    actor: actor.id === null ? actor.kind : `${actor.kind}:${actor.id}`,
    action: `booking.${kind}`,
    subjectType: 'booking',
    subjectId: bookingId,
    reason: why,
    requestId: null,
    atMs,
  }
}
