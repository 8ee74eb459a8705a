import { bookedServices, unansweredQuestions } from '../domain/booked-services.ts'
import { cancel } from '../domain/booking.ts'
import type { Booking, PendingPaymentBooking } from '../domain/booking-state.ts'
import type { Catalog, IntakeQuestion } from '../domain/catalog.ts'
import type { PendingConfirmation } from '../domain/conversation.ts'
import { isUnpaid } from '../domain/instead-of.ts'
import { overlaps } from '../domain/interval.ts'
import type { Offer } from '../domain/offer.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { checkOffer, type OfferRefusal } from './check-offer.ts'
import { closePages } from './close-pages.ts'
import { type AgreedBooking, type ConfirmedResult, confirmHeld, isAgreed } from './confirm-booking.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { openConfirmation } from './open-confirmation.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { queueEndedMoney } from './queue-money.ts'
import { recordEvent } from './record-event.ts'
import { releaseHolds } from './release-holds.ts'
import { type Consent, spendConsent } from './spend-consent.ts'
import { takeSlot } from './take-slot.ts'

interface ReplaceInput {
  readonly tenantId: string
  readonly catalog: Catalog
  /** What waits for its payment; it must have been looked up as the customer's own. */
  readonly bookingId: string
  readonly offer: Offer
  /** Answers to intake questions so far; those of the unpaid booking count as well. */
  readonly answers: Readonly<Record<string, string>>
}

export type ProposedReplacement =
  | {
      readonly ok: true
      readonly booking: PendingPaymentBooking
      /** The next question of the service that must be answered; no question for the yes is open until then. */
      readonly intake: IntakeQuestion | null
      readonly confirmation: PendingConfirmation | null
    }
  | OfferRefusal
  | Refusal<'booking_not_found' | 'booking_closed'>

/**
 * Puts the question whether an offer shall be booked instead of what waits for its payment. Nothing is held for it: the
 * unpaid booking stands as it is until the yes, and is not in the way of the offer.
 */
export function proposeReplacement(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: ReplaceInput & {
    readonly conversationId: string
    readonly tool: string
    readonly arguments: Readonly<Record<string, unknown>>
  },
): Promise<ProposedReplacement> {
  const { tenantId, conversationId, bookingId, offer, catalog } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<ProposedReplacement> => {
    const booking = await stores.bookings.find(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking in this conversation.')
    if (!isUnpaid(booking) || !(await mayBeReplaced(stores, { tenantId, booking, offer }))) return closed()
    const made = await stores.bookings.findByConversation(tenantId, conversationId)
    const holds = made.filter((one) => one.state === 'held')
    const { customerId } = booking
    const exceptBookingIds = [bookingId, ...holds.map(({ id }) => id)]
    const checked = await checkOffer(stores, { ...input, customerId, nowMs, exceptBookingIds })
    if (!checked.ok) return checked
    // What was only being thought of must not be in the way of it.
    await releaseHolds(stores, { tenantId, holds, nowMs })
    const answers = await answersTo(stores, input)
    const [intake = null] = unansweredQuestions(bookedServices(offer, catalog), answers)
    if (intake !== null) {
      await stores.confirmations.close(tenantId, conversationId)
      return { ok: true, booking, intake, confirmation: null }
    }
    return { ok: true, booking, intake, confirmation: await openConfirmation(stores, ports, input) }
  })
}

export type ReplaceResult =
  | {
      readonly ok: true
      readonly booking: AgreedBooking
      /** What was given up for it: nothing was paid for it. */
      readonly dropped: Booking
    }
  | Exclude<ConfirmedResult, { ok: true }>

/**
 * Books an offer instead of what waits for its payment, in one transaction: the unpaid one is let go, its page closed, and
 * the other is taken on its own terms, or everything stays as it was. The constraint has the last word on what is free
 * then. Of a payment and this yes at once the booking's lock lets one be first: after the payment it is refused, after
 * the yes the money goes back. Twice is one booking, and the same answer.
 */
