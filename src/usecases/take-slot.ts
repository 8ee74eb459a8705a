import { hold } from '../domain/booking.ts'
import type { Actor, HeldBooking } from '../domain/booking-state.ts'
import { termsOf } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { holdLifetimeMs, holdsPerAddressMax, holdsPerCustomerMax, referenceDrawsMax } from '../domain/hold-limits.ts'
import type { Offer } from '../domain/offer.ts'
import { referenceBytes, referenceFrom } from '../domain/reference.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { allocationsOf } from '../domain/resource-pick.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { BookingOrigin } from '../ports/stores/booking.ts'
import { auditBooking } from './audit-booking.ts'
import { checkOffer, type OfferRefusal } from './check-offer.ts'

export interface TakeSlotInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly offer: Offer
  readonly customerId: string
  readonly origin: BookingOrigin
  readonly actor: Actor
  readonly nowMs: number
}

export type TakenSlot = { readonly ok: true; readonly booking: HeldBooking } | OfferRefusal | Refusal<'hold_limit'>

/**
 * Takes an offer as a hold inside the caller's transaction: limits, rules, then the row, in which the constraint has the
 * last word. On a refusal nothing stays behind.
 */
export async function takeSlot(
  stores: Stores,
  ports: Pick<Ports, 'ids' | 'random'>,
  input: TakeSlotInput,
): Promise<TakenSlot> {
  const { tenantId, offer, nowMs } = input
  const [overLimit, checked] = await Promise.all([isOverLimit(stores, input), checkOffer(stores, input)])
  if (!checked.ok) return checked
  if (overLimit) return refusal('hold_limit', 'Too many times are being held already. Confirm or release one first.')
  const cause = { actor: input.actor, why: 'taken for a while', nowMs }
  const allocations = allocationsOf(offer.picks, checked.service.requirements, offer)
  for (let draw = 0; draw < referenceDrawsMax; draw++) {
    const held = hold(
      {
        id: ports.ids.next(),
        reference: referenceFrom(ports.random.bytes(referenceBytes)),
        serviceId: offer.serviceId,
        locationId: offer.locationId,
        customerId: input.customerId,
        startMs: offer.startMs,
        endMs: offer.endMs,
        picks: offer.picks,
        terms: termsOf(checked.service, offer.timeZone),
        expiresAtMs: nowMs + holdLifetimeMs,
      },
      cause,
    )
    const stored = await stores.bookings.insert(tenantId, held.booking, allocations, held.event, nowMs, input.origin)
    if (stored === 'taken') return refusal('slot_taken', 'Somebody else has just taken that time. Offer another one.')
    if (stored === 'inserted') {
      await auditBooking(stores, tenantId, held.event)
      return { ok: true, booking: held.booking }
    }
  }
  throw new Error(`no free reference in ${referenceDrawsMax} draws, or the idempotency key stands already`)
}

async function isOverLimit(stores: Stores, { tenantId, customerId, origin, nowMs }: TakeSlotInput): Promise<boolean> {
  const [ofCustomer, ofAddress] = await Promise.all([
    stores.bookings.countLiveHolds(tenantId, { customerId }, nowMs),
    origin.addressHash === null
      ? 0
      : stores.bookings.countLiveHolds(tenantId, { addressHash: origin.addressHash }, nowMs),
  ])
  return ofCustomer >= holdsPerCustomerMax || ofAddress >= holdsPerAddressMax
}
