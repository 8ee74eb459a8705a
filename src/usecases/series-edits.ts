import { canonicalJson } from '../domain/canonical-json.ts'
import type { SeriesForm } from '../domain/catalog-form/shape-form.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { ClassSeries } from '../ports/stores/session.ts'

/** The dates of a class as its form shows them, in one order whatever the ids. */
export function seriesFormsOf(series: readonly ClassSeries[], serviceId: string): SeriesForm[] {
  return series
    .filter((one) => one.serviceId === serviceId && !one.isRetired)
    .map(({ id, rrule, firstDate, startTime, seats, takes, exdates }) => {
      return { id, rrule, firstDate, startTime, seats, takes: [...takes], exdates: [...exdates] }
    })
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

/**
 * Makes the dates of a class those of the form. A series is never rewritten: one that changes is retired, its dates that
 * nobody has booked are taken back, and another begins; so whoever has a seat keeps it, and an undo finds the former one.
 */
export async function saveSeries(
  ports: Pick<Ports, 'ids'>,
  stores: Pick<Stores, 'sessions'>,
  of: {
    readonly tenantId: string
    readonly serviceId: string
    readonly resourceId: string
    readonly durationMinutes: number
    readonly wanted: readonly SeriesForm[]
    readonly nowMs: number
  },
): Promise<void> {
  const { tenantId, serviceId, resourceId, durationMinutes, nowMs } = of
  const known = (await stores.sessions.listSeries(tenantId)).filter((one) => one.serviceId === serviceId)
  const kept = new Set<string>()
  const fresh: SeriesForm[] = []
  for (const wanted of of.wanted) {
    const same = known.find((one) => one.id === wanted.id && isSame(one, wanted, durationMinutes))
    if (same === undefined) fresh.push(wanted)
    else {
      kept.add(same.id)
      if (same.isRetired) await stores.sessions.retireSeries(tenantId, same.id, null)
    }
  }
  for (const { id, isRetired } of known) {
    if (isRetired || kept.has(id)) continue
    await stores.sessions.retireSeries(tenantId, id, nowMs)
    await stores.sessions.takeBack(tenantId, id, nowMs)
  }
  for (const { id: _, ...plan } of fresh) {
    const made = { ...plan, id: ports.ids.next(), serviceId, resourceId, durationMinutes, isRetired: false }
    await stores.sessions.insertSeries(tenantId, made)
  }
}

function isSame(series: ClassSeries, wanted: SeriesForm, durationMinutes: number): boolean {
  return series.durationMinutes === durationMinutes && contentOf(series) === contentOf(wanted)
}

function contentOf({ rrule, firstDate, startTime, seats, takes, exdates }: Omit<SeriesForm, 'id'> | ClassSeries) {
  return canonicalJson({ rrule, firstDate, startTime, seats, takes, exdates })
}

function orderOf({ startTime, rrule, firstDate, id }: SeriesForm): string {
  return `${startTime} ${rrule} ${firstDate} ${id}`
}
