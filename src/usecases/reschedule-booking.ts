import { isSameServices } from '../domain/asked-again.ts'
import { reschedule } from '../domain/booking.ts'
import type { Actor, BookingTerms, HeldBooking, LiveBooking } from '../domain/booking-state.ts'
import { isLive } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { takenBy } from '../domain/find-times.ts'
import type { Offer } from '../domain/offer.ts'
import type { PaymentChange } from '../domain/payment-change.ts'
import type { AskedTerms } from '../domain/payment-terms.ts'
import { quoteMove } from '../domain/policy.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Allocation } from '../domain/resource-pick.ts'
import type { OverridableRule } from '../domain/rule-override.ts'
import { slotKey } from '../domain/slot-key.ts'
import { withWayBack } from '../domain/taken-back.ts'
import type { Stores } from '../ports/database.ts'
import { checkDuty } from './check-duty.ts'
import { checkOffer, mayBeServedOtherwise, type OfferRefusal } from './check-offer.ts'
import { countCustomer } from './count-customer.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { holdMove } from './hold-move.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { placedTerms, recountedTerms } from './pinned-terms.ts'
import { type AgreedMove, readMoveMoney, returnDifference } from './read-move-money.ts'
import { recordEvent } from './record-event.ts'
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
  /**
   * Where a member moves it and the new one costs more ahead: the customer is sent a link for the rest and it moves when that
   * is paid, or it moves at once and the rest is let go, as where left out. A customer pays first, always.
   */
  readonly difference?: 'ask' | 'waive' | undefined
  /** Where a member moves it. */
  readonly asMember?: MemberMove | undefined
}

/** What members may do besides when they move a booking. */
export interface MemberMove {
  /** Rules of the service set aside for it; and those of them that were really in the way, which are pinned. */
  readonly setAside: readonly OverridableRule[]
  readonly overridden: BookingTerms['overridden']
  /** This one serves, and not another that could as well. */
  readonly droppedOnId?: string | undefined
  /** For the history; masked before. */
  readonly why?: string | undefined
}

export type RescheduleResult =
  | {
      readonly ok: true
      /** As it stands now; of a top-up what is held for it at the new place, which waits for the difference. */
      readonly booking: LiveBooking
      /** It is for other people or nights than before. */
      readonly recounted: boolean
      /** What becomes of what was paid. */
      readonly payment: PaymentChange
      /** Of a top-up the booking itself, which stays as it was until that is paid. */
      readonly standing?: LiveBooking | undefined
    }
  | OfferRefusal
  | Refusal<'booking_not_found' | 'booking_closed' | 'move_closed' | 'stale_version' | 'consent_missing'>
  | Refusal<'payment_unavailable' | 'amount_invalid' | 'forbidden'>

/**
 * Moves a booking to an offer in one transaction: it has either its old time or its new one, never both, never none. Terms
 * stay as promised; an offer for other people or nights brings its price, and what was paid ahead is counted anew by the
 * rules that were pinned: less goes back; more is paid first, and until then the booking stays and its new place is kept.
 * Asking for the same move again is the same answer, with the same link.
 */
export async function rescheduleBooking(ports: MoneyPorts, input: RescheduleInput): Promise<RescheduleResult> {
  const { tenantId, bookingId, offer, consent } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<RescheduleResult> => {
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    if (!isLive(booking) || booking.state === 'held' || booking.moves !== undefined) {
      return refusal('booking_closed', 'This booking cannot be moved.')
    }
    const recounted = recountedTerms(booking, offer)
    if (recounted === null && slotKey(booking) === slotKey(offer)) {
      return { ok: true, booking, recounted: false, payment: { kind: 'keep' } }
    }
    if (input.version !== null && input.version !== booking.version) {
      return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
    }
    const refused = mayMove(input, { booking, isRecounted: recounted !== null, nowMs })
    if (refused !== null) return refused
    if (!(await spendConsent(stores, { tenantId, consent, nowMs }))) {
      return refusal('consent_missing', 'The customer has not said yes to these very terms. Ask them first.')
    }
    const waiting = await findSame(stores, { ...input, standing: booking, nowMs })
    if (waiting !== null) return waiting
    await giveUpMoves(stores, ports, { tenantId, bookingId, why: 'another move was asked for', nowMs })
    await countCustomer(stores, ports, { ...input, customerId: booking.customerId })
    const money = recounted === null ? null : await readMoveMoney(stores, { tenantId, booking, offer })
    const forbidden = await mayLetGo(stores, input, money)
    if (forbidden !== null) return forbidden
    return moveTo(stores, ports, input, { booking, recounted, money, nowMs })
  })
}

