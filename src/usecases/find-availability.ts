import type { Catalog, Service } from '../domain/catalog.ts'
import { closestSlots } from '../domain/closest-slots.ts'
import type { DateWish, TimeWish } from '../domain/conversation.ts'
import type { Span } from '../domain/interval.ts'
import type { Offer } from '../domain/offer.ts'
import { addDays } from '../domain/plain-date.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { findSlots, type Slot } from '../domain/slot.ts'
import { spreadStarts } from '../domain/slot-spread.ts'
import { startBounds } from '../domain/start-window.ts'
import { fitsDate, fitsTime, isDateWish } from '../domain/time-wish.ts'
import { type WishReason, wishReason } from '../domain/wish-reason.ts'
import { dayMs, endOfDayMs, localTimeOf, startOfDayMs, weekSpan } from '../domain/zoned-time.ts'
import type { Database } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { type CandidateWish, type LoadedSlots, loadSlotQuery, narrowedRequirements, zoneOf } from './load-slot-query.ts'
import { offerOf } from './offer-slot.ts'

export interface FindAvailabilityInput extends CandidateWish {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly serviceId: string
  /** Local dates at the location, both inclusive. */
  readonly date: DateWish
  readonly time: TimeWish | null
  readonly limit: number
  /** `spread`: a few over the whole wish. `first`: the soonest. */
  readonly order: 'spread' | 'first'
  /** Its holds do not hide a slot from it. */
  readonly conversationId?: string | undefined
  /** Nor does the booking that is to be moved. */
  readonly exceptBookingIds?: readonly string[] | undefined
}

export interface Availability {
  readonly ok: true
  readonly offers: readonly Offer[]
  /** The offers are what was wished. False: they are the nearest there is, and `reason` says what was in the way. */
  readonly exact: boolean
  readonly reason: WishReason | null
}

/** How far around a wish the nearest slots are looked for. */
const nearestReachDays = 14
/** The longest range one question may span. */
export const wishDaysMax = 92

/** Real, open times for a wish; where none of it is open, the nearest ones and the rule that was in the way. */
export async function findAvailability(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: FindAvailabilityInput,
): Promise<Availability | Refusal<'service_not_found' | 'staff_not_found' | 'invalid_date'>> {
  const nowMs = ports.clock.now().epochMilliseconds
  const service = input.catalog.services.find((candidate) => candidate.id === input.serviceId)
  if (service === undefined) return refusal('service_not_found', 'There is no such service.')
  if (input.staffId != null && !input.catalog.resources.some((resource) => resource.id === input.staffId)) {
    return refusal('staff_not_found', 'There is nobody of that id.')
  }
  if (!isDateWish(input.date)) return refusal('invalid_date', 'from and to must be dates of the calendar, in order.')
  const date = boundedDates(input.date)
  const wish = { ...input, date, service, nowMs }
  const range = rangeOf(zoneOf(input.catalog, service), date)
  const slots = await loadSlots(ports.database, wish, range)
  const open = slots.query.requirements.some((requirement) => requirement.anyOf.length === 0)
    ? []
    : findSlots({ ...slots.query, fromMs: range.startMs, toMs: range.endMs }).filter((slot) => fits(slot, wish))
  if (open.length > 0) return { ok: true, offers: offersOf(slots, wish, choose(open, wish)), exact: true, reason: null }
  return nearest(ports.database, wish)
}

interface Wish extends FindAvailabilityInput {
  readonly service: Service
  readonly nowMs: number
}

function choose(open: readonly Slot[], wish: Wish): readonly Slot[] {
  if (wish.order === 'first') return open.slice(0, wish.limit)
  return spreadStarts(open, { timeZone: zoneOf(wish.catalog, wish.service), time: wish.time, limit: wish.limit })
}

function fits(slot: Slot, wish: Wish): boolean {
  const local = localTimeOf(zoneOf(wish.catalog, wish.service), slot.startMs)
  return fitsDate(wish.date, local.date) && fitsTime(wish.time, local.minuteOfDay)
}

/** A second, wider look, only where the wish itself is not open: a wish beyond the bounds is read at the bound. */
async function nearest(database: Database, wish: Wish): Promise<Availability> {
  const timeZone = zoneOf(wish.catalog, wish.service)
  const { earliestMs, beyondMs } = startBounds({ rules: wish.service, timeZone, nowMs: wish.nowMs })
  const asked = rangeOf(timeZone, wish.date)
  const pivot = {
    startMs: Math.min(Math.max(asked.startMs, earliestMs), beyondMs),
    endMs: Math.min(Math.max(asked.endMs, earliestMs), beyondMs),
  }
  const reachMs = nearestReachDays * dayMs
  const range = { startMs: pivot.startMs - reachMs, endMs: pivot.endMs + reachMs }
  const slots = await loadSlots(database, wish, range)
  const open = findSlots({ ...slots.query, fromMs: range.startMs, toMs: range.endMs })
  const closest = closestSlots(open, { timeZone, date: wish.date, time: wish.time, limit: wish.limit })
  const reason = wishReason(slots.query, wish)
  return { ok: true, offers: offersOf(slots, wish, closest), exact: false, reason }
}

async function loadSlots(database: Database, wish: Wish, range: Span): Promise<LoadedSlots> {
  if (wish.tenantId !== wish.catalog.tenant.id) throw new RangeError('the catalogue is of another tenant')
  const timeZone = zoneOf(wish.catalog, wish.service)
  // Whole weeks, because "any staff" weighs what each has booked in the week of the slot.
  const weeks = { startMs: weekSpan(timeZone, range.startMs).startMs, endMs: weekSpan(timeZone, range.endMs).endMs }
  const requirements = narrowedRequirements(wish.catalog, wish.service, wish)
  return database.inTenant(wish.tenantId, async (stores) => {
    const own =
      wish.conversationId === undefined
        ? []
        : await stores.bookings.findByConversation(wish.tenantId, wish.conversationId)
    const holds = own.filter((booking) => booking.state === 'held').map((booking) => booking.id)
    const exceptBookingIds = [...holds, ...(wish.exceptBookingIds ?? [])]
    return loadSlotQuery(stores, { ...wish, requirements, range: weeks, exceptBookingIds })
  })
}

function offersOf(slots: LoadedSlots, wish: Wish, chosen: readonly Slot[]): Offer[] {
  return chosen.flatMap((slot, index) => {
    const offer = offerOf(slot, { ...wish, busy: slots.busy, id: `o${index + 1}`, staffChosen: wish.staffId != null })
    return offer === null ? [] : [offer]
  })
}

function rangeOf(timeZone: string, date: DateWish): Span {
  return { startMs: startOfDayMs(timeZone, date.from), endMs: endOfDayMs(timeZone, date.to) }
}

function boundedDates(date: DateWish): DateWish {
  const last = addDays(date.from, wishDaysMax)
  return date.to > last ? { ...date, to: last } : date
}
