import { confirm, decline } from '../domain/booking.ts'
import type { Cause, TransitionResult } from '../domain/booking-event.ts'
import type {
  Actor,
  ConfirmedBooking,
  DeclinedBooking,
  PendingApprovalBooking,
  PendingPaymentBooking,
} from '../domain/booking-state.ts'
import { approvedPayWindowMs } from '../domain/payment-attempts.ts'
import type { AskedTerms } from '../domain/payment-terms.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { recordEvent } from './record-event.ts'
import { requestPaymentIn } from './request-payment.ts'

export interface DecideApprovalInput {
  readonly tenantId: string
  readonly bookingId: string
  /** Null for the operator at the command line. */
  readonly memberId: string | null
  readonly decision: 'approve' | 'decline'
  /** For the history; masked as every text of people is. */
  readonly why: string
  /** The version that was looked at; null where any will do. */
  readonly version: number | null
}

export type DecidedResult =
  | { readonly ok: true; readonly booking: ConfirmedBooking | PendingPaymentBooking | DeclinedBooking }
  | Refusal<'booking_not_found' | 'booking_closed' | 'stale_version' | 'payment_unavailable' | 'amount_invalid'>

/**
 * A member's word on a booking that waits for it: approved it stands, or its customer is sent the link to pay where the
 * terms ask for money; declined it gives its time back. The same word twice is one; a booking whose time has come is no
 * longer approved.
 */
export async function decideApproval(ports: MoneyPorts, input: DecideApprovalInput): Promise<DecidedResult> {
  const { tenantId, decision, version } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const cause: Cause = { actor: { kind: 'member', id: input.memberId }, why: maskSensitive(input.why).text, nowMs }
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<DecidedResult> => {
    const booking = await stores.bookings.lock(tenantId, input.bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    const stands = booking.state === 'confirmed' || booking.state === 'pending_payment'
    if (decision === 'approve' && stands) return { ok: true, booking }
    if (decision === 'decline' && booking.state === 'declined') return { ok: true, booking }
    if (version !== null && version !== booking.version) {
      return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
    }
    if (booking.state !== 'pending_approval') {
      return refusal('booking_closed', `This booking waits for nobody: it is ${booking.state}.`)
    }
    if (decision === 'approve' && nowMs >= booking.startMs) {
      return refusal('booking_closed', 'Its time has come already. Decline it, and agree on another time.')
    }
    const { payment } = booking.terms
    if (decision === 'approve' && payment !== undefined) {
      return askFor(stores, ports, { tenantId, booking, payment, actor: cause.actor, nowMs })
    }
    if (decision === 'approve') return writeDecision(stores, ports, tenantId, confirm(booking, cause))
    return writeDecision(stores, ports, tenantId, decline(booking, cause))
  })
}

/** Approved, and to be paid for: the customer has a day for that, never beyond the start. */
async function askFor(
  stores: Stores,
  ports: MoneyPorts,
  of: {
    readonly tenantId: string
    readonly booking: PendingApprovalBooking
    readonly payment: AskedTerms
    readonly actor: Actor
    readonly nowMs: number
  },
): Promise<DecidedResult> {
  const { tenantId, booking, payment: terms, actor, nowMs } = of
  const requested = await requestPaymentIn(stores, ports, {
    ...{ tenantId, held: booking, terms, refundRule: booking.terms.cancellation, actor, nowMs },
    windowMs: approvedPayWindowMs,
    endsByMs: booking.startMs,
    sendsLink: true,
  })
  if (requested.ok) return { ok: true, booking: requested.booking }
  const { code, message } = requested
  return refusal(code === 'hold_expired' ? 'booking_closed' : code, message)
}

/** Writes what was decided about a booking that is locked, in the caller's transaction. */
export async function writeDecision<B extends ConfirmedBooking | DeclinedBooking>(
  stores: Pick<Stores, 'bookings' | 'audit' | 'transaction'>,
  ports: Pick<Ports, 'queue'>,
  tenantId: string,
  decided: TransitionResult<B>,
): Promise<{ readonly ok: true; readonly booking: B } | Refusal<'booking_closed' | 'stale_version'>> {
  if (!decided.ok) return refusal('booking_closed', 'This booking waits for nobody any more.')
  const { booking, event } = decided
  const written = await stores.bookings.update(tenantId, booking, event, { release: booking.state === 'declined' })
  if (written === 'stale') return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
  await recordEvent(ports, stores, tenantId, event)
  return { ok: true, booking }
}