/** Why it may not be moved to this offer, whatever is free; null where it may. */
function mayMove(
  { offer, actor }: RescheduleInput,
  { booking, isRecounted, nowMs }: { readonly booking: Movable; readonly isRecounted: boolean; readonly nowMs: number },
) {
  if (!isSameServices({ ...booking.terms, serviceId: booking.serviceId }, offer)) {
    return refusal('booking_closed' as const, 'The offer is for another service; cancel and book instead.')
  }
  const hasOtherPrice = isRecounted || offer.price?.amount !== booking.terms.price?.amount
  if (hasOtherPrice && booking.state === 'pending_payment') {
    return refusal('booking_closed' as const, 'It is being paid for as it is; only its time can be changed until then.')
  }
  if (actor.kind !== 'customer') return null
  const quote = quoteMove(booking, nowMs)
  if (quote.allowed) return null
  const { moveUntilMs } = quote
  return refusal('move_closed' as const, 'It is too late to move this booking.', { moveUntilMs })
}

/** By another count of people or nights a member returns money, or lets some go: as by any other way it takes their duty. */
async function mayLetGo(
  stores: Pick<Stores, 'members'>,
  { tenantId, actor, difference }: RescheduleInput,
  money: AgreedMove | null,
): Promise<Refusal<'forbidden'> | null> {
  if (actor.kind !== 'member' || money === null || money.before.kind === 'none') return null
  const { kind } = money.change
  const letsGo = kind === 'return' || (kind === 'top_up' && difference !== 'ask')
  return letsGo ? checkDuty(stores, { tenantId, memberId: actor.id, duty: 'return' }) : null
}

/** The very move, where it waits to be paid already and still can be. */
async function findSame(
  stores: Pick<Stores, 'bookings' | 'payments'>,
  input: Pick<RescheduleInput, 'tenantId' | 'bookingId' | 'offer'> & {
    readonly standing: Movable
    readonly nowMs: number
  },
): Promise<Extract<RescheduleResult, { ok: true }> | null> {
  const { tenantId, bookingId, offer, standing, nowMs } = input
  const [hold] = await stores.bookings.lockMoves(tenantId, bookingId)
  if (hold?.state !== 'pending_payment' || hold.moves?.version !== standing.version) return null
  if (slotKey(hold) !== slotKey(offer) || recountedTerms(hold, offer) !== null) return null
  const open = (await stores.payments.listOfBooking(tenantId, hold.id)).find(
    ({ state, expiresAtMs }) => (state === 'requested' || state === 'open') && (expiresAtMs ?? 0) > nowMs,
  )
  if (open === undefined) return null
  const { amount, currency } = open
  const payment: PaymentChange = { kind: 'top_up', money: { amount, currency } }
  return { ok: true, booking: hold, recounted: true, payment, standing }
}

type Movable = Exclude<LiveBooking, HeldBooking>

interface Moving {
  readonly booking: Movable
  readonly recounted: ReturnType<typeof recountedTerms>
  /** What it means for what was paid; null where it is for as many as before. */
  readonly money: AgreedMove | null
  readonly nowMs: number
}

/** How often a time is tried with other units after somebody was quicker: seats, or the tables of an evening. */
const triesMax = 16

