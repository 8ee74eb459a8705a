import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { addDays, parseDate } from '../domain/plain-date.ts'
import { parseRecurrence } from '../domain/recurrence.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { type PlannedOccurrence, planSeries } from '../domain/series.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { dayMs, endOfDayMs, localDateOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import {
  type AskedWish,
  type Availability,
  type AvailabilityRefusal,
  askedOfWish,
  offersOf,
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
): Promise<SeriesAvailability | AvailabilityRefusal | Refusal<'rule_invalid'>> {
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
    const question = await loadQuestion(stores, { ...input, asked, range: span, nowMs, exceptBookingIds })
    // A date beyond what may be booked is told as such, up to the end of the rule or one more date.
    const range = { from: date, to: addDays(date, Math.ceil((span.endMs - span.startMs) / dayMs) + beyondDays) }
    const plan = planSeries(question, { rule: parsed.rule, date, time, timeZone, exdates: [] }, range)
    const open = plan.flatMap((planned) => (planned.open === null ? [] : [planned.open]))
    const found = await offersOf(stores, question, { ...input, timeZone, nowMs, exceptBookingIds }, open)
    const [first, ...further] = found.offers
    const skipped = plan.flatMap((planned) => skippedOf(planned, time))
    const one = first === undefined ? [] : [further.length === 0 ? first : { ...first, further: further.map(dateOf) }]
    const free = found.free.slice(0, 1)
    return { ok: true, offers: one, free, exact: skipped.length === 0, reason: skipped[0]?.reason ?? null, skipped }
  })
}

const beyondDays = 31

function dateOf({ startMs, endMs, picks }: Offer) {
  return { startMs, endMs, picks: picks.map((pick) => ({ ...pick })) }
}

function skippedOf(planned: PlannedOccurrence, time: string) {
  return planned.open === null ? [{ date: planned.date, time, reason: planned.why }] : []
}
