import { findTimes, refusalOf } from '../domain/find-times.ts'
import { addDays } from '../domain/plain-date.ts'
import { refusal } from '../domain/refusal.ts'
import { startBounds } from '../domain/start-window.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { isDateWish } from '../domain/time-wish.ts'
import { endOfDayMs, localDateOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import {
  type AskedWish,
  type AvailabilityRefusal,
  askedOfWish,
  type FindAvailabilityInput,
  wishDaysMax,
} from './find-availability.ts'
import { loadQuestion, zoneOf } from './load-question.ts'

export interface FindOpenDaysInput extends AskedWish, Pick<FindAvailabilityInput, 'tenantId' | 'catalog'> {
  /** Local dates at the location, both inclusive; no more than 92 days are looked at. */
  readonly from: string
  readonly to: string
}

/** A local date on which something may begin, and how many times there are. */
export interface OpenDay {
  readonly date: string
  readonly times: number
}

export interface OpenDays {
  readonly ok: true
  readonly timeZone: string
  /** In order; days on which nothing is open are left out. */
  readonly days: readonly OpenDay[]
  /** The first and the last local date on which the rules of the service let anything begin at all. */
  readonly first: string
  readonly last: string
  /** What is wrong with what is asked for, whatever the day; null where nothing is. */
  readonly reason: TimeReason | null
}

/** On which days something is really open, in one read: what a calendar shows. Makes no offers. */
export async function findOpenDays(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: FindOpenDaysInput,
): Promise<OpenDays | AvailabilityRefusal> {
  const { tenantId, catalog, from } = input
  const asked = askedOfWish(input)
  if ('ok' in asked) return asked
  if (!isDateWish(input)) return refusal('invalid_date', 'from and to must be dates of the calendar, in order.')
  const nowMs = ports.clock.now().epochMilliseconds
  const timeZone = zoneOf(catalog, asked.services[0])
  const longest = addDays(from, wishDaysMax)
  const to = input.to > longest ? longest : input.to
  const range = { startMs: startOfDayMs(timeZone, from), endMs: endOfDayMs(timeZone, to) }
  const { earliestMs, beyondMs } = startBounds({ rules: asked.services[0], timeZone, nowMs })
  const bounds = { first: localDateOf(timeZone, earliestMs), last: localDateOf(timeZone, beyondMs - 1) }
  if (asked.services.some(({ requirements }) => requirements.some(({ anyOf }) => anyOf.length === 0))) {
    return { ok: true, timeZone, days: [], ...bounds, reason: { rule: 'no_resource' } }
  }
  const question = await ports.database.inTenant(tenantId, (stores) =>
    loadQuestion(stores, { tenantId, catalog, asked, range, nowMs }),
  )
  const counts = new Map<string, number>()
  for (const { startMs } of findTimes(question, range)) {
    const date = localDateOf(timeZone, startMs)
    counts.set(date, (counts.get(date) ?? 0) + 1)
  }
  const days = [...counts].map(([date, times]) => ({ date, times }))
  return { ok: true, timeZone, days, ...bounds, reason: refusalOf(question) }
}
