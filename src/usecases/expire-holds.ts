import { expire } from '../domain/booking.ts'
import type { Ports } from '../ports/ports.ts'
import { noteLapsedHold } from './note-freed-time.ts'
import { recordEvent } from './record-event.ts'

/** How many holds one transaction lets go. */
const expireBatchMax = 100
const expireBatchesMax = 100

/**
 * Lets go the holds of one tenant whose time has run out; who waits for such a time hears of it. Returns how many. Safe to
 * run twice, and at once.
 */
export async function expireHolds(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'>,
  input: { readonly tenantId: string },
): Promise<number> {
  let expired = 0
  for (let batch = 0; batch < expireBatchesMax; batch++) {
    const { found, released } = await expireBatch(ports, input.tenantId)
    expired += released
    if (found < expireBatchMax || released === 0) return expired
  }
  return expired
}

function expireBatch(ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'>, tenantId: string) {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const holds = await stores.bookings.findExpiredHolds(tenantId, nowMs, expireBatchMax)
    let released = 0
    for (const { id } of holds) {
      const booking = await stores.bookings.lock(tenantId, id)
      if (booking === null) continue
      const ended = expire(booking, { actor: { kind: 'system', id: null }, why: 'the hold ran out', nowMs })
      if (!ended.ok) continue
      const written = await stores.bookings.update(tenantId, ended.booking, ended.event, { release: true })
      if (written === 'stale') continue
      await recordEvent(ports, stores, tenantId, ended.event)
      if (booking.state === 'held') await noteLapsedHold(ports, stores, { tenantId, hold: ended.booking, nowMs })
      released += 1
    }
    return { found: holds.length, released }
  })
}
