import type { Catalog } from '../domain/catalog.ts'
import { takenBy, timeAt, whyNotAt } from '../domain/find-times.ts'
import type { Offer } from '../domain/offer.ts'
import type { TimeQuestion } from '../domain/open-time.ts'
import { addDays, parseDate } from '../domain/plain-date.ts'
import { withTaken } from '../domain/question-taken.ts'
import { parseRecurrence } from '../domain/recurrence.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { type PlannedOccurrence, planSeries } from '../domain/series.ts'
import { askedAsFirst } from '../domain/series-terms.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { dayMs, endOfDayMs, localDateOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import {
  type AskedWish,
  type Availability,
  type AvailabilityRefusal,
  askedOfWish,
  freeOf,
  offerMaker,
  ownHolds,
} from './find-availability.ts'
import { loadQuestion, zoneOf } from './load-question.ts'

export interface FindSeriesInput extends AskedWish {
  readonly tenantId: string
  readonly catalog: Catalog
  /** RFC 5545; without an end it goes on for as long as may be booked ahead. */
  readonly rule: string
  /** First local date there may be, and the local time ("HH:MM") of all. */
  readonly date: string
  readonly time: string
  readonly shown?: readonly Pick<Offer, 'id'>[] | undefined
  readonly conversationId?: string | undefined
  readonly customerId?: string | null | undefined
}

export interface SeriesAvailability extends Availability {
  /** Dates of the series that are not open, and why; the offer leaves them out. */
  readonly skipped: readonly { readonly date: string; readonly time: string; readonly reason: TimeReason }[]
}

/**
 * The same time on many dates as one offer: "every second Tuesday, four times". Who serves may differ from date to date
 * unless somebody was wished. `exact` where every date is open.
 */
export async function findSeries(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: FindSeriesInput,
): Promise<SeriesAvailability | AvailabilityRefusal | Refusal<'rule_invalid' | 'series_needs_payment'>> {
  const { tenantId, catalog, date, time } = input
  const asked = askedOfWish(input)
  if ('ok' in asked) return asked
  const parsed = parseRecurrence(input.rule)
  if (!parsed.ok) return refusal('rule_invalid', `This is no rule that can be booked: ${parsed.fault}.`)
  if (parseDate(date) === null) return refusal('invalid_date', 'The first date must be a date of the calendar.')
  const nowMs = ports.clock.now().epochMilliseconds
  const [service] = asked.services
  const timeZone = zoneOf(catalog, service)
  const last = addDays(localDateOf(timeZone, nowMs), service.advanceDays)
  const span = { startMs: startOfDayMs(timeZone, date), endMs: endOfDayMs(timeZone, date < last ? last : date) }
  return ports.database.inTenant(tenantId, async (stores) => {
    const exceptBookingIds = await ownHolds(stores, input)
    const counting = { ...input, asked, range: span, nowMs, exceptBookingIds, countsNewCustomer: true }
    const question = await loadQuestion(stores, counting)
    // A date beyond what may be booked is told as such, up to the end of the rule or one more date.
    const range = { from: date, to: addDays(date, Math.ceil((span.endMs - span.startMs) / dayMs) + beyondDays) }
    const plan = planSeries(question, { rule: parsed.rule, date, time, timeZone, exdates: [] }, range)
    const wish = { ...input, services: asked.services, timeZone, nowMs, exceptBookingIds }
    const chosen = await chooseDates(stores, { question, plan, wish })
    const [first, ...further] = chosen.offers
    if (first?.payment !== undefined && further.length > 0) {
      return refusal('series_needs_payment', 'Each date is paid for by itself: book them one after another.')
    }
    const skipped = chosen.skipped.map(({ date: skippedDate, why }) => ({ date: skippedDate, time, reason: why }))
    const one = first === undefined ? [] : [further.length === 0 ? first : { ...first, further: further.map(dateOf) }]
    const { free } = chosen
    return { ok: true, offers: one, free, exact: skipped.length === 0, reason: skipped[0]?.reason ?? null, skipped }
  })
}

const beyondDays = 31

function dateOf({ startMs, endMs, picks }: Offer) {
  return { startMs, endMs, picks: picks.map((pick) => ({ ...pick })) }
}

interface Chosen {
  readonly offers: readonly Offer[]
  readonly free: Availability['free']
  readonly skipped: readonly { readonly date: string; readonly why: TimeReason }[]
}

/**
 * The dates that can be had together, on the terms of the first: each is asked for with what those before it take, so that
 * neither a limit nor a room is offered twice.
 */
async function chooseDates(
  stores: Pick<Stores, 'bookings' | 'paymentRules'>,
  input: {
    readonly question: TimeQuestion
    readonly plan: readonly PlannedOccurrence[]
    readonly wish: Parameters<typeof offerMaker>[1]
  },
): Promise<Chosen> {
  const { plan, wish } = input
  const make = await offerMaker(
    stores,
    wish,
    plan.flatMap(({ open }) => open ?? []),
  )
  let { question } = input
  const offers: Offer[] = []
  const free: Availability['free'][number][] = []
  const skipped: Chosen['skipped'][number][] = []
  for (const planned of plan) {
    const { date, startMs } = planned
    const time = planned.open === null ? null : timeAt(question, startMs)
    const offer = time === null ? null : make(time, question)
    const taken = offer === null ? null : takenBy(question, offer)
    if (time === null || offer === null || taken === null) {
      const why = planned.open === null ? planned.why : whyNotAt(question, startMs)
      skipped.push({ date, why: why ?? { rule: 'busy', resourceIds: [] } })
      continue
    }
    if (offers.length === 0) {
      free.push(freeOf(time, offer, wish.catalog))
      question = { ...question, asked: askedAsFirst(question.asked, offer, wish.catalog.resources) }
    }
    offers.push(offer)
    question = withTaken(question, taken)
  }
  return { offers, free, skipped }
}
