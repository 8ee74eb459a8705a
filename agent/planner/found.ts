import type { Service } from '../../src/domain/catalog.ts'
import type { DateWish, TimeWish } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { addDays, dayOf } from '../../src/domain/plain-date.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import { call, type Flow, fact } from './flow.ts'
import { type Group, groupOf } from './group.ts'
import { codeOf, offersOf, type Scene } from './scene.ts'

/** How far ahead it looks where no day was said. */
export const openRangeDays = 13

/** What was asked for and what came of it. */
export interface Found {
  readonly offers: readonly Offer[]
  readonly exact: boolean
  readonly reason: Readonly<Record<string, unknown>> | null
  readonly date: DateWish | null
  readonly time: TimeWish | null
  readonly staffId: string | null
  /** The services of the visit, one for each step. */
  readonly services: readonly string[]
  /** Who was wished for each step, where somebody was. */
  readonly stepStaffIds: readonly (string | null)[]
  /** Why the search was refused; null where it ran. */
  readonly code: string | null
  readonly shape: 'class' | 'table' | 'stay' | null
  readonly record: ToolCallRecord
}

export interface Search {
  readonly service: Service
  readonly staffId: string | null
  readonly date: DateWish | null
  readonly time: TimeWish | null
  readonly limit?: number
  /** Whoever it is: what was asked for of people is left out. */
  readonly anyone?: boolean
  /** Who comes; as the draft has it where left out. */
  readonly group?: Group
  /** The rule of a series whose dates all belong to each offer. */
  readonly rule?: string
  /** The booking that is moved: its own time counts as free. */
  readonly bookingId?: string
}

/** Asks for open times. A wish without a day looks over the next two weeks. */
export function* findOffers(scene: Scene, search: Search): Flow<Found> {
  const { date, staffId, service } = search
  const attributes = Object.fromEntries(Object.entries(scene.draft.attributes).map(([key, { value }]) => [key, value]))
  const group = search.group ?? groupOf(scene, service)
  // Nights begin at the hour of the house.
  const time = service.shape?.kind === 'stay' ? null : search.time
  const record = yield* call('find_availability', {
    serviceId: service.id,
    ...groupArguments(group),
    staffId: staffId ?? undefined,
    bookingId: search.bookingId,
    locationId: scene.draft.location?.value,
    attributes:
      search.anyone !== true && staffId === null && Object.keys(attributes).length > 0 ? attributes : undefined,
    from: date?.from ?? scene.today,
    to: date?.to ?? addDays(scene.today, openRangeDays),
    weekdays: date?.weekdays === undefined ? undefined : [...date.weekdays],
    time: time ?? undefined,
    repeat: search.rule === undefined ? undefined : { rule: search.rule },
    limit: search.limit ?? 3,
  })
  return { ...foundIn(record, group), shape: service.shape?.kind ?? null, date, time, staffId }
}

/** What a search or a question why found, by its record. */
export function foundIn(
  record: ToolCallRecord,
  group: Group,
): Pick<Found, 'offers' | 'exact' | 'reason' | 'services' | 'stepStaffIds' | 'code' | 'record'> {
  const reason = record.result.reason as Readonly<Record<string, unknown>> | undefined
  return {
    offers: record.ok ? offersOf(record.result.offers) : [],
    exact: record.result.exact === true,
    reason: reason ?? null,
    services: group.services ?? [],
    stepStaffIds: group.stepStaffIds ?? [],
    code: codeOf(record),
    record,
  }
}

/** A group as arguments; what is not said is left out. */
export function groupArguments(group: Group) {
  const { services, stepStaffIds, party, nights, meet, staffing } = group
  return {
    services: services === undefined ? undefined : [...services],
    stepStaffIds: stepStaffIds === undefined ? undefined : [...stepStaffIds],
    party,
    nights,
    meet,
    staffing,
  }
}

/** The one offer that is exactly what was asked for: then the summary follows at once, with no list between. */
export function exactOffer(found: Found): Offer | null {
  if (!found.exact) return null
  const [first] = found.offers
  if (first === undefined) return null
  const wish = found.time
  const oneDay = found.date !== null && found.date.from === found.date.to
  if (wish !== null && wish.kind !== 'window' && oneDay) {
    return found.offers.find((offer) => localTimeOf(offer.timeZone, offer.startMs).time === wish.start) ?? null
  }
  if (first.nights !== undefined && oneDay) return first
  const alone = found.offers.length === 1 && oneDay
  // The only session of a class that day is the one that is meant.
  return alone && (wish !== null || found.shape === 'class') ? first : null
}

/** What was wished, to be said back; nothing where it was only "some time soon". */
export function wishValue({ date, time }: Pick<Found, 'date' | 'time'>) {
  const long = date !== null && date.weekdays === undefined && dayOf(date.to) - dayOf(date.from) > 7
  const said = long ? null : date
  return said === null && time === null ? null : fact({ type: 'wish', date: said, time })
}