/** The move itself, on the transaction of the caller. Who comes too late for one unit may have another. */
async function moveTo(
  stores: Stores,
  ports: MoneyPorts,
  input: RescheduleInput,
  moving: Moving,
): Promise<RescheduleResult> {
  const { bookingId, offer, actor } = input
  const { booking, recounted, money, nowMs } = moving
  const usual = recounted === null ? 'another time was asked for' : 'other people or nights were asked for'
  const why = input.asMember?.why ?? usual
  // A member who lets the difference go leaves what was agreed about money as it is.
  const isWaived = actor.kind === 'member' && input.difference !== 'ask' && money?.change.kind === 'top_up'
  const isAsked = money !== null && money.before.kind !== 'none' && !isWaived
  const payment = isAsked ? { payment: money.after.kind === 'none' ? undefined : money.after } : {}
  for (let count = 1; count <= triesMax; count++) {
    const { customerId } = booking
    const checked = await checkOffer(stores, {
      ...input,
      customerId,
      nowMs,
      exceptBookingIds: [bookingId],
      keepsPayment: true,
      ...input.asMember,
    })
    if (!checked.ok) return checked
    const { question, time } = checked
    const takes = takenBy(question, time)
    if (takes === null) return refusal('slot_taken', 'No more bookings are taken then. Offer another time.')
    const placed = placedTerms({ ...input, asked: question.asked, time, overridden: input.asMember?.overridden })
    const to = {
      ...time,
      ...{ placed, steps: offer.steps },
      recounted: recounted === null ? undefined : { ...recounted, ...payment },
    }
    const moved = reschedule(booking, to, { actor, why, nowMs })
    if (!moved.ok) return refusal('booking_closed', 'This booking cannot be moved.')
    const done =
      isAsked && isTopUp(money) && booking.state === 'confirmed'
        ? await hold(stores, ports, input, { ...moving, booking, money, moved: moved.booking, takes })
        : await swap(stores, ports, input, { ...moving, money: isAsked ? money : null, moved, takes, was: booking })
    if (done !== 'taken') return done
    if (!mayBeServedOtherwise(checked)) break
  }
  return refusal('slot_taken', 'Somebody else has just taken that time. Offer another one.')
}

type TopUp = AgreedMove & { readonly after: AskedTerms; readonly change: Extract<PaymentChange, { kind: 'top_up' }> }

function isTopUp(money: AgreedMove): money is TopUp {
  return money.change.kind === 'top_up' && money.after.kind !== 'none'
}

/** More is to be paid first: the booking stays, and the new place is kept for it. */
async function hold(
  stores: Stores,
  ports: MoneyPorts,
  { tenantId, actor, consent }: RescheduleInput,
  of: {
    readonly booking: Extract<LiveBooking, { state: 'confirmed' }>
    readonly moved: LiveBooking
    readonly takes: readonly Allocation[]
    readonly money: TopUp
    readonly nowMs: number
  },
): Promise<RescheduleResult | 'taken'> {
  const { booking: standing, moved, takes, money, nowMs } = of
  const origin = await stores.bookings.findOrigin(tenantId, standing.id)
  const held = await holdMove(stores, ports, {
    ...{ tenantId, standing, moved, takes, money: money.change.money, terms: money.after, actor, nowMs },
    refundRule: money.refundRule,
    conversationId: consent.kind === 'chat' ? consent.conversationId : (origin?.conversationId ?? null),
    sendsLink: actor.kind === 'member',
  })
  if (held === 'taken') return 'taken'
  if (held.ok) return { ok: true, booking: held.hold, recounted: true, payment: money.change, standing }
  const { code, message } = held
  return code === 'payment_unavailable' || code === 'amount_invalid'
    ? refusal(code, message)
    : refusal('booking_closed', message)
}

/** It moves now; what was paid for more than it is from now on goes back. */
async function swap(
  stores: Stores,
  ports: MoneyPorts,
  { tenantId, bookingId, asMember }: RescheduleInput,
  of: {
    readonly was: Movable
    readonly moved: Extract<ReturnType<typeof reschedule>, { ok: true }>
    readonly takes: readonly Allocation[]
    readonly recounted: Moving['recounted']
    readonly money: AgreedMove | null
    readonly nowMs: number
  },
): Promise<RescheduleResult | 'taken'> {
  const { was, takes, recounted, money, nowMs } = of
  const { booking } = of.moved
  const goesBack = asMember !== undefined && recounted === null
  const event = goesBack
    ? withWayBack(of.moved.event, {
        takes: await stores.bookings.listAllocations(tenantId, bookingId),
        terms: was.terms,
      })
    : of.moved.event
  const swapped = await stores.bookings.swap(tenantId, booking, takes, event, nowMs)
  if (swapped === 'stale') return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
  if (swapped === 'taken') return 'taken'
  await recordEvent(ports, stores, tenantId, event)
  const payment = money?.change ?? { kind: 'keep' as const }
  if (money !== null && booking.state === 'confirmed' && money.after !== money.before) {
    const { after: terms, refundRule } = money
    await stores.paymentTerms.add(tenantId, {
      bookingId,
      version: booking.version,
      terms,
      refundRule,
      agreedAtMs: nowMs,
    })
    if (payment.kind === 'return') {
      await returnDifference(stores, ports, { tenantId, bookingId, amount: payment.money.amount, nowMs })
    }
  }
  return { ok: true, booking, recounted: recounted !== null, payment }
}
