import type { MovedFrom } from './booking-event.ts'
import type { Booking } from './booking-state.ts'
import type { OutboxEvent } from './outbox-event.ts'
import { samePlace } from './taken-back.ts'
import type { FreedCause, FreedTime } from './waitlist.ts'

const causes: Readonly<Partial<Record<OutboxEvent['type'], FreedCause>>> = {
  'booking.cancelled': 'cancelled',
  'booking.rescheduled': 'moved',
  'booking.expired': 'expired',
  'booking.declined': 'declined',
}

/** How a fact frees time, or null where it frees none. */
export function freedCauseOf({ type }: Pick<OutboxEvent, 'type'>): FreedCause | null {
  return causes[type] ?? null
}

/**
 * The time that a booking gave back with an event: all of it, or where it stood before a move. Null where it has begun by
 * then or where nothing was left: a move in place frees no time, nor does one that was taken back.
 */
export function freedTimeOf(
  booking: Pick<Booking, 'id' | 'serviceId' | 'startMs' | 'endMs' | 'picks'>,
  event: { readonly cause: FreedCause; readonly version: number; readonly moved: MovedFrom | null },
  nowMs: number,
): Omit<FreedTime, 'id' | 'state' | 'freedAtMs'> | null {
  const { cause, version, moved } = event
  if (cause === 'moved' && moved === null) return null
  const { startMs, endMs, picks } = cause === 'moved' && moved !== null ? moved : booking
  if (startMs <= nowMs || (moved !== null && cause === 'moved' && samePlace(moved, booking))) return null
  const resourceIds = [...new Set(picks.map(({ resourceId }) => resourceId))].sort()
  return { bookingId: booking.id, version, cause, serviceId: booking.serviceId, startMs, endMs, resourceIds }
}
