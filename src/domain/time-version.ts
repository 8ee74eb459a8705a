import type { BookingEvent } from './booking-event.ts'

/** Events by which a booking has a time, or another one. */
const timed: ReadonlySet<BookingEvent['kind']> = new Set(['held', 'rescheduled'])
/** Events by which it was agreed on. */
const agreed: ReadonlySet<BookingEvent['kind']> = new Set([
  'rescheduled',
  'confirmed',
  'approval_requested',
  'payment_requested',
])

/**
 * Which time of a booking it is: the version that gave it this time. It changes with every move, also one that goes back
 * to a time it had before, and with nothing else. Events in any order.
 */
export function timeVersionOf(events: readonly Pick<BookingEvent, 'kind' | 'version'>[]): number {
  return events.reduce((last, { kind, version }) => (timed.has(kind) ? Math.max(last, version) : last), 1)
}

/** When the customer and the business agreed on the time that stands, epoch ms; null where nobody has yet. */
export function agreedAtMs(events: readonly Pick<BookingEvent, 'kind' | 'atMs'>[]): number | null {
  const instants = events.filter(({ kind }) => agreed.has(kind)).map(({ atMs }) => atMs)
  return instants.length === 0 ? null : Math.max(...instants)
}
