import { confirm } from '../domain/booking.ts'
import type { Actor, ConfirmedBooking, HeldBooking, PendingPaymentBooking } from '../domain/booking-state.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { recordEvent } from './record-event.ts'

/**
 * Confirms a booking that waits for money, or a time that was taken for money that came, in the caller's transaction: it is
 * locked and its time is not over, which the caller has seen; else it throws.
 */
export async function confirmPaid(
  stores: Pick<Stores, 'bookings' | 'audit' | 'transaction'>,
  ports: Pick<Ports, 'queue'>,
  input: {
    readonly tenantId: string
    readonly booking: PendingPaymentBooking | HeldBooking
    readonly actor: Actor
    /** For the history. */
    readonly why: string
    readonly nowMs: number
  },
): Promise<ConfirmedBooking> {
  const { tenantId, booking, ...cause } = input
  const confirmed = confirm(booking, cause)
  if (!confirmed.ok) throw new Error('a live booking was not confirmed')
  const written = await stores.bookings.update(tenantId, confirmed.booking, confirmed.event, { release: false })
  if (written === 'stale') throw new Error('a locked booking has changed')
  await recordEvent(ports, stores, tenantId, confirmed.event)
  return confirmed.booking
}
