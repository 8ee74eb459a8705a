import { confirm, decline } from '../domain/booking.ts'
import type { Cause, TransitionResult } from '../domain/booking-event.ts'
import type { ConfirmedBooking, DeclinedBooking } from '../domain/booking-state.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditBooking } from './audit-booking.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'

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
  | { readonly ok: true; readonly booking: ConfirmedBooking | DeclinedBooking }
  | Refusal<'booking_not_found' | 'booking_closed' | 'stale_version'>

/**
 * A member's word on a booking that waits for it: approved it stands, declined it gives its time back. The same word
 * twice is one; a booking whose time has come is no longer approved.
 */
export async function decideApproval(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: DecideApprovalInput,
): Promise<DecidedResult> {
  const { tenantId, decision, version } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const cause: Cause = { actor: { kind: 'member', id: input.memberId }, why: maskSensitive(input.why).text, nowMs }
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<DecidedResult> => {
    const booking = await stores.bookings.lock(tenantId, input.bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    if (decision === 'approve' && booking.state === 'confirmed') return { ok: true, booking }
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
    if (decision === 'approve') return writeDecision(stores, tenantId, confirm(booking, cause))
    return writeDecision(stores, tenantId, decline(booking, cause))
  })
}

/** Writes what was decided about a booking that is locked, in the caller's transaction. */
export async function writeDecision<B extends ConfirmedBooking | DeclinedBooking>(
  stores: Pick<Stores, 'bookings' | 'audit'>,
  tenantId: string,
  decided: TransitionResult<B>,
): Promise<{ readonly ok: true; readonly booking: B } | Refusal<'booking_closed' | 'stale_version'>> {
  if (!decided.ok) return refusal('booking_closed', 'This booking waits for nobody any more.')
  const { booking, event } = decided
  const written = await stores.bookings.update(tenantId, booking, event, { release: booking.state === 'declined' })
  if (written === 'stale') return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
  await auditBooking(stores, tenantId, event)
  return { ok: true, booking }
}
