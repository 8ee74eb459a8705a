import { sha256 } from '../domain/arguments-hash.ts'
import { hold } from '../domain/booking.ts'
import type { Actor, ConfirmedBooking, LiveBooking, PendingPaymentBooking } from '../domain/booking-state.ts'
import type { Money } from '../domain/catalog.ts'
import { holdLifetimeMs, referenceDrawsMax } from '../domain/hold-limits.ts'
import { partsNotOwn } from '../domain/move-hold.ts'
import type { AskedTerms } from '../domain/payment-terms.ts'
import { referenceBytes, referenceFrom } from '../domain/reference.ts'
import type { RefundRule } from '../domain/refund-rule.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Allocation } from '../domain/resource-pick.ts'
import type { Stores } from '../ports/database.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { auditEvent } from './record-event.ts'
import { requestPaymentIn } from './request-payment.ts'

export interface HoldMoveInput {
  readonly tenantId: string
  /** Locked; it stays as it is. */
  readonly standing: ConfirmedBooking
  /** The same as it will be: its new time, resources and terms. */
  readonly moved: LiveBooking
  /** All that it takes there. */
  readonly takes: readonly Allocation[]
  /** What is to be paid before it moves. */
  readonly money: Money
  /** Of the booking after the move. */
  readonly terms: AskedTerms
  readonly refundRule: RefundRule
  readonly actor: Actor
  /** The chat that it was asked in; null for a page. */
  readonly conversationId: string | null
  readonly sendsLink: boolean
  /** Of what is held; one of its own where left out. */
  readonly idempotencyKey?: string | undefined
  readonly nowMs: number
}

export type HeldMove =
  | { readonly ok: true; readonly hold: PendingPaymentBooking }
  | Refusal<'payment_unavailable' | 'amount_invalid' | 'hold_expired' | 'stale_version'>

/**
 * Keeps the place that a booking moves to when the difference is paid, in the caller's transaction: a hold of its own that
 * takes what the booking does not have there already, and a payment with our link. 'taken': somebody else has it.
 */
export async function holdMove(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: HoldMoveInput,
): Promise<HeldMove | 'taken'> {
  const { tenantId, standing, moved, money, terms, refundRule, actor, sendsLink, nowMs } = input
  const held = await takePlace(stores, ports, input)
  if (held === 'taken') return 'taken'
  const requested = await requestPaymentIn(stores, ports, {
    ...{ tenantId, held, terms, refundRule, actor, sendsLink, nowMs },
    why: 'the difference is to be paid before it moves',
    asks: { purpose: 'balance', money, reference: standing.reference },
    // What has begun is no longer moved, and nobody moves to a time that has come.
    endsByMs: Math.min(standing.startMs, moved.startMs),
  })
  if (!requested.ok) return requested
  await stores.tokens.add(tenantId, {
    hash: sha256(ports.links.manageToken(tenantId, held.id)),
    kind: 'booking',
    subjectId: held.id,
    expiresAtMs: null,
  })
  return { ok: true, hold: requested.booking }
}

async function takePlace(
  stores: Stores,
  ports: Pick<MoneyPorts, 'ids' | 'random'>,
  { tenantId, standing, moved, takes, actor, conversationId, idempotencyKey, nowMs }: HoldMoveInput,
) {
  const parts = partsNotOwn(takes, await stores.bookings.listAllocations(tenantId, standing.id))
  const { serviceId, locationId, customerId, attendee } = standing
  const { startMs, endMs, picks, terms } = moved
  const cause = { actor, why: 'held to move to once the difference is paid', nowMs }
  for (let draw = 0; draw < referenceDrawsMax; draw++) {
    const id = ports.ids.next()
    const reference = referenceFrom(ports.random.bytes(referenceBytes))
    const { booking, event } = hold(
      {
        ...{ id, reference, serviceId, locationId, customerId, startMs, endMs, picks, terms },
        ...(attendee === undefined ? {} : { attendee }),
        moves: { bookingId: standing.id, version: standing.version, takes },
        expiresAtMs: nowMs + holdLifetimeMs,
      },
      cause,
    )
    const origin = { idempotencyKey: idempotencyKey ?? `move ${id}`, conversationId, addressHash: null, answers: {} }
    const stored = await stores.bookings.insert(tenantId, booking, parts, event, nowMs, origin)
    if (stored === 'taken') return 'taken'
    if (stored === 'inserted') {
      await auditEvent(stores, tenantId, event)
      return booking
    }
  }
  throw new Error(`no free reference in ${referenceDrawsMax} draws`)
}
