import type { Quota, ResourceCalendar } from './calendar.ts'
import type { QuotaPeriod } from './catalog.ts'
import { merge, type Span } from './interval.ts'
import { daySpan, localDateOf, weekSpan } from './zoned-time.ts'

/** Quotas: resources that count bookings by the local day or week; see `Quota`. */

/** No busy span of a quota touches more periods than this: rows of another shape are refused. */
export const quotaPeriodsMax = 400

/** The local day, or week from Monday to Monday, that a start counts for. */
export function quotaPeriod(timeZone: string, period: QuotaPeriod, startMs: number): Span {
  return period === 'week' ? weekSpan(timeZone, startMs) : daySpan(timeZone, localDateOf(timeZone, startMs))
}

/**
 * The lowest unit still free in the period of a start, or null where the quota is used up. Units beyond those of the quota
 * count as well: of two customers who turned out to be one, or of a quota that was lowered since.
 */
export function freeQuotaUnit(quota: Quota, timeZone: string, startMs: number): number | null {
  const period = quotaPeriod(timeZone, quota.period, startMs)
  const taken = new Set(
    quota.busy
      .filter((span) => span.startMs < period.endMs && span.endMs > period.startMs && span.startMs < span.endMs)
      .map((span) => span.unit),
  )
  if (taken.size >= quota.units) return null
  for (let unit = 1; unit <= quota.units; unit++) if (!taken.has(unit)) return unit
  return null
}

/** What a booking that starts then takes of the quota, or null where it is used up. */
export function quotaAllocation(quota: Quota, timeZone: string, startMs: number) {
  const unit = freeQuotaUnit(quota, timeZone, startMs)
  return unit === null ? null : { resourceId: quota.resourceId, unit, ...quotaPeriod(timeZone, quota.period, startMs) }
}

/** What a booking takes of all quotas that count it: those asked for, and those of whoever serves. Null where one is used up. */
export function quotaAllocations(
  of: {
    readonly quotas: readonly Quota[]
    readonly calendars: readonly Pick<ResourceCalendar, 'resourceId' | 'quotas'>[]
    readonly timeZone: string
  },
  booking: { readonly startMs: number; readonly picks: readonly { readonly resourceId: string }[] },
) {
  const serving = new Set(booking.picks.map((pick) => pick.resourceId))
  const own = of.calendars.flatMap(({ resourceId, quotas = [] }) => (serving.has(resourceId) ? quotas : []))
  const taken = [...of.quotas, ...own].map((quota) => quotaAllocation(quota, of.timeZone, booking.startMs))
  return taken.some((one) => one === null) ? null : taken.filter((one) => one !== null)
}

/** The periods in which the quota is used up, merged and in order. Throws RangeError for a quota of less than one. */
export function usedUpPeriods(quota: Quota, timeZone: string): Span[] {
  if (!Number.isInteger(quota.units) || quota.units < 1) throw new RangeError('quota: expected at least one')
  const taken = new Map<number, { readonly period: Span; readonly units: Set<number> }>()
  for (const span of quota.busy) {
    if (span.unit < 1) continue
    let count = 0
    for (let ms = span.startMs; ms < span.endMs; ) {
      if (++count > quotaPeriodsMax) throw new RangeError('quota: expected busy time of a few periods')
      const period = quotaPeriod(timeZone, quota.period, ms)
      const known = taken.get(period.startMs) ?? { period, units: new Set() }
      taken.set(period.startMs, known)
      known.units.add(span.unit)
      ms = period.endMs
    }
  }
  return merge([...taken.values()].flatMap(({ period, units }) => (units.size >= quota.units ? [period] : [])))
}

/** The periods in which at least one of the quotas is used up, merged and in order. */
export function allUsedUp(quotas: readonly Quota[], timeZone: string): Span[] {
  return quotas.length === 0 ? [] : merge(quotas.flatMap((quota) => usedUpPeriods(quota, timeZone)))
}
