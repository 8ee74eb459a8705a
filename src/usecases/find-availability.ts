import type { Catalog, Requirement, Service } from '../domain/catalog.ts'
import { closestSlots } from '../domain/closest-slots.ts'
import type { DateWish, TimeWish } from '../domain/conversation.ts'
import type { Span } from '../domain/interval.ts'
import { nextOfferNumber, type Offer } from '../domain/offer.ts'
import { addDays } from '../domain/plain-date.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { findSlots, type Slot } from '../domain/slot.ts'
import { spreadStarts } from '../domain/slot-spread.ts'
import { startBounds } from '../domain/start-window.ts'
import { fitsDate, fitsTime, isDateWish } from '../domain/time-wish.ts'
import { type WishReason, wishReason } from '../domain/wish-reason.ts'
import { dayMs, endOfDayMs, localTimeOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { type CandidateWish, loadSlotQuery, narrowedRequirements, zoneOf } from './load-slot-query.ts'
import { offerOf } from './offer-slot.ts'
import { weighStaff } from './weigh-staff.ts'

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
  /** What the conversation was shown last: new offers are numbered on from there. */
  readonly shown?: readonly Pick<Offer, 'id'>[] | undefined
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
  if (input.tenantId !== input.catalog.tenant.id) throw new RangeError('the catalogue is of another tenant')
  const requirements = narrowedRequirements(input.catalog, service, input)
  const timeZone = zoneOf(input.catalog, service)
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const exceptBookingIds = [...(await ownHolds(stores, input)), ...(input.exceptBookingIds ?? [])]
    const wish = { ...input, date, service, requirements, timeZone, nowMs, exceptBookingIds }
    return (await exactly(stores, wish)) ?? nearest(stores, wish)
  })
}

interface Wish extends FindAvailabilityInput {
  readonly service: Service
  readonly requirements: readonly Requirement[]
  readonly timeZone: string
  readonly nowMs: number
  readonly exceptBookingIds: readonly string[]
}

type ReadStores = Pick<Stores, 'bookings' | 'timeOff'>

/** What a conversation holds already does not hide a slot from it. */
async function ownHolds(
  stores: ReadStores,
  { tenantId, conversationId }: Pick<FindAvailabilityInput, 'tenantId' | 'conversationId'>,
): Promise<string[]> {
  if (conversationId === undefined) return []
  const own = await stores.bookings.findByConversation(tenantId, conversationId)
  return own.filter((booking) => booking.state === 'held').map((booking) => booking.id)
}

async function exactly(stores: ReadStores, wish: Wish): Promise<Availability | null> {
  if (wish.requirements.some((requirement) => requirement.anyOf.length === 0)) return null
  const range = rangeOf(wish.timeZone, wish.date)
  const query = await loadSlotQuery(stores, { ...wish, range })
  const open = findSlots({ ...query, fromMs: range.startMs, toMs: range.endMs }).filter((slot) => fits(slot, wish))
  if (open.length === 0) return null
  return { ok: true, offers: await offersOf(stores, wish, choose(open, wish)), exact: true, reason: null }
}

function choose(open: readonly Slot[], { order, limit, timeZone, time }: Wish): readonly Slot[] {
  return order === 'first' ? open.slice(0, limit) : spreadStarts(open, { timeZone, time, limit })
}

function fits(slot: Slot, wish: Wish): boolean {
  const local = localTimeOf(wish.timeZone, slot.startMs)
  return fitsDate(wish.date, local.date) && fitsTime(wish.time, local.minuteOfDay)
}

/** A second, wider look, only where the wish itself is not open: a wish beyond the bounds is read at the bound. */
async function nearest(stores: ReadStores, wish: Wish): Promise<Availability> {
  const { timeZone, date, time, limit } = wish
  const { earliestMs, beyondMs } = startBounds({ rules: wish.service, timeZone, nowMs: wish.nowMs })
  const asked = rangeOf(timeZone, date)
  const pivot = {
    startMs: Math.min(Math.max(asked.startMs, earliestMs), beyondMs),
    endMs: Math.min(Math.max(asked.endMs, earliestMs), beyondMs),
  }
  const reachMs = nearestReachDays * dayMs
  const range = { startMs: pivot.startMs - reachMs, endMs: pivot.endMs + reachMs }
  const query = await loadSlotQuery(stores, { ...wish, range })
  const open = findSlots({ ...query, fromMs: range.startMs, toMs: range.endMs })
  const closest = closestSlots(open, { timeZone, date, time, limit })
  return { ok: true, offers: await offersOf(stores, wish, closest), exact: false, reason: wishReason(query, wish) }
}

async function offersOf(stores: ReadStores, wish: Wish, chosen: readonly Slot[]): Promise<Offer[]> {
  const loadsOf = await weighStaff(stores, chosen, wish)
  const first = nextOfferNumber(wish.shown ?? [])
  return chosen.flatMap((slot, index) => {
    const id = `o${first + index}`
    const offer = offerOf(slot, { ...wish, loads: loadsOf(slot), id, staffChosen: wish.staffId != null })
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
