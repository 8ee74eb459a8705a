import { type Booking, isLive } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { droppedOn } from '../domain/dropped-on.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { type OverridableRule, pinnedRule } from '../domain/rule-override.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import { type AskedWish, type AvailabilityRefusal, askedOfWish } from './find-availability.ts'
import { namedStartMs, offerAt } from './offer-at.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { lockAsMember, type OnlyStaff } from './own-booking.ts'
import { type RescheduleResult, rescheduleBooking } from './reschedule-booking.ts'

export interface MoveAsMemberInput {
  readonly tenantId: string
  readonly catalog: Catalog
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly onlyStaffId: OnlyStaff
  readonly bookingId: string
  /** The version that was looked at. */
  readonly version: number | null
  /** On the wall of the place: local date and "HH:MM"; of a stay its check-in, whatever is given. */
  readonly date: string
  readonly time: string
  /** Whom, or what, it is put on; null for whoever is free. */
  readonly resourceId: string | null
  /** Rules of the service that may be set aside for it. */
  readonly setAside: readonly OverridableRule[]
  /** Why rules were set aside, for the history. */
  readonly why?: string | null | undefined
  /** For other people or nights than now; as they are where left out. */
  readonly party?: number | undefined
  readonly nights?: number | undefined
  /** Where the new one costs more ahead: ask for it, or let it go. */
  readonly difference?: 'ask' | 'waive' | undefined
}

export type MovedAsMember = RescheduleResult | AvailabilityRefusal | Refusal<'resource_not_found' | 'forbidden'>

/**
 * Moves a booking for a member by the rules of the engine: why not where it cannot, and the rule that could be set aside.
 * For a moment it may be taken back, and until then the customer hears nothing.
 */
export async function moveAsMember(ports: MoneyPorts, input: MoveAsMemberInput): Promise<MovedAsMember> {
  const { tenantId, catalog, memberId, bookingId, version, difference } = input
  const found = await ports.database.inTenant(tenantId, (stores) => wishedPlace(ports, stores, input))
  if (!found.ok) return found
  return rescheduleBooking(ports, {
    tenantId,
    catalog,
    bookingId,
    offer: found.offer,
    actor: { kind: 'member', id: memberId },
    consent: { kind: 'form' },
    version,
    difference,
    asMember: {
      setAside: input.setAside,
      overridden: found.needed.map(pinnedRule),
      droppedOnId: input.resourceId ?? undefined,
      why: input.why == null ? undefined : maskSensitive(input.why).text,
    },
  })
}

async function wishedPlace(ports: MoneyPorts, stores: Stores, input: MoveAsMemberInput) {
  const { tenantId, catalog, bookingId, resourceId, onlyStaffId, setAside } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const looked = await lockAsMember(stores, input)
  if (!looked.ok) return looked
  const { booking } = looked
  if (!isLive(booking) || booking.state === 'held' || booking.moves !== undefined) {
    return refusal('booking_closed', 'This booking cannot be moved any more.')
  }
  if (resourceId !== null && !catalog.resources.some(({ id }) => id === resourceId)) {
    return refusal('resource_not_found', 'There is nobody and nothing of that id.')
  }
  const own = onlyStaffId === null || resourceId === onlyStaffId || booking.terms.shape === 'class'
  if (!own) return refusal('forbidden', 'You may move bookings within your own calendar.')
  const { party, nights } = input
  const asked = askedOfWish({
    tenantId,
    catalog,
    ...wishOf(booking),
    ...(party === undefined ? {} : { party }),
    ...(nights === undefined ? {} : { nights }),
  })
  if ('ok' in asked) return asked
  const startMs = namedStartMs(catalog, asked.services[0], input)
  if (startMs === null) return refusal('invalid_date', 'There is no such date and time there.')
  const services = resourceId === null ? asked.services : droppedOn(asked.services, resourceId)
  return offerAt(stores, {
    ...{ tenantId, catalog, startMs, setAside, nowMs },
    asked: { ...asked, services },
    customerId: booking.customerId,
    exceptBookingIds: [bookingId],
  })
}

/** What a booking was an answer to, whoever serves it. */
export function wishOf({ serviceId, terms }: Pick<Booking, 'serviceId' | 'terms'>): AskedWish {
  return {
    serviceId,
    ...(terms.steps === undefined ? {} : { serviceIds: terms.steps.map((step) => step.serviceId) }),
    party: terms.party ?? null,
    nights: terms.nights ?? null,
  }
}
