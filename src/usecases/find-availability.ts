import { type Asked, askedFor, type VisitMeet, type VisitStaffing } from '../domain/asked.ts'
import type { BusySpan } from '../domain/calendar.ts'
import { type CandidateWish, visitNarrowedTo } from '../domain/candidate-wish.ts'
import type { Catalog } from '../domain/catalog.ts'
import { closestSlots } from '../domain/closest-slots.ts'
import type { DateWish, TimeWish } from '../domain/conversation.ts'
import { findTimes } from '../domain/find-times.ts'
import { isUnpaid } from '../domain/instead-of.ts'
import type { Span } from '../domain/interval.ts'
import { nextOfferNumber, type Offer } from '../domain/offer.ts'
import type { OpenTime, TimeQuestion } from '../domain/open-time.ts'
import { addDays } from '../domain/plain-date.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { spreadStarts } from '../domain/slot-spread.ts'
import { startBounds } from '../domain/start-window.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { fitsDate, fitsTime, isDateWish } from '../domain/time-wish.ts'
import { wishReason } from '../domain/wish-reason.ts'
import { dayMs, endOfDayMs, localTimeOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { customerFacts } from './customer-facts.ts'
import { customerRules, loadQuestion, type QuestionStores, zoneOf } from './load-question.ts'
import { offerOf } from './offer-slot.ts'
import { weighStaff } from './weigh-staff.ts'

/** What is asked for, as it was said: what nobody said is null or left out. */
export interface AskedWish extends CandidateWish {
  readonly serviceId: string
  /** Of a visit: all services in order, the first among them. */
  readonly serviceIds?: readonly string[] | undefined
  readonly party?: number | null | undefined
  readonly nights?: number | null | undefined
  readonly staffing?: VisitStaffing | null | undefined
  readonly meet?: VisitMeet | null | undefined
}

export interface FindAvailabilityInput extends AskedWish {
  readonly tenantId: string
  readonly catalog: Catalog
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
  /** Whose own limits count; of a booking that is to be moved its customer's. */
  readonly customerId?: string | null | undefined
  /** Nor does the booking that is to be moved. */
  readonly exceptBookingIds?: readonly string[] | undefined
}

export interface Availability {
  readonly ok: true
  readonly offers: readonly Offer[]
  /** Who could serve each offer, by its id: staff ids; of a class how many seats are left. */
  readonly free: readonly {
    readonly offerId: string
    readonly staffIds: readonly string[]
    readonly seatsLeft?: number | undefined
  }[]
  /** The offers are what was wished. False: they are the nearest there is, and `reason` says what was in the way. */
  readonly exact: boolean
  readonly reason: TimeReason | null
}

export type AvailabilityRefusal = Refusal<
  'service_not_found' | 'staff_not_found' | 'invalid_date' | 'party_needed' | 'nights_needed'
>

/** How far around a wish the nearest slots are looked for. */
const nearestReachDays = 14
/** The longest range one question may span. */
export const wishDaysMax = 92

/** Real, open times for a wish; where none of it is open, the nearest ones and the rule that was in the way. */
export async function findAvailability(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: FindAvailabilityInput,
): Promise<Availability | AvailabilityRefusal> {
  const asked = askedOfWish(input)
  if ('ok' in asked) return asked
  if (!isDateWish(input.date)) return refusal('invalid_date', 'from and to must be dates of the calendar, in order.')
  const isStay = asked.services[0].shape?.kind === 'stay'
  const wish = {
    ...input,
    asked,
    date: boundedDates(input.date),
    // The hour of a stay is that of its house.
    time: isStay ? null : input.time,
    timeZone: zoneOf(input.catalog, asked.services[0]),
    nowMs: ports.clock.now().epochMilliseconds,
  }
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const exceptBookingIds = [...(await ownHolds(stores, input)), ...(input.exceptBookingIds ?? [])]
    const customerId = input.customerId ?? (await customerOfMoved(stores, input, asked))
    const found = { ...wish, exceptBookingIds, customerId }
    return (await exactly(stores, found)) ?? nearest(stores, found)
  })
}