export function replaceBooking(
  ports: MoneyPorts,
  input: ReplaceInput & { readonly conversationId: string; readonly consent: Consent },
): Promise<ReplaceResult> {
  const { tenantId, conversationId, bookingId, offer, consent } = input
  const nowMs = ports.clock.now().epochMilliseconds
  // It is given up once, so one other can ever stand for it.
  const idempotencyKey = `instead of ${bookingId}`
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<ReplaceResult> => {
    const old = await stores.bookings.lock(tenantId, bookingId)
    if (old === null) return refusal('booking_not_found', 'There is no such booking.')
    const done = await stores.bookings.findByIdempotencyKey(tenantId, idempotencyKey)
    if (done !== null && isAgreed(done)) return { ok: true, booking: done, dropped: old }
    if (old.state === 'expired') return refusal('offer_expired', 'It ran out meanwhile. Look for times again.')
    if (!(await mayBeReplaced(stores, { tenantId, booking: old, offer }))) return closed()
    if (!(await spendConsent(stores, { tenantId, consent, nowMs }))) {
      return refusal('consent_missing', 'The customer has not said yes to these very terms. Ask them first.')
    }
    const answers = await answersTo(stores, input)
    const origin = await stores.bookings.findOrigin(tenantId, bookingId)
    const dropped = await drop(stores, ports, { tenantId, old, nowMs })
    if (dropped === null) return closed()
    const { customerId, attendee } = old
    const actor = { kind: 'customer' as const, id: customerId }
    const taken = await takeSlot(stores, ports, {
      ...{ ...input, customerId, actor, nowMs },
      origin: { idempotencyKey, conversationId, addressHash: origin?.addressHash ?? null, answers },
    })
    if (!taken.ok) return taken
    const contact = { name: null, phone: null, email: null }
    const agreed = await confirmHeld(stores, ports, {
      ...{ ...input, held: taken.booking, contact, attendee, answers, actor, nowMs },
      why: 'agreed to instead of one that was not paid',
    })
    return agreed.ok ? { ...agreed, dropped } : agreed
  })
}

/** The unpaid booking of a conversation whose time an offer would take; null where there is none, or several. */
export function findUnpaidInTheWay(
  ports: Pick<Ports, 'database'>,
  { tenantId, conversationId, offer }: Pick<ReplaceInput, 'tenantId' | 'offer'> & { readonly conversationId: string },
): Promise<Booking | null> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const own = await stores.bookings.findByConversation(tenantId, conversationId)
    const [unpaid = null, ...others] = own.filter((booking) => isUnpaid(booking) && overlaps(booking, offer))
    return others.length === 0 ? unpaid : null
  })
}

/**
 * It waits for its payment, nothing of it was ever paid, and it never stood: what a member asked for afterwards is not
 * escaped so. A series of dates is no replacement of one.
 */
export async function mayBeReplaced(
  stores: Pick<Stores, 'bookings' | 'ledger'>,
  { tenantId, booking, offer }: { readonly tenantId: string; readonly booking: Booking; readonly offer: Offer },
): Promise<boolean> {
  if (!isUnpaid(booking) || offer.further !== undefined) return false
  const events = await stores.bookings.listEvents(tenantId, booking.id)
  if (events.some(({ from, to }) => from === 'confirmed' || to === 'confirmed')) return false
  return (await stores.ledger.listOfBooking(tenantId, booking.id)).length === 0
}

function closed() {
  return refusal('booking_closed' as const, 'This booking does not wait for its payment any more. Look at it again.')
}

async function answersTo(
  stores: Pick<Stores, 'bookings'>,
  { tenantId, bookingId, answers }: Pick<ReplaceInput, 'tenantId' | 'bookingId' | 'answers'>,
): Promise<Readonly<Record<string, string>>> {
  const origin = await stores.bookings.findOrigin(tenantId, bookingId)
  return { ...origin?.answers, ...answers }
}

/** As a customer's cancelling of it: the time is free, its page closed, and what is paid all the same goes back. */
async function drop(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, old, nowMs }: { readonly tenantId: string; readonly old: Booking; readonly nowMs: number },
): Promise<Booking | null> {
  const bookingId = old.id
  const actor = { kind: 'customer' as const, id: old.customerId }
  const dropped = cancel(old, { actor, why: 'another was agreed to before it was paid', nowMs })
  if (!dropped.ok) return null
  const written = await stores.bookings.update(tenantId, dropped.booking, dropped.event, { release: true })
  if (written === 'stale') throw new Error('a locked booking has changed')
  await recordEvent(ports, stores, tenantId, dropped.event)
  await queueEndedMoney(ports, stores, { tenantId, bookingId })
  await giveUpMoves(stores, ports, { tenantId, bookingId, why: 'another was agreed to', nowMs })
  await closePages(ports, stores, { tenantId, bookingId })
  return dropped.booking
}
