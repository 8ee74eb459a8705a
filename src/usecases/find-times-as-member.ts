import type { Catalog } from '../domain/catalog.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { OverridableRule } from '../domain/rule-override.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import { type AskedWish, type AvailabilityRefusal, askedOfWish, findAvailability } from './find-availability.ts'
import { zoneOf } from './load-question.ts'
import { wishOf } from './move-as-member.ts'
import { namedStartMs, offerAt } from './offer-at.ts'
import { isOwnBooking, type OnlyStaff } from './own-booking.ts'

interface Wished {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly onlyStaffId: OnlyStaff
  /** Of a new booking what is wished; of one that moves only with whom. */
  readonly wish: AskedWish | { readonly movesId: string; readonly staffId: string | null }
  /** A local date of the place. */
  readonly date: string
}

export interface MemberTime {
  readonly startMs: number
  readonly date: string
  readonly time: string
  readonly endTime: string
  /** Who of the staff could serve it. */
  readonly staffIds: readonly string[]
  readonly seatsLeft: number | null
  readonly price: { readonly amount: number; readonly currency: string } | null
}

export interface MemberTimes {
  readonly ok: true
  readonly timeZone: string
  /** All open starts of the date; where there are none, the nearest ones on other dates. */
  readonly times: readonly MemberTime[]
  readonly isExact: boolean
  /** What is in the way of the date. */
  readonly reason: TimeReason | null
}

type TimesRefusal = AvailabilityRefusal | Refusal<'booking_not_found' | 'forbidden'>

/** No day has more starts that a person would read. */
const timesMax = 150

/** The open times of a date for a member who books by hand, or moves: by the rules that hold for customers. */
export async function findTimesAsMember(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: Wished,
): Promise<MemberTimes | TimesRefusal> {
  const { tenantId, catalog, date } = input
  const found = await wishFor(ports, input)
  if (!found.ok) return found
  const availability = await findAvailability(ports, {
    ...{ tenantId, catalog, ...found.wish, exceptBookingIds: found.exceptBookingIds, customerId: found.customerId },
    ...{ date: { from: date, to: date }, time: null, limit: timesMax, order: 'first' as const },
  })
  if (!availability.ok) return availability
  const service = catalog.services.find(({ id }) => id === found.wish.serviceId)
  const timeZone = service === undefined ? catalog.tenant.timeZone : zoneOf(catalog, service)
  const free = new Map(availability.free.map((one) => [one.offerId, one]))
  return {
    ok: true,
    timeZone,
    isExact: availability.exact,
    reason: availability.reason,
    times: availability.offers.map(({ id, startMs, endMs, price }) => ({
      startMs,
      date: localTimeOf(timeZone, startMs).date,
      time: localTimeOf(timeZone, startMs).time,
      endTime: localTimeOf(timeZone, endMs).time,
      staffIds: free.get(id)?.staffIds ?? [],
      seatsLeft: free.get(id)?.seatsLeft ?? null,
      price,
    })),
  }
}

export interface CheckedTime {
  readonly ok: true
  readonly isOpen: boolean
  readonly reason: TimeReason | null
  /** The rules without which it could be had; null where no rule that may be set aside opens it. */
  readonly mayWaive: readonly OverridableRule[] | null
  readonly endTime: string | null
}

/** One time that a member names: whether it can be had, why not, and which rules they could set aside for it. */
export async function checkTimeAsMember(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: Wished & { readonly time: string; readonly setAside: readonly OverridableRule[] },
): Promise<CheckedTime | TimesRefusal> {
  const { tenantId, catalog, setAside } = input
  const found = await wishFor(ports, input)
  if (!found.ok) return found
  const asked = askedOfWish({ tenantId, catalog, ...found.wish })
  if ('ok' in asked) return asked
  const [service] = asked.services
  const startMs = namedStartMs(catalog, service, input)
  const gap: TimeReason = { rule: 'nonexistent', what: 'time' }
  if (startMs === null) return { ok: true, isOpen: false, reason: gap, mayWaive: null, endTime: null }
  const nowMs = ports.clock.now().epochMilliseconds
  const { customerId, exceptBookingIds } = found
  const offered = await ports.database.inTenant(tenantId, (stores) =>
    offerAt(stores, { tenantId, catalog, asked, startMs, setAside, nowMs, customerId, exceptBookingIds }),
  )
  if (offered.ok) {
    const endTime = localTimeOf(zoneOf(catalog, service), offered.offer.endMs).time
    return { ok: true, isOpen: true, reason: null, mayWaive: offered.needed, endTime }
  }
  const { reason, mayWaive } = offered.details as Pick<CheckedTime, 'reason' | 'mayWaive'>
  return { ok: true, isOpen: false, reason, mayWaive, endTime: null }
}

async function wishFor(ports: Pick<Ports, 'database'>, { tenantId, onlyStaffId, wish }: Wished) {
  if (!('movesId' in wish)) {
    const own = onlyStaffId === null || wish.staffId === onlyStaffId
    if (!own) return refusal('forbidden', 'You may book into your own calendar.')
    return { ok: true as const, wish, exceptBookingIds: [], customerId: null }
  }
  return ports.database.inTenant(tenantId, async (stores) => {
    const booking = await stores.bookings.find(tenantId, wish.movesId)
    if (booking === null || !(await isOwnBooking(stores, { tenantId, booking, onlyStaffId }))) {
      return refusal('booking_not_found', 'There is no such booking in your calendar.')
    }
    const staffId = onlyStaffId ?? wish.staffId
    const asked = booking.terms.shape === 'class' ? wishOf(booking) : { ...wishOf(booking), staffId }
    return { ok: true as const, wish: asked, exceptBookingIds: [booking.id], customerId: booking.customerId }
  })
}
