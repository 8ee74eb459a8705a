import type { Service } from '../../src/domain/catalog.ts'
import type { DateWish, TimeWish } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { addDays, dayOf, weekdayOf } from '../../src/domain/plain-date.ts'
import type { PhraseValue, ReplySegment } from '../../src/domain/reply.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import { soonestShown } from '../understanding/picks.ts'
import { ask, call, type Flow, fact, phrase, type Saying } from './flow.ts'
import { offersOf, type Scene, staffNamed } from './scene.ts'

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
}

/** Asks for open times. A wish without a day looks over the next two weeks. */
export function* findOffers(scene: Scene, search: Search): Flow<Found> {
  const { date, time, staffId, service } = search
  const attributes = Object.fromEntries(Object.entries(scene.draft.attributes).map(([key, { value }]) => [key, value]))
  const record = yield* call('find_availability', {
    serviceId: service.id,
    staffId: staffId ?? undefined,
    locationId: scene.draft.location?.value,
    attributes:
      search.anyone !== true && staffId === null && Object.keys(attributes).length > 0 ? attributes : undefined,
    from: date?.from ?? scene.today,
    to: date?.to ?? addDays(scene.today, openRangeDays),
    weekdays: date?.weekdays === undefined ? undefined : [...date.weekdays],
    time: time ?? undefined,
    limit: search.limit ?? 3,
  })
  const reason = record.result.reason as Readonly<Record<string, unknown>> | undefined
  return {
    offers: record.ok ? offersOf(record.result.offers) : [],
    exact: record.result.exact === true,
    reason: reason ?? null,
    date,
    time,
    staffId,
    record,
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
  return found.offers.length === 1 && oneDay && wish !== null ? first : null
}

/** How many nearest times one message shows. */
const closestMax = 4
/** How far ahead it looks where nothing is near. */
const farDays = 91

/** The nearest times in the order of the clock, few enough to choose from. */
export function closest(offers: readonly Offer[]): readonly Offer[] {
  return offers.slice(0, closestMax).sort((a, b) => a.startMs - b.startMs)
}

/** Nothing of a wish, and nothing near it: the first there is of the same person, then of anybody; else the team. */
export function* nothingOpen(scene: Scene, search: Search): Flow {
  const { service, staffId } = search
  const date = { from: scene.today, to: addDays(scene.today, farDays) }
  for (const who of staffId === null ? [null] : [staffId, null]) {
    const wider = yield* findOffers(scene, { service, staffId: who, date, time: null, anyone: who === null })
    if (wider.offers.length === 0) continue
    const values = {
      service: fact({ type: 'service', id: service.id }),
      staff: staffId === null ? null : fact({ type: 'staff', id: staffId }),
      wish: wishValue(search),
    }
    return showOffers(closest(wider.offers), [phrase('nothing_near', values)])
  }
  const others = scene.catalog.services.filter(({ id }) => id !== service.id).slice(0, 3)
  return ask([phrase('nothing_at_all', { service: fact({ type: 'service', id: service.id }) })], 'handoff', {
    choices: ['person', ...others.map(({ id }) => `service:${id}`)],
  })
}

/** Offers as choices under a sentence. */
export function showOffers(offers: readonly Offer[], segments: readonly ReplySegment[]): Saying {
  const ids = offers.map((offer) => offer.id)
  return ask(segments, 'offer', { choices: ids, options: ids })
}

/** "Haircut tomorrow, Tue 24 Nov, after 3 pm (45 min, $60):" with what is open, or why not and what is nearest. */
export function offersSaying(scene: Scene, service: Service, found: Found): Saying {
  const wish = wishValue(found)
  const staff = found.staffId === null ? null : fact({ type: 'staff', id: found.staffId })
  const name = fact({ type: 'service', id: service.id })
  if (found.offers.length === 0) {
    return ask([phrase('nothing_free', { service: name, staff, wish })], 'date', { choices: ['person'] })
  }
  if (!found.exact) return showOffers(closest(found.offers), [...whyNot(scene, service, found), phrase('closest')])
  if (isOnlyAround(found)) {
    const sharp = fact({
      type: 'wish',
      date: found.date,
      time: found.time === null ? null : { ...found.time, kind: 'at' },
    })
    return showOffers(closest(found.offers), [phrase('why_not_sharp', { wish: sharp }), phrase('closest')])
  }
  if (found.date === null && found.time === null) {
    const soonest = found.offers.slice(0, 1).map(({ id }) => id)
    return ask([phrase('ask_date', { service: name, staff }), phrase('soonest')], 'date', {
      key: soonestShown,
      choices: soonest,
      options: soonest,
    })
  }
  const duration = fact({ type: 'service', id: service.id, part: 'duration' })
  const price = fact({ type: 'service', id: service.id, part: 'price' })
  return showOffers(found.offers, [
    phrase('offers_wish', { service: name, staff, wish, duration, price }),
    phrase('another_time'),
  ])
}

/** "Around 2:30", where half past two itself is not open: that is said, and the nearest shown. */
function isOnlyAround({ time, offers, date }: Found): boolean {
  if (time?.kind !== 'around' || date === null || date.from !== date.to) return false
  return !offers.some((offer) => localTimeOf(offer.timeZone, offer.startMs).time === time.start)
}

/** What was wished, to be said back; nothing where it was only "some time soon". */
export function wishValue({ date, time }: Pick<Found, 'date' | 'time'>) {
  const long = date !== null && date.weekdays === undefined && dayOf(date.to) - dayOf(date.from) > 7
  const said = long ? null : date
  return said === null && time === null ? null : fact({ type: 'wish', date: said, time })
}

/** Which rule was in the way, in a few words. */
export function whyNot(scene: Scene, service: Service, found: Found): ReplySegment[] {
  const wish = wishValue(found)
  const name = fact({ type: 'service', id: service.id })
  const staff = found.staffId === null ? null : fact({ type: 'staff', id: found.staffId })
  const who = staff ?? fact({ type: 'tenant', part: 'name' })
  const { reason } = found
  if (reason?.rule === 'closed' && isInsideNotice(scene, service, found))
    return [phrase('why_notice', { service: name, ...noticeOf(service.noticeMinutes) })]
  switch (reason?.rule) {
    case 'past':
      return [phrase('why_past', { wish })]
    case 'notice':
      return [phrase('why_notice', { service: name, ...noticeOf(service.noticeMinutes) })]
    case 'advance':
      return [phrase('why_advance', { service: name, ...horizonOf(reason, service) })]
    case 'closed':
      return reason.endsAfterClosing === true
        ? [
            phrase('why_ends_after_closing', {
              service: name,
              duration: fact({ type: 'service', id: service.id, part: 'duration' }),
            }),
          ]
        : [closedFor({ staff, who, wish, found })]
    case 'override':
      return [phrase('why_override', { who, wish })]
    case 'time_off':
      return staff === null ? [phrase('why_full', { wish })] : [phrase('why_time_off', { staff, wish })]
    case 'off_grid':
      return [phrase('why_off_grid', { minutes: { count: service.stepMinutes } })]
    case 'no_resource':
      return [phrase('why_no_resource', { service: name })]
    default:
      return staff === null || staffNamed(scene.draft) === null
        ? [phrase('why_full', { wish })]
        : [phrase('why_busy', { staff, wish })]
  }
}

/** The last day that can be booked, where the search told it; else how many days ahead. */
function horizonOf(reason: Readonly<Record<string, unknown>>, { advanceDays }: Service) {
  const { lastDate } = reason
  return typeof lastDate === 'string'
    ? { until: fact({ type: 'date', date: lastDate }) }
    : { days: { count: advanceDays } }
}

/** A day whose opening lies wholly inside the notice is no closed day, although after closing it is the closing that stops. */
function isInsideNotice({ catalog, input, today }: Scene, { noticeMinutes }: Service, { date, time }: Found): boolean {
  if (date === null || date.to < today || (time !== null && time.kind !== 'window')) return false
  const ends = localTimeOf(catalog.tenant.timeZone, input.nowMs + noticeMinutes * 60_000)
  const weekday = weekdayOf(dayOf(date.to))
  const closing = catalog.opening.filter((window) => window.weekday === weekday).map(({ end }) => end)
  return (
    date.to < ends.date || (date.to === ends.date && closing.length > 0 && closing.every((end) => end <= ends.time))
  )
}

/** A house is closed; a person does not work that day, or is not in at that hour. */
function closedFor(of: {
  readonly staff: PhraseValue | null
  readonly who: PhraseValue
  readonly wish: PhraseValue | null
  readonly found: Found
}): ReplySegment {
  const { staff, who, wish, found } = of
  if (staff === null) return phrase('why_closed', { who, wish })
  return phrase(found.time === null ? 'why_away_then' : 'why_not_in', { staff, wish })
}

function noticeOf(minutes: number) {
  const hours = Math.max(1, Math.round(minutes / 60))
  return hours >= 48 ? { days: { count: Math.round(hours / 24) } } : { hours: { count: hours } }
}
