import { askedFor } from '../domain/asked.ts'
import type { ResourceCalendar } from '../domain/calendar.ts'
import type { OpeningWindow, Requirement, Service } from '../domain/catalog.ts'
import type { TimeQuestion } from '../domain/open-time.ts'
import { refundRuleOf } from '../domain/refund-rule.ts'
import type { SlotQuery } from '../domain/slot-query.ts'
import { localTimeOf } from '../domain/zoned-time.ts'

/** Small plain values for tests of slots, in America/New_York unless said otherwise. */
export const newYork = 'America/New_York'

/** Epoch milliseconds of an ISO instant ("2027-03-14T09:00-04:00"). */
export function at(iso: string): number {
  return Temporal.Instant.from(iso).epochMilliseconds
}

/** A weekly window that is always valid. */
export function weekly(resourceId: string, weekday: number, hours: readonly [string, string]): OpeningWindow {
  return { resourceId, weekday, start: hours[0], end: hours[1], validFrom: null, validTo: null }
}

/** The same hours on every day of the week. */
export function everyDay(resourceId: string, ...hours: readonly (readonly [string, string])[]): OpeningWindow[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map((window) => weekly(resourceId, weekday, window)))
}

/** A resource of one unit, open 09:00 to 17:00 every day, with nothing booked. */
export function calendarOf(resourceId: string, changes: Partial<ResourceCalendar> = {}): ResourceCalendar {
  const windows = everyDay(resourceId, ['09:00', '17:00'])
  return { resourceId, units: 1, windows, overrides: [], timeOff: [], busy: [], ...changes }
}

/** A requirement without buffers. */
export function requirementOf(id: string, anyOf: readonly string[], changes: Partial<Requirement> = {}): Requirement {
  return { id, kind: 'staff', anyOf, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, ...changes }
}

/** One hour with Ana on Monday 7 June 2027, seen from midnight before it; starts on the hour. */
export function queryOf(changes: Partial<SlotQuery> = {}, rules: Partial<SlotQuery['rules']> = {}): SlotQuery {
  return {
    rules: { durationMinutes: 60, stepMinutes: 60, offsetMinutes: 0, noticeMinutes: 0, advanceDays: 60, ...rules },
    requirements: [requirementOf('staff', ['ana'])],
    calendars: [calendarOf('ana')],
    timeZone: newYork,
    fromMs: at('2027-06-07T00:00-04:00'),
    toMs: at('2027-06-08T00:00-04:00'),
    nowMs: at('2027-06-07T00:00-04:00'),
    ...changes,
  }
}

/** The same as a question about a service of these rules. */
export function questionOf(
  changes: Parameters<typeof queryOf>[0] = {},
  rules: Parameters<typeof queryOf>[1] = {},
  service: Partial<Service> = {},
): TimeQuestion {
  const query = queryOf(changes, rules)
  const { calendars, quotas = [], timeZone, nowMs } = query
  const sold = { ...createService(query.rules), requirements: query.requirements, ...service }
  const asked = askedFor([sold], { party: null, nights: null, staffing: null, meet: null })
  return { asked, calendars, quotas, sessions: [], timeZone, nowMs }
}

/** A service without a price that anybody may cancel. */
export function createService(rules: SlotQuery['rules']): Service {
  return {
    id: 'haircut',
    slug: 'haircut',
    name: 'Haircut',
    aliases: [],
    description: '',
    category: 'hair',
    price: null,
    priceFrom: false,
    cancellation: refundRuleOf({ freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 }),
    intake: [],
    requirements: [],
    locationId: 'salon',
    ...rules,
  }
}

/** The starts as wall readings, with the offset where asked for: what people compare at a glance. */
export function readings(
  slots: readonly { readonly startMs: number }[],
  options: { readonly timeZone?: string; readonly offset?: boolean } = {},
): string[] {
  return slots.map(({ startMs }) => {
    const local = localTimeOf(options.timeZone ?? newYork, startMs)
    return options.offset ? `${local.time} ${local.offsetMinutes / 60}` : local.time
  })
}
