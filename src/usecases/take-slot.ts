import { hold } from '../domain/booking.ts'
import type { Actor, BookingTerms, HeldBooking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { takenBy } from '../domain/find-times.ts'
import { holdLifetimeMs, holdsPerAddressMax, holdsPerCustomerMax, referenceDrawsMax } from '../domain/hold-limits.ts'
import type { Offer } from '../domain/offer.ts'
import { referenceBytes, referenceFrom } from '../domain/reference.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { OverridableRule } from '../domain/rule-override.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { BookingOrigin } from '../ports/stores/booking.ts'
import { checkOffer, mayBeServedOtherwise, type OfferRefusal, type StandingOffer } from './check-offer.ts'
import { countCustomer } from './count-customer.ts'
import { pinnedTerms } from './pinned-terms.ts'
import { auditEvent } from './record-event.ts'

export interface TakeSlotInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly offer: Offer
  readonly customerId: string
  readonly origin: BookingOrigin
  readonly actor: Actor
  readonly nowMs: number
  /** Whether today's rules ask the same is not looked at: a member decides. */
  readonly keepsPayment?: boolean | undefined
  /** How long it is held; as long as customers have who choose for themselves where left out. */
  readonly holdMs?: number | undefined
  /** Of a date that is booked with others by one yes. */
  readonly series?: { readonly id: string; readonly isFirst: boolean } | undefined
  /** Rules that a member sets aside, and what is pinned of that. */
  readonly setAside?: readonly OverridableRule[] | undefined
  readonly overridden?: BookingTerms['overridden'] | undefined
}

export type TakenSlot = { readonly ok: true; readonly booking: HeldBooking } | OfferRefusal | Refusal<'hold_limit'>

/** How often a time is tried with other units after somebody was quicker: a class of many seats is asked for by many at once. */
const triesMax = 16

/**
 * Takes an offer as a hold inside the caller's transaction: limits, rules, then the row, in which the constraint has the
 * last word. On a refusal nothing stays behind.
 */
export async function takeSlot(
  stores: Stores,
  ports: Pick<Ports, 'ids' | 'random'>,
  input: TakeSlotInput,
): Promise<TakenSlot> {
  await countCustomer(stores, ports, input)
  const [overLimit, checked] = await Promise.all([isOverLimit(stores, input), checkOffer(stores, input)])
  if (!checked.ok) return checked
  if (overLimit) return refusal('hold_limit', 'Too many times are being held already. Confirm or release one first.')
  return takeChecked(stores, ports, input, checked)
}

/** The same for an offer that has been looked at. Who comes too late for one unit may have another. */
export async function takeChecked(
  stores: Stores,
  ports: Pick<Ports, 'ids' | 'random'>,
  input: TakeSlotInput,
  standing: StandingOffer,
): Promise<TakenSlot> {
  let checked: StandingOffer | OfferRefusal = standing
  for (let count = 1; count <= triesMax; count++) {
    const taken = await take(stores, ports, input, checked)
    if (taken !== 'taken') return { ok: true, booking: taken }
    if (!mayBeServedOtherwise(checked) || count === triesMax) break
    checked = await checkOffer(stores, { ...input, draw: ports.random })
    if (!checked.ok) return checked
  }
  return refusal('slot_taken', 'Somebody else has just taken that time. Offer another one.')
}

async function take(
  stores: Stores,
  ports: Pick<Ports, 'ids' | 'random'>,
  input: TakeSlotInput,
  { question, time }: StandingOffer,
): Promise<HeldBooking | 'taken'> {
  const { tenantId, offer, nowMs, series } = input
  const allocations = takenBy(question, time)
  if (allocations === null) return 'taken'
  const cause = { actor: input.actor, why: 'taken for a while', nowMs }
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
        picks: time.picks,
        terms: pinnedTerms({ ...input, asked: question.asked, time }),
        expiresAtMs: nowMs + (input.holdMs ?? holdLifetimeMs),
        ...(series === undefined ? {} : { seriesId: series.id }),
      },
      cause,
    )
    const stored = await stores.bookings.insert(tenantId, held.booking, allocations, held.event, nowMs, input.origin)
    if (stored === 'taken') return 'taken'
    if (stored === 'inserted') {
      await auditEvent(stores, tenantId, held.event)
      return held.booking
    }
  }
  throw new Error(`no free reference in ${referenceDrawsMax} draws, or the idempotency key stands already`)
}

async function isOverLimit(stores: Stores, input: TakeSlotInput): Promise<boolean> {
  const { tenantId, customerId, origin, nowMs, series } = input
  // One yes, one hold: the further dates of a series are counted with its first.
  if (series?.isFirst === false) return false
  const [ofCustomer, ofAddress] = await Promise.all([
    stores.bookings.countLiveHolds(tenantId, { customerId }, nowMs),
    origin.addressHash === null
      ? 0
      : stores.bookings.countLiveHolds(tenantId, { addressHash: origin.addressHash }, nowMs),
  ])
  return ofCustomer >= holdsPerCustomerMax || ofAddress >= holdsPerAddressMax
}
