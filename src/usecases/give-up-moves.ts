import { cancel } from '../domain/booking.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { closePages } from './close-pages.ts'
import { recordEvent } from './record-event.ts'

/**
 * What is held for a move of this booking is let go, in the caller's transaction, which holds the booking's lock: it has
 * ended, or goes elsewhere. Its page is closed; what is paid there all the same goes back.
 */
export async function giveUpMoves(
  stores: Pick<Stores, 'bookings' | 'audit' | 'payments' | 'transaction'>,
  ports: Pick<Ports, 'queue'>,
  of: { readonly tenantId: string; readonly bookingId: string; readonly why: string; readonly nowMs: number },
): Promise<void> {
  const { tenantId, bookingId, why, nowMs } = of
  for (const held of await stores.bookings.lockMoves(tenantId, bookingId)) {
    const released = cancel(held, { actor: { kind: 'system', id: null }, why, nowMs })
    if (!released.ok) continue
    const written = await stores.bookings.update(tenantId, released.booking, released.event, { release: true })
    if (written === 'stale') throw new Error('a locked booking has changed')
    await recordEvent(ports, stores, tenantId, released.event)
    await closePages(ports, stores, { tenantId, bookingId: held.id })
  }
}
