import type { Booking } from '../domain/booking-state.ts'
import type { PendingConfirmation } from '../domain/conversation.ts'
import type { Offer } from '../domain/offer.ts'
import { freeUntilMs } from '../domain/policy.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { waitlistTool } from '../domain/waitlist.ts'
import type { Ports } from '../ports/ports.ts'
import { openConfirmation } from './open-confirmation.ts'

export type ProposedWaitlistOffer =
  | {
      readonly ok: true
      readonly offer: Offer
      /** The booking that would move; null where it would be a new one. */
      readonly moves: Booking | null
      readonly freeUntilMs: number | null
      readonly confirmation: PendingConfirmation
    }
  /** `late`: what was kept, for whoever answers too late: it may still be open to anybody. Null where it would move a booking. */
  | (Refusal<'waitlist_gone'> & { readonly late: Offer | null })

/** Puts the question of an offer of freed time once more, where it still stands: of this conversation only. */
export function proposeWaitlistOffer(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: { readonly tenantId: string; readonly conversationId: string; readonly offerId: string },
): Promise<ProposedWaitlistOffer> {
  const { tenantId, conversationId, offerId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores): Promise<ProposedWaitlistOffer> => {
    const row = await stores.waitlist.findOffer(tenantId, offerId)
    const stands = row?.state === 'open' && row.expiresAtMs > nowMs && row.conversationId === conversationId
    const isTheirs = row !== null && row.conversationId === conversationId
    const entry = isTheirs ? await stores.waitlist.findEntry(tenantId, row.entryId) : null
    if (!stands || entry === null) {
      const late = isTheirs && row.state !== 'accepted' && entry?.movesBookingId === null ? row.offer : null
      return { ...refusal('waitlist_gone', 'That time has gone to somebody else.'), late }
    }
    const moves = entry.movesBookingId === null ? null : await stores.bookings.find(tenantId, entry.movesBookingId)
    const { offer, holdId: bookingId } = row
    const confirmation = await openConfirmation(stores, ports, {
      ...{ tenantId, conversationId, bookingId, offer },
      tool: waitlistTool,
      arguments: { offer: offerId },
    })
    const untilMs = freeUntilMs(offer.startMs, (moves?.terms ?? offer).cancellation)
    return { ok: true, offer, moves, freeUntilMs: untilMs !== null && untilMs > nowMs ? untilMs : null, confirmation }
  })
}
