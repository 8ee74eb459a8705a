import { cancel } from '../domain/booking.ts'
import type { Actor, CancelledBooking } from '../domain/booking-state.ts'
import { confirmationLifetimeMs } from '../domain/conversation.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Ports } from '../ports/ports.ts'
import { closePages } from './close-pages.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { queueEndedMoney } from './queue-money.ts'
import { recordEvent } from './record-event.ts'
import { type Consent, spendConsent } from './spend-consent.ts'

export interface CancelInput {
  readonly tenantId: string
  readonly bookingId: string
  readonly actor: Actor
  readonly consent: Consent
  /** When the customer was told what it would mean, where they said yes to that: what was told holds. */
  readonly toldAtMs?: number | undefined
  /** For the history; what a customer gave as a reason is masked first. */
  readonly why: string
}

export type CancelResult =
  | { readonly ok: true; readonly booking: CancelledBooking }
  | Refusal<'booking_not_found' | 'cancel_closed' | 'stale_version' | 'consent_missing'>

/**
 * Cancels by the terms pinned to the booking; what was paid for it is settled by a job that commits with it. A second time:
 * the same answer.
 */
export async function cancelBooking(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: CancelInput,
): Promise<CancelResult> {
  const { tenantId, consent } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<CancelResult> => {
    const booking = await stores.bookings.lock(tenantId, input.bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    if (booking.state === 'cancelled') return { ok: true, booking }
    // A question lives so long, and so does its answer.
    const countsMs = Math.min(nowMs, Math.max(input.toldAtMs ?? nowMs, nowMs - 2 * confirmationLifetimeMs))
    const cancelled = cancel(booking, { actor: input.actor, why: maskSensitive(input.why).text, nowMs }, countsMs)
    if (!cancelled.ok) return refusal('cancel_closed', 'This booking can no longer be cancelled.')
    if (!(await spendConsent(stores, { tenantId, consent, nowMs }))) {
      return refusal('consent_missing', 'The customer has not said yes to these very terms. Ask them first.')
    }
    const written = await stores.bookings.update(tenantId, cancelled.booking, cancelled.event, { release: true })
    if (written === 'stale') return refusal('stale_version', 'The booking was changed meanwhile. Look again.')
    await recordEvent(ports, stores, tenantId, cancelled.event)
    await queueEndedMoney(ports, stores, { tenantId, bookingId: booking.id })
    await giveUpMoves(stores, ports, { tenantId, bookingId: booking.id, why: 'the booking was cancelled', nowMs })
    await closePages(ports, stores, { tenantId, bookingId: booking.id })
    return { ok: true, booking: cancelled.booking }
  })
}
