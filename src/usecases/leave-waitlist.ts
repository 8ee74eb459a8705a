import type { WaitlistEntry } from '../domain/waitlist.ts'
import type { Ports } from '../ports/ports.ts'
import { closeWaitlistOffer } from './close-waitlist-offer.ts'
import { queueFollowUp } from './record-event.ts'

const entriesMax = 20

/**
 * Takes entries of a customer off the list: the one named, or all that wait. What is being offered to them for it goes to the
 * next. Returns those that waited.
 */
export function leaveWaitlist(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  input: {
    readonly tenantId: string
    /** Whose; null for a member who names the entry. */
    readonly customerId: string | null
    readonly entryId: string | null
    readonly why: string
  },
): Promise<readonly WaitlistEntry[]> {
  const { tenantId, customerId, entryId, why } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    await stores.waitlist.lock(tenantId)
    const named = entryId === null ? null : await stores.waitlist.findEntry(tenantId, entryId)
    const own =
      customerId === null ? [] : await stores.waitlist.listWaiting(tenantId, { customerId, limit: entriesMax })
    const meant =
      entryId === null ? own : named !== null && (customerId ?? named.customerId) === named.customerId ? [named] : []
    const left: WaitlistEntry[] = []
    for (const entry of meant) {
      for (const offer of await stores.waitlist.listOpenOffers(
        tenantId,
        { customerId: entry.customerId },
        entriesMax,
      )) {
        if (offer.entryId !== entry.id) continue
        await closeWaitlistOffer(ports, stores, { tenantId, offer, state: 'withdrawn', nowMs })
      }
      if (!(await stores.waitlist.endEntry(tenantId, entry.id, { state: 'left', why, atMs: nowMs }))) continue
      left.push(entry)
      const { id: subjectId, movesBookingId: bookingId } = entry
      await stores.outbox.append(tenantId, { type: 'waitlist.left', subjectId, bookingId, atMs: nowMs })
      await queueFollowUp(ports, stores, { tenantId, subjectId })
    }
    return left
  })
}
