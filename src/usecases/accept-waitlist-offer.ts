import { reschedule } from '../domain/booking.ts'
import type { Actor, Booking, ConfirmedBooking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { takenBy } from '../domain/find-times.ts'
import { quoteMove } from '../domain/policy.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { WaitlistEntry } from '../domain/waitlist.ts'
import type { Stores } from '../ports/database.ts'
import type { WaitlistOfferRow } from '../ports/stores/waitlist.ts'
import { checkOffer } from './check-offer.ts'
import { letHoldGo } from './close-waitlist-offer.ts'
import { type AgreedBooking, type ConfirmedResult, confirmHeld } from './confirm-booking.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { queueOffering } from './note-freed-time.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { placedTerms } from './pinned-terms.ts'
import { queueFollowUp, recordEvent } from './record-event.ts'
import { type Consent, spendConsent } from './spend-consent.ts'

export interface AcceptInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly offerId: string
  readonly conversationId: string
  /** Said by the customer here; a name that is known stays. */
  readonly name: string | null
  readonly consent: Consent
}

export type AcceptedOffer =
  | { readonly ok: true; readonly kind: 'booked' | 'moved'; readonly booking: AgreedBooking }
  | Exclude<ConfirmedResult, { ok: true }>
  | Refusal<'move_closed' | 'offer_expired'>

/**
 * Takes the time that is kept for somebody who waited, against their yes, in one transaction: the hold becomes their booking
 * (or waits for money or a word where the terms say so), or their booking moves into its place, and then the time that it
 * leaves is offered in turn. Refused once the offer is over: the time is another's by then. Twice is the same answer.
 */
export function acceptWaitlistOffer(ports: MoneyPorts, input: AcceptInput): Promise<AcceptedOffer> {
  const { tenantId, offerId, conversationId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<AcceptedOffer> => {
    await stores.waitlist.lock(tenantId)
    const nowMs = ports.clock.now().epochMilliseconds
    const offer = await stores.waitlist.findOffer(tenantId, offerId)
    const entry = offer === null ? null : await stores.waitlist.findEntry(tenantId, offer.entryId)
    if (offer === null || entry === null || offer.conversationId !== conversationId) return over()
    const done = await bookedBefore(stores, { tenantId, offer, entry })
    if (done !== null) return done
    if (offer.state !== 'open' || offer.expiresAtMs <= nowMs) return over()
    if (!(await spendConsent(stores, { tenantId, consent: input.consent, nowMs }))) {
      return refusal('consent_missing', 'The customer has not said yes to these very terms. Ask them first.')
    }
    const taking = { ...input, offer, entry, nowMs }
    const taken = entry.movesBookingId === null ? await book(ports, stores, taking) : await move(ports, stores, taking)
    if (!taken.ok) return taken
    await settle(ports, stores, { ...taking, bookingId: taken.booking.id })
    return taken
  })
}

function over() {
  return refusal('offer_expired', 'That time was kept for a while and has gone to somebody else.')
}

interface Taking extends AcceptInput {
  readonly offer: WaitlistOfferRow
  readonly entry: WaitlistEntry
  readonly nowMs: number
}

/** What the same yes made before. */
async function bookedBefore(
  stores: Stores,
  { tenantId, offer, entry }: Pick<Taking, 'tenantId' | 'offer' | 'entry'>,
): Promise<Extract<AcceptedOffer, { ok: true }> | null> {
  if (offer.state !== 'accepted' || offer.bookingId === null) return null
  const booking = await stores.bookings.find(tenantId, offer.bookingId)
  const isAgreed = booking?.state === 'confirmed' || booking?.state === 'pending_approval'
  if (!isAgreed && booking?.state !== 'pending_payment') return null
  return { ok: true, kind: entry.movesBookingId === null ? 'booked' : 'moved', booking }
}

