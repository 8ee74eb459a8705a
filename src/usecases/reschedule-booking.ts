import { isSameServices } from '../domain/asked-again.ts'
import { reschedule } from '../domain/booking.ts'
import type { Actor, HeldBooking, LiveBooking } from '../domain/booking-state.ts'
import { isLive } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { takenBy } from '../domain/find-times.ts'
import type { Offer } from '../domain/offer.ts'
import { quoteMove } from '../domain/policy.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { slotKey } from '../domain/slot-key.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditBooking } from './audit-booking.ts'
import { checkOffer, mayBeServedOtherwise, type OfferRefusal } from './check-offer.ts'
import { countCustomer } from './count-customer.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { placedTerms, recountedTerms } from './pinned-terms.ts'
import { type Consent, spendConsent } from './spend-consent.ts'

export interface RescheduleInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly bookingId: string
  readonly offer: Offer
  readonly actor: Actor
  readonly consent: Consent
  /** The version that was looked at; null where any will do. */
  readonly version: number | null
}

export type RescheduleResult =
  /** `recounted`: it is for other people or nights than before. */
  | { readonly ok: true; readonly booking: LiveBooking; readonly recounted: boolean }
  | OfferRefusal
  | Refusal<'booking_not_found' | 'booking_closed' | 'move_closed' | 'stale_version' | 'consent_missing'>

/**
 * Moves a booking to an offer in one transaction: it has either its old time or its new one, never both, never none.
 * Terms stay as promised; an offer for other people or nights brings its price. Moving to where it stands already is
 * the same answer again.
 */
export async function rescheduleBooking(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: RescheduleInput,
): Promise<RescheduleResult> {
  const { tenantId, bookingId, offer, consent } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<RescheduleResult> => {
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    if (!isLive(booking) || booking.state === 'held') return refusal('booking_closed', 'This booking cannot be moved.')
    const recounted = recountedTerms(booking, offer)
    if (recounted === null && slotKey(booking) === slotKey(offer)) return { ok: true, booking, recounted: false }
    if (input.version !== null && input.version !== booking.version) {
      return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
    }
    if (!isSameServices({ ...booking.terms, serviceId: booking.serviceId }, offer)) {
      return refusal('booking_closed', 'The offer is for another service; cancel and book instead.')
    }
    if (recounted !== null && booking.state === 'pending_payment') {
      return refusal('booking_closed', 'It is being paid for as it is; only its time can be changed until then.')
    }
    if (input.actor.kind === 'customer') {
      const quote = quoteMove(booking, nowMs)
      if (!quote.allowed) {
        return refusal('move_closed', 'It is too late to move this booking.', { moveUntilMs: quote.moveUntilMs })
      }
    }
    if (!(await spendConsent(stores, { tenantId, consent, nowMs }))) {
      return refusal('consent_missing', 'The customer has not said yes to these very terms. Ask them first.')
    }
    await countCustomer(stores, ports, { ...input, customerId: booking.customerId })
    return moveTo(stores, input, { booking, recounted, nowMs })
  })
}

/** How often a time is tried with other units after somebody was quicker: seats, or the tables of an evening. */
const triesMax = 16

/** The move itself, on the transaction of the caller. Who comes too late for one unit may have another. */
async function moveTo(
  stores: Stores,
  input: RescheduleInput,
  at: {
    readonly booking: Exclude<LiveBooking, HeldBooking>
    readonly recounted: ReturnType<typeof recountedTerms>
    readonly nowMs: number
  },
): Promise<RescheduleResult> {
  const { tenantId, bookingId, offer, actor } = input
  const { booking, recounted, nowMs } = at
  const why = recounted === null ? 'another time was asked for' : 'other people or nights were asked for'
  for (let count = 1; count <= triesMax; count++) {
    const { customerId } = booking
    const checked = await checkOffer(stores, {
      ...input,
      customerId,
      nowMs,
      exceptBookingIds: [bookingId],
      keepsPayment: true,
    })
    if (!checked.ok) return checked
    const { question, time } = checked
    const allocations = takenBy(question, time)
    if (allocations === null) return refusal('slot_taken', 'No more bookings are taken then. Offer another time.')
    const placed = placedTerms({ ...input, asked: question.asked, time })
    const to = { ...time, placed, steps: offer.steps, recounted: recounted ?? undefined }
    const moved = reschedule(booking, to, { actor, why, nowMs })
    if (!moved.ok) return refusal('booking_closed', 'This booking cannot be moved.')
    const swapped = await stores.bookings.swap(tenantId, moved.booking, allocations, moved.event, nowMs)
    if (swapped === 'stale') return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
    if (swapped === 'swapped') {
      await auditBooking(stores, tenantId, moved.event)
      return { ok: true, booking: moved.booking, recounted: recounted !== null }
    }
    if (!mayBeServedOtherwise(checked)) break
  }
  return refusal('slot_taken', 'Somebody else has just taken that time. Offer another one.')
}
