import { resourceCalendars } from '../domain/calendar.ts'
import type { Catalog } from '../domain/catalog.ts'
import { addDays } from '../domain/plain-date.ts'
import { type PlannedSession, planSessions, type SessionConflict } from '../domain/session-plan.ts'
import { daySpan, localDateOf, minuteMs } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import type { ClassSeries } from '../ports/stores/session.ts'
import { zoneOf } from './load-question.ts'

/** So many sessions are made in one transaction: others never wait long for an instructor. */
const sessionBatchMax = 25
/** Nothing is made further ahead than this, whatever the advance of the service. */
const daysAheadMax = 800

export interface ScheduledSessions {
  readonly made: number
  /** Dates on which a class cannot be held; tried again with the next round. */
  readonly conflicts: readonly (SessionConflict & { readonly seriesId: string })[]
  /** Series that make no sense, in words for a member. */
  readonly faults: readonly { readonly seriesId: string; readonly fault: string }[]
}

/**
 * Makes the sessions of a tenant's classes from now to as far ahead as each may be booked. What stands already stays as it
 * is; who is busy, away or closed is told, never thrown. Safe to run twice, and at once: each date of a series is made once.
 */
export async function scheduleSessions(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: { readonly tenantId: string },
): Promise<ScheduledSessions> {
  const { tenantId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const { series, catalog } = await ports.database.inTenant(tenantId, async (stores) => {
    const listed = (await stores.sessions.listSeries(tenantId)).filter(({ isRetired }) => !isRetired)
    // Most tenants have no classes: nothing more is read for them.
    return { series: listed, catalog: listed.length === 0 ? null : await stores.catalog.load(tenantId, nowMs) }
  })
  let made = 0
  const conflicts: ScheduledSessions['conflicts'][number][] = []
  const faults: ScheduledSessions['faults'][number][] = []
  if (catalog === null) return { made, conflicts, faults }
  for (const one of series) {
    const planned = await plan(ports, { tenantId, catalog, series: one, nowMs })
    if (!planned.ok) {
      faults.push({ seriesId: one.id, fault: planned.fault })
      continue
    }
    const taken = await make(ports, { tenantId, series: one, sessions: planned.sessions })
    made += taken.made
    conflicts.push(...[...planned.conflicts, ...taken.conflicts].map((conflict) => ({ ...conflict, seriesId: one.id })))
  }
  return { made, conflicts, faults }
}

async function plan(
  ports: Pick<Ports, 'database'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly series: ClassSeries
    readonly nowMs: number
  },
): Promise<ReturnType<typeof planSessions>> {
  const { tenantId, catalog, series, nowMs } = input
  const service = catalog.services.find((candidate) => candidate.id === series.serviceId)
  const [seats] = catalog.resources.filter((resource) => resource.id === series.resourceId)
  if (service === undefined || seats === undefined) return { ok: false, fault: 'the service or its seats are gone' }
  const timeZone = zoneOf(catalog, service)
  const from = localDateOf(timeZone, nowMs)
  const to = addDays(from, Math.min(service.advanceDays, daysAheadMax))
  const fromMs = nowMs
  const toMs = daySpan(timeZone, to).endMs + series.durationMinutes * minuteMs
  const resources = catalog.resources.filter((resource) => series.takes.includes(resource.id))
  const asked = { resourceIds: resources.map((resource) => resource.id), fromMs, toMs }
  const [busy, timeOff, known] = await ports.database.inTenant(tenantId, (stores) =>
    Promise.all([
      stores.bookings.findBusy(tenantId, { ...asked, nowMs }),
      stores.timeOff.find(tenantId, asked),
      stores.sessions.find(tenantId, { serviceIds: [series.serviceId], fromMs, toMs }),
    ]),
  )
  const { opening, overrides } = catalog
  return planSessions({
    plan: series,
    seats: { units: seats.units, overrides: overrides.filter((override) => override.resourceId === seats.id) },
    calendars: resourceCalendars({ resources, opening, overrides, timeOff, busy }),
    timeZone,
    nowMs,
    from,
    to,
    knownMs: new Set(known.filter((one) => one.seriesId === series.id).map((one) => one.startMs)),
  })
}

/** The constraint has the last word: an instructor who was booked meanwhile is a conflict like any other. */
async function make(
  ports: Pick<Ports, 'database' | 'ids'>,
  input: {
    readonly tenantId: string
    readonly series: ClassSeries
    readonly sessions: readonly PlannedSession[]
  },
): Promise<{ readonly made: number; readonly conflicts: readonly SessionConflict[] }> {
  const { tenantId, series, sessions } = input
  const { serviceId, resourceId, seats, id: seriesId } = series
  let made = 0
  const conflicts: SessionConflict[] = []
  for (let from = 0; from < sessions.length; from += sessionBatchMax) {
    const batch = sessions.slice(from, from + sessionBatchMax)
    const outcomes = await ports.database.inTenant(tenantId, async (stores) => {
      const written: Awaited<ReturnType<typeof stores.sessions.insert>>[] = []
      for (const { date, startMs, endMs, takes } of batch) {
        const session = { id: ports.ids.next(), serviceId, resourceId, startMs, endMs, seats, seriesId, date }
        const allocations = takes.map((taken) => ({ ...taken, startMs, endMs }))
        written.push(await stores.sessions.insert(tenantId, session, allocations))
      }
      return written
    })
    for (const [index, { date, startMs }] of batch.entries()) {
      if (outcomes[index] === 'inserted') made += 1
      if (outcomes[index] === 'taken') conflicts.push({ date, startMs, rule: 'busy', resourceIds: series.takes })
    }
  }
  return { made, conflicts }
}
