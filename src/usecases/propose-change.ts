import { isSameServices } from '../domain/asked-again.ts'
import { type Booking, isLive } from '../domain/booking-state.ts'
import type { Catalog, Money } from '../domain/catalog.ts'
import type { PendingConfirmation } from '../domain/conversation.ts'
import { isOnOtherTerms } from '../domain/instead-of.ts'
import type { Offer } from '../domain/offer.ts'
import type { PaymentChange } from '../domain/payment-change.ts'
import { freeUntilMs, quoteCancellation, quoteMove } from '../domain/policy.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { slotKey } from '../domain/slot-key.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { checkOffer, type OfferRefusal } from './check-offer.ts'
import { openConfirmation } from './open-confirmation.ts'
import { recountedTerms } from './pinned-terms.ts'
import { readMoveMoney } from './read-move-money.ts'
import { releaseHolds } from './release-holds.ts'
import { mayBeReplaced } from './replace-booking.ts'

export interface ProposeChangeInput {
  readonly tenantId: string
  readonly conversationId: string
  readonly catalog: Catalog
  readonly bookingId: string
  /** Where to move it; null to cancel it. */
  readonly offer: Offer | null
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
}

export type ProposedChange =
  | {
      readonly ok: true
      readonly booking: Booking
      /** Due if it is cancelled now; null where free, and for a move. */
      readonly fee: Money | null
      readonly freeUntilMs: number | null
      /** Of a move, what becomes of what was paid: more is paid first, what is too much goes back. */
      readonly payment?: PaymentChange | undefined
      readonly confirmation: PendingConfirmation
    }
  | OfferRefusal
  | Refusal<
      | 'booking_not_found'
      | 'booking_closed'
      | 'already_cancelled'
      | 'already_started'
      | 'move_closed'
      | 'same_time'
      | 'other_terms'
    >

/** Checks that a standing booking may be moved to an offer, or cancelled, and puts the question for the yes. */
export function proposeChange(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: ProposeChangeInput,
): Promise<ProposedChange> {
  const { tenantId, bookingId, offer } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores): Promise<ProposedChange> => {
    const booking = await stores.bookings.find(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking in this conversation.')
    if (booking.state === 'cancelled') return refusal('already_cancelled', 'This booking is cancelled already.')
    if (!isLive(booking) || booking.state === 'held' || (booking.moves !== undefined && offer !== null)) {
      return refusal('booking_closed', `This booking is ${booking.state}; nothing can be changed.`)
    }
    const terms =
      offer === null ? cancelTerms(booking, nowMs) : await moveTerms(stores, { ...input, booking, offer, nowMs })
    if (!terms.ok) return terms
    const confirmation = await openConfirmation(stores, ports, input)
    return { ...terms, booking, confirmation }
  })
}

function cancelTerms(booking: Booking, nowMs: number) {
  const quote = quoteCancellation(booking, nowMs)
  if (!quote.allowed) return refusal('already_started' as const, 'It has begun; nothing can be changed here.')
  // Only what stands costs something to cancel: what waits for a word or for money does not.
  const owed = booking.state === 'confirmed' ? quote.fee : null
  const fee = owed === null || owed.amount === 0 ? null : owed
  return { ok: true as const, fee, freeUntilMs: quote.free ? quote.freeUntilMs : null }
}

async function moveTerms(
  stores: Stores,
  input: ProposeChangeInput & { readonly booking: Booking; readonly offer: Offer; readonly nowMs: number },
) {
  const { booking, offer, nowMs } = input
  const quote = quoteMove(booking, nowMs)
  if (!quote.allowed && quote.why === 'started') {
    return refusal('already_started' as const, 'It has begun; nothing can be changed here.')
  }
  if (!quote.allowed) {
    return refusal('move_closed' as const, 'It is too late to move this booking.', { moveUntilMs: quote.moveUntilMs })
  }
  if (isOnOtherTerms(booking, offer) && (await mayBeReplaced(stores, { tenantId: input.tenantId, booking, offer }))) {
    return refusal(
      'other_terms' as const,
      'It is not paid yet and the offer is on other terms: replace_booking books it.',
    )
  }
  if (!isSameServices({ ...booking.terms, serviceId: booking.serviceId }, offer)) {
    return refusal('booking_closed' as const, 'The offer is for another service; cancel and book instead.')
  }
  const recounted = recountedTerms(booking, offer)
  if (recounted !== null && booking.state === 'pending_payment') {
    return refusal('booking_closed' as const, 'It is being paid for as it is; only its time can be changed until then.')
  }
  if (recounted === null && slotKey(booking) === slotKey(offer)) {
    return refusal('same_time' as const, 'The booking is at that time already. Offer another one.')
  }
  const { tenantId, conversationId } = input
  const made = await stores.bookings.findByConversation(tenantId, conversationId)
  const holds = made.filter((one) => one.state === 'held')
  const exceptBookingIds = [booking.id, ...holds.map(({ id }) => id)]
  const checked = await checkOffer(stores, {
    ...input,
    customerId: booking.customerId,
    exceptBookingIds,
    keepsPayment: true,
  })
  if (!checked.ok) return checked
  // What was only being thought of must not be in the way of the move.
  await releaseHolds(stores, { tenantId, holds, nowMs })
  const untilMs = freeUntilMs(offer.startMs, booking.terms.cancellation)
  const free = untilMs !== null && untilMs > nowMs ? untilMs : null
  if (recounted === null) return { ok: true as const, fee: null, freeUntilMs: free }
  const { before, change } = await readMoveMoney(stores, { tenantId, booking, offer })
  const payment = before.kind === 'none' ? {} : { payment: change }
  return { ok: true as const, fee: null, freeUntilMs: free, ...payment }
}
