import { cancel } from '../domain/booking.ts'
import type { HeldBooking } from '../domain/booking-state.ts'
import type { Stores } from '../ports/database.ts'
import { auditEvent } from './record-event.ts'

/** Gives back what a conversation holds, since it asks for one thing at a time: in the caller's transaction. */
export async function releaseHolds(
  stores: Stores,
  { tenantId, holds, nowMs }: { tenantId: string; holds: readonly HeldBooking[]; nowMs: number },
): Promise<void> {
  for (const held of holds) {
    const why = 'another time was chosen'
    const released = cancel(held, { actor: { kind: 'customer', id: held.customerId }, why, nowMs })
    if (!released.ok) continue
    const state = await stores.bookings.update(tenantId, released.booking, released.event, { release: true })
    if (state === 'updated') await auditEvent(stores, tenantId, released.event)
  }
}