/** What a wish asks for, its services narrowed to whoever was wished; or why it cannot be asked. */
export function askedOfWish(
  wish: AskedWish & Pick<FindAvailabilityInput, 'tenantId' | 'catalog'>,
): Asked | AvailabilityRefusal {
  const { catalog, staffId = null } = wish
  if (wish.tenantId !== catalog.tenant.id) throw new RangeError('the catalogue is of another tenant')
  const ids = wish.serviceIds ?? [wish.serviceId]
  const found = ids.flatMap((id) => catalog.services.find((candidate) => candidate.id === id) ?? [])
  const [first, ...more] = visitNarrowedTo(wish, found, catalog)
  if (first === undefined || found.length !== ids.length) {
    return refusal('service_not_found', 'There is no such service.')
  }
  if (staffId !== null && !catalog.resources.some((resource) => resource.id === staffId)) {
    return refusal('staff_not_found', 'There is nobody of that id.')
  }
  const { party = null, nights = null, staffing = null, meet = null } = wish
  const { shape } = first
  if (party === null && (shape?.kind === 'table' || shape?.kind === 'stay')) {
    return refusal('party_needed', 'Ask for how many people first.')
  }
  if (nights === null && shape?.kind === 'stay') return refusal('nights_needed', 'Ask for how many nights first.')
  return askedFor([first, ...more], { party, nights, staffing, meet })
}

interface Wish extends FindAvailabilityInput {
  readonly asked: Asked
  readonly timeZone: string
  readonly nowMs: number
  readonly exceptBookingIds: readonly string[]
}

/** What a conversation holds already, or has not paid yet and may still swap, does not hide a slot from it. */
export async function ownHolds(
  stores: Pick<Stores, 'bookings'>,
  { tenantId, conversationId }: Pick<FindAvailabilityInput, 'tenantId' | 'conversationId'>,
): Promise<string[]> {
  if (conversationId === undefined) return []
  const own = await stores.bookings.findByConversation(tenantId, conversationId)
  return own.filter((booking) => booking.state === 'held' || isUnpaid(booking)).map((booking) => booking.id)
}

/** Whose booking is to be moved, where a limit for each customer asks. */
async function customerOfMoved(
  stores: Pick<Stores, 'bookings'>,
  { tenantId, exceptBookingIds = [] }: Pick<FindAvailabilityInput, 'tenantId' | 'exceptBookingIds'>,
  { services }: Asked,
): Promise<string | null> {
  const [moved] = exceptBookingIds
  if (moved === undefined || customerRules(services).length === 0) return null
  return (await stores.bookings.find(tenantId, moved))?.customerId ?? null
}

async function exactly(stores: QuestionStores, wish: Wish): Promise<Availability | null> {
  if (wish.asked.services.some(({ requirements }) => requirements.some(({ anyOf }) => anyOf.length === 0))) return null
  const range = rangeOf(wish.timeZone, wish.date)
  const question = await loadQuestion(stores, { ...wish, range })
  const open = findTimes(question, range).filter((time) => fits(time, wish))
  if (open.length === 0) return null
  return { ok: true, ...(await offersOf(stores, question, wish, choose(open, wish))), exact: true, reason: null }
}

function choose(open: readonly OpenTime[], { order, limit, timeZone, time }: Wish): readonly OpenTime[] {
  return order === 'first' ? open.slice(0, limit) : spreadStarts(open, { timeZone, time, limit })
}

function fits(open: OpenTime, wish: Wish): boolean {
  const local = localTimeOf(wish.timeZone, open.startMs)
  return fitsDate(wish.date, local.date) && fitsTime(wish.time, local.minuteOfDay)
}

