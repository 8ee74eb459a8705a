import { isFee, isOnTop } from '../domain/booking-money.ts'
import type { Booking } from '../domain/booking-state.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { requestPaymentIn } from './request-payment.ts'
import { resumeMove } from './resume-move.ts'
import { retakeSlot } from './retake-slot.ts'

export type ResumedPayment =
  /** `url`: the same page as before; null while it is being made. */
  | { readonly ok: true; readonly bookingId: string; readonly payment: PaymentRow; readonly url: string | null }
  | Refusal<
      | 'booking_not_found'
      | 'already_paid'
      | 'hold_expired'
      | 'nothing_due'
      | 'payment_unavailable'
      | 'amount_invalid'
      | 'stale_version'
      | 'hold_limit'
    >

/**
 * The page of a booking that waits for money, the same however often it is asked for. Where the time to pay ran out and the
 * slot is still free it is taken again, with the same terms and a new page, a few times: nobody keeps a time for ever without
 * paying. Never a second page for one booking.
 */
export function resumePayment(
  ports: MoneyPorts,
  { tenantId, bookingId }: { readonly tenantId: string; readonly bookingId: string },
): Promise<ResumedPayment> {
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<ResumedPayment> => {
    const nowMs = ports.clock.now().epochMilliseconds
    const found = await stores.bookings.find(tenantId, bookingId)
    // Before what is held for a move that of the booking that moves.
    if (found?.moves !== undefined) await stores.bookings.lock(tenantId, found.moves.bookingId)
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    const payments = await stores.payments.listOfBooking(tenantId, bookingId)
    const open = payments.findLast(({ state }) => state === 'requested' || state === 'open')
    const isWaiting = booking.state === 'pending_payment' && nowMs < booking.expiresAtMs
    const isStillOpen = open !== undefined && (open.expiresAtMs ?? 0) > nowMs
    if (isStillOpen && (isWaiting || isFee(open) || isOnTop(open, booking))) {
      if (open.state === 'requested') {
        await queueMoney(ports, stores, tenantId, { name: 'create-checkout', paymentId: open.id })
      }
      return { ok: true, bookingId, payment: open, url: open.checkoutUrl }
    }
    if (booking.state === 'expired') return resumeExpired(stores, ports, { tenantId, booking, nowMs })
    if (payments.some(({ state }) => state === 'paid' || state === 'saved')) {
      return refusal('already_paid', 'This is paid already.')
    }
    if (booking.state === 'pending_payment') return refusal('hold_expired', 'The time to pay is over. Ask again.')
    return refusal('nothing_due', 'Nothing is due for this booking.')
  })
}

async function resumeExpired(
  stores: Stores,
  ports: MoneyPorts,
  { tenantId, booking, nowMs }: Omit<Parameters<typeof retakeSlot>[2], 'key'>,
): Promise<ResumedPayment> {
  const [agreed, origin] = await Promise.all([
    stores.paymentTerms.find(tenantId, booking.id),
    stores.bookings.findOrigin(tenantId, booking.id),
  ])
  if (agreed === null || agreed.terms.kind === 'none' || origin === null) {
    return refusal('nothing_due', 'Nothing is due for this booking.')
  }
  const again = await findResumed(stores, { tenantId, bookingId: booking.id })
  if (again !== null) {
    const open = (await stores.payments.listOfBooking(tenantId, again.id)).findLast(
      ({ state, expiresAtMs }) => (state === 'requested' || state === 'open') && (expiresAtMs ?? 0) > nowMs,
    )
    if (open !== undefined) return { ok: true, bookingId: again.id, payment: open, url: open.checkoutUrl }
    if (again.state !== 'expired') return refusal('already_paid', 'This goes on as another booking.')
    return resumeExpired(stores, ports, { tenantId, booking: again, nowMs })
  }
  if (booking.moves !== undefined) {
    const idempotencyKey = `${origin.idempotencyKey}:${againKey}`
    const resumed = await resumeMove(stores, ports, {
      tenantId,
      hold: booking,
      moves: booking.moves,
      idempotencyKey,
      nowMs,
    })
    return resumed.ok ? { ...resumed, url: null } : resumed
  }
  if (origin.idempotencyKey.split(`:${againKey}`).length > resumesMax) {
    return refusal('hold_limit', 'This time was kept often enough without being paid. Offer it anew.')
  }
  const held = await retakeSlot(stores, ports, { tenantId, booking, key: againKey, nowMs })
  if (held === null) return refusal('hold_expired', 'The time is no longer free. Offer others.')
  const requested = await requestPaymentIn(stores, ports, {
    tenantId,
    held,
    terms: agreed.terms,
    refundRule: agreed.refundRule,
    actor: { kind: 'customer', id: held.customerId },
    nowMs,
  })
  return requested.ok ? { ok: true, bookingId: held.id, payment: requested.payment, url: null } : requested
}

const againKey = 'resumed'
/** How often a time that was not paid is kept once more. */
const resumesMax = 3

/** The newest of those that took its time again so, locked after it; null where none did, or all of them ran out. */
export async function lockResumed(
  stores: Pick<Stores, 'bookings'>,
  { tenantId, bookingId }: { readonly tenantId: string; readonly bookingId: string },
): Promise<Booking | null> {
  let before = bookingId
  for (let count = 0; count < resumesMax; count++) {
    const again = await findResumed(stores, { tenantId, bookingId: before })
    const booking = again === null ? null : await stores.bookings.lock(tenantId, again.id)
    if (booking === null) return null
    if (booking.state !== 'expired') return booking
    before = booking.id
  }
  return null
}

/** The booking that took the time of this one again when its customer came back to pay; null where none did. */
export async function findResumed(
  stores: Pick<Stores, 'bookings'>,
  { tenantId, bookingId }: { readonly tenantId: string; readonly bookingId: string },
): Promise<Booking | null> {
  const origin = await stores.bookings.findOrigin(tenantId, bookingId)
  return origin === null ? null : stores.bookings.findByIdempotencyKey(tenantId, `${origin.idempotencyKey}:${againKey}`)
}