async function book(ports: MoneyPorts, stores: Stores, taking: Taking): Promise<AcceptedOffer> {
  const { tenantId, catalog, offer, entry, name, nowMs } = taking
  const held = await stores.bookings.lock(tenantId, offer.holdId)
  if (held?.state !== 'held' || held.expiresAtMs <= nowMs) return over()
  const confirmed = await confirmHeld(stores, ports, {
    ...{ tenantId, catalog, held, nowMs },
    contact: { name, phone: null, email: null },
    answers: entry.answers,
    actor: { kind: 'customer', id: held.customerId },
    why: 'customer took the time they waited for',
  })
  return confirmed.ok ? { ...confirmed, kind: 'booked' } : confirmed
}

/** The hold gives its place to the booking that moves: both in one transaction, so that nobody is between them. */
async function move(ports: MoneyPorts, stores: Stores, taking: Taking): Promise<AcceptedOffer> {
  const { tenantId, offer, entry, nowMs } = taking
  const held = await stores.bookings.lock(tenantId, offer.holdId)
  if (held?.state !== 'held' || held.expiresAtMs <= nowMs) return over()
  const standing = await stores.bookings.lock(tenantId, entry.movesBookingId ?? '')
  if (standing?.state !== 'confirmed') return refusal('booking_closed', 'This booking cannot be moved.')
  const quote = quoteMove(standing, nowMs)
  if (!quote.allowed) return refusal('move_closed', 'It is too late to move this booking.')
  await letHoldGo(stores, { tenantId, holdId: held.id, why: 'their booking moves into its place', nowMs })
  await giveUpMoves(stores, ports, { tenantId, bookingId: standing.id, why: 'another move was agreed to', nowMs })
  const moved = await into(ports, stores, { ...taking, standing, held })
  return moved === null
    ? refusal('slot_taken', 'Somebody else has just taken that time. Offer another one.')
    : { ok: true, kind: 'moved', booking: moved }
}

async function into(
  ports: MoneyPorts,
  stores: Stores,
  taking: Taking & { readonly standing: ConfirmedBooking; readonly held: Booking },
): Promise<ConfirmedBooking | null> {
  const { tenantId, catalog, standing, held, nowMs } = taking
  const { offer } = taking.offer
  const checked = await checkOffer(stores, {
    ...{ tenantId, catalog, offer, nowMs, customerId: standing.customerId, keepsPayment: true },
    exceptBookingIds: [standing.id, held.id],
  })
  if (!checked.ok) return null
  const { question, time } = checked
  const takes = takenBy(question, time)
  if (takes === null) return null
  const placed = placedTerms({ catalog, offer, asked: question.asked, time })
  const actor: Actor = { kind: 'customer', id: standing.customerId }
  const why = 'customer took the earlier time they waited for'
  const moved = reschedule(standing, { ...time, placed, steps: offer.steps }, { actor, why, nowMs })
  if (!moved.ok || moved.booking.state !== 'confirmed') return null
  const swapped = await stores.bookings.swap(tenantId, moved.booking, takes, moved.event, nowMs)
  if (swapped !== 'swapped') return null
  await recordEvent(ports, stores, tenantId, moved.event)
  return moved.booking
}

/** They wait no more; what is left of the freed time goes on to the next. */
async function settle(
  ports: MoneyPorts,
  stores: Stores,
  { tenantId, offer, entry, bookingId, nowMs }: Taking & { readonly bookingId: string },
): Promise<void> {
  await stores.waitlist.closeOffer(tenantId, offer.id, { state: 'accepted', bookingId, atMs: nowMs })
  await stores.waitlist.endEntry(tenantId, entry.id, { state: 'served', why: 'they took an offer', atMs: nowMs })
  await stores.outbox.append(tenantId, { type: 'waitlist.accepted', subjectId: entry.id, bookingId, atMs: nowMs })
  await queueFollowUp(ports, stores, { tenantId, subjectId: entry.id })
  const freed = await stores.waitlist.findFreed(tenantId, offer.freedTimeId)
  if (freed?.state !== 'open') return
  await stores.waitlist.updateFreed(tenantId, freed.id, { ...freed, nextAtMs: nowMs })
  await queueOffering(ports, stores, { tenantId, freedTimeId: freed.id })
}
