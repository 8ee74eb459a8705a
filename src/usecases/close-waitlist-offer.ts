import { cancel, expire } from '../domain/booking.ts'
import type { Actor } from '../domain/booking-state.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { WaitlistOfferRow } from '../ports/stores/waitlist.ts'
import { queueOffering } from './note-freed-time.ts'
import { auditEvent, queueFollowUp } from './record-event.ts'

const system: Actor = { kind: 'system', id: null }
const whys = {
  declined: 'the offer was declined',
  expired: 'the offer was not answered',
  withdrawn: 'the offer was withdrawn',
} as const

/**
 * Ends an offer that was not taken, in the caller's transaction, which holds the lock of the list: its time is free again
 * and the next one is asked. Who let it go has had their turn. False where it had ended before.
 */
export async function closeWaitlistOffer(
  ports: Pick<Ports, 'queue'>,
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly offer: WaitlistOfferRow
    readonly state: keyof typeof whys
    readonly nowMs: number
  },
): Promise<boolean> {
  const { tenantId, offer, state, nowMs } = input
  if (!(await stores.waitlist.closeOffer(tenantId, offer.id, { state, bookingId: null, atMs: nowMs }))) return false
  await letHoldGo(stores, { tenantId, holdId: offer.holdId, why: whys[state], nowMs })
  const entry = await stores.waitlist.findEntry(tenantId, offer.entryId)
  if (entry !== null && state !== 'withdrawn') {
    await stores.waitlist.changeEntry(tenantId, { ...entry, offersMissed: entry.offersMissed + 1 })
    await stores.outbox.append(tenantId, {
      type: state === 'declined' ? 'waitlist.declined' : 'waitlist.expired',
      subjectId: entry.id,
      bookingId: null,
      atMs: nowMs,
    })
    await queueFollowUp(ports, stores, { tenantId, subjectId: entry.id })
  }
  const freed = await stores.waitlist.findFreed(tenantId, offer.freedTimeId)
  if (freed?.state !== 'open') return true
  await stores.waitlist.updateFreed(tenantId, freed.id, {
    state: 'open',
    outcome: null,
    log: freed.log,
    nextAtMs: nowMs,
  })
  await queueOffering(ports, stores, { tenantId, freedTimeId: freed.id })
  return true
}

/** The hold of an offer, where it still stands: given back before its end, or run out. */
export async function letHoldGo(
  stores: Stores,
  { tenantId, holdId, why, nowMs }: { tenantId: string; holdId: string; why: string; nowMs: number },
): Promise<void> {
  const held = await stores.bookings.lock(tenantId, holdId)
  if (held?.state !== 'held') return
  const cause = { actor: system, why, nowMs }
  const ended = held.expiresAtMs <= nowMs ? expire(held, cause) : cancel(held, cause)
  if (!ended.ok) throw new Error('a hold could not be let go')
  const written = await stores.bookings.update(tenantId, ended.booking, ended.event, { release: true })
  if (written === 'stale') throw new Error('a locked hold has changed')
  await auditEvent(stores, tenantId, ended.event)
}

/** Ends an offer whose time to answer is over. Nothing where it was answered, or has longer. Safe twice. */
export function expireWaitlistOffer(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId, offerId }: { readonly tenantId: string; readonly offerId: string },
): Promise<boolean> {
  return ports.database.inTenant(tenantId, async (stores) => {
    await stores.waitlist.lock(tenantId)
    const nowMs = ports.clock.now().epochMilliseconds
    const offer = await stores.waitlist.findOffer(tenantId, offerId)
    if (offer === null || offer.state !== 'open' || offer.expiresAtMs > nowMs) return false
    return closeWaitlistOffer(ports, stores, { tenantId, offer, state: 'expired', nowMs })
  })
}

/** The customer of a conversation does not want what is kept for them: it goes to the next. False where nothing is. */
export function declineWaitlistOffer(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<boolean> {
  return ports.database.inTenant(tenantId, async (stores) => {
    await stores.waitlist.lock(tenantId)
    const found = await stores.waitlist.findOfferOfConversation(tenantId, conversationId, 0)
    if (found?.row.state !== 'open') return false
    const nowMs = ports.clock.now().epochMilliseconds
    return closeWaitlistOffer(ports, stores, { tenantId, offer: found.row, state: 'declined', nowMs })
  })
}