/** A second, wider look, only where the wish itself is not open: a wish beyond the bounds is read at the bound. */
async function nearest(stores: QuestionStores, wish: Wish): Promise<Availability> {
  const { timeZone, date, time, limit } = wish
  const { earliestMs, beyondMs } = startBounds({ rules: wish.asked.services[0], timeZone, nowMs: wish.nowMs })
  const asked = rangeOf(timeZone, date)
  const pivot = {
    startMs: Math.min(Math.max(asked.startMs, earliestMs), beyondMs),
    endMs: Math.min(Math.max(asked.endMs, earliestMs), beyondMs),
  }
  const reachMs = nearestReachDays * dayMs
  const range = { startMs: pivot.startMs - reachMs, endMs: pivot.endMs + reachMs }
  const question = await loadQuestion(stores, { ...wish, range })
  const closest = closestSlots(findTimes(question, range), { timeZone, date, time, limit })
  const found = await offersOf(stores, question, wish, closest)
  return { ok: true, ...found, exact: false, reason: wishReason(question, wish) }
}

type OfferWish = Pick<
  Wish,
  'tenantId' | 'catalog' | 'timeZone' | 'nowMs' | 'exceptBookingIds' | 'shown' | 'staffId' | 'customerId'
>

/** Open times as numbered offers, with everybody who could serve them. */
export async function offersOf(
  stores: Pick<Stores, 'bookings' | 'paymentRules'>,
  question: Pick<TimeQuestion, 'asked' | 'calendars'>,
  wish: OfferWish,
  chosen: readonly OpenTime[],
): Promise<Pick<Availability, 'offers' | 'free'>> {
  const make = await offerMaker(stores, { ...wish, services: question.asked.services }, chosen)
  const made = chosen.map((time, index) => ({ time, offer: make(time, question, index) }))
  return {
    offers: made.flatMap(({ offer }) => offer ?? []),
    free: made.flatMap(({ time, offer }) => (offer === null ? [] : freeOf(time, offer, wish.catalog))),
  }
}

/** Makes offers of open times, numbered on from what was shown; what staff have to do is read once for all of them. */
export async function offerMaker(
  stores: Pick<Stores, 'bookings' | 'paymentRules'>,
  wish: OfferWish & Pick<Asked, 'services'>,
  times: readonly OpenTime[],
) {
  const [loadsOf, customer] = await Promise.all([weighStaff(stores, times, wish), customerFacts(stores, wish)])
  const first = nextOfferNumber(wish.shown ?? [])
  return (time: OpenTime, { asked, calendars }: Pick<TimeQuestion, 'asked' | 'calendars'>, index = 0): Offer | null => {
    const busy = calendars.flatMap(({ resourceId, units, busy: spans }) =>
      units === 1 ? [] : spans.map((span): BusySpan & { resourceId: string } => ({ ...span, resourceId })),
    )
    const id = `o${first + index}`
    const staffChosen = wish.staffId != null
    return offerOf(time, { ...wish, asked, busy, id, loads: loadsOf(time), staffChosen, customer })
  }
}

/** Everybody who could serve an offer; of a class how many seats are left. */
export function freeOf(time: OpenTime, offer: Pick<Offer, 'id'>, catalog: Catalog): Availability['free'][number] {
  const staff = new Set(catalog.resources.flatMap(({ id, kind }) => (kind === 'staff' ? [id] : [])))
  return {
    offerId: offer.id,
    staffIds: servingOf(time).filter((id) => staff.has(id)),
    ...(time.seatsLeft === undefined ? {} : { seatsLeft: time.seatsLeft }),
  }
}

function servingOf({ choices, picks = [] }: OpenTime): string[] {
  const candidates = choices.flatMap((choice) => choice.candidates.map((candidate) => candidate.resourceId))
  return [...new Set([...candidates, ...picks.map((pick) => pick.resourceId)])]
}

function rangeOf(timeZone: string, date: DateWish): Span {
  return { startMs: startOfDayMs(timeZone, date.from), endMs: endOfDayMs(timeZone, date.to) }
}

function boundedDates(date: DateWish): DateWish {
  const last = addDays(date.from, wishDaysMax)
  return date.to > last ? { ...date, to: last } : date
}
