import { type AwayForm, awayDaysMax } from '../domain/calendar-form.ts'
import type { Catalog } from '../domain/catalog.ts'
import { contentVersion } from '../domain/content-version.ts'
import type { Span } from '../domain/interval.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import { dayMs, endOfDayMs, resolveWallTime } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { TimeOffRow } from '../ports/stores/time-off.ts'
import { auditAct } from './audit-act.ts'
import { type InTheWay, inTheWay } from './find-in-the-way.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { OnlyStaff } from './own-booking.ts'

interface Acting {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly memberId: string | null
  readonly onlyStaffId: OnlyStaff
}

export interface KeptAway {
  readonly ok: true
  readonly away: readonly (TimeOffRow & { readonly version: string })[]
  /** What is booked then, and stands on: nobody is ever cancelled by this. */
  readonly inTheWay: readonly InTheWay[]
}

type AwayRefusal = Refusal<'forbidden' | 'resource_not_found' | 'invalid_date' | 'away_not_found' | 'stale_version'>

/** Entries that one form may write. */
const atOnceMax = 100

/** Somebody is away, or a thing not to be had: nothing new is booked then. One entry for each of them. */
export async function addAway(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: Acting & { readonly form: AwayForm },
): Promise<KeptAway | AwayRefusal> {
  const { tenantId, memberId, form } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const found = awaySpan(input)
  if (!found.ok) return found
  const { span, timeZone, resourceIds } = found
  const reason = form.reason === null ? null : maskSensitive(form.reason).text
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<KeptAway> => {
    const rows: TimeOffRow[] = []
    for (const resourceId of resourceIds.slice(0, atOnceMax)) {
      const row = { id: ports.ids.next(), resourceId, ...span, reason }
      await stores.timeOff.insert(tenantId, row)
      await auditAct(stores, { ...subjectOf(row), tenantId, memberId, action: 'time-off.added', nowMs })
      rows.push(row)
    }
    return {
      ok: true,
      away: rows.map(versioned),
      inTheWay: await inTheWay(stores, { ...input, resourceIds, timeZone, span, nowMs }),
    }
  })
}

/** Another stretch, or another reason. Of one person or thing. */
export async function changeAway(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: Acting & { readonly awayId: string; readonly version: string; readonly form: AwayForm },
): Promise<(KeptAway & { readonly before: TimeOffRow }) | AwayRefusal> {
  const { tenantId, memberId, awayId, form } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const found = awaySpan(input)
  if (!found.ok) return found
  const { span, timeZone, resourceIds } = found
  return inTenantUnlessRefused(
    ports,
    tenantId,
    async (stores): Promise<(KeptAway & { before: TimeOffRow }) | AwayRefusal> => {
      const taken = await takeRow(stores, input)
      if (!taken.ok) return taken
      const [resourceId = taken.row.resourceId] = resourceIds
      const reason = form.reason === null ? null : maskSensitive(form.reason).text
      const row = { id: awayId, resourceId, ...span, reason }
      await stores.timeOff.insert(tenantId, row)
      await auditAct(stores, { ...subjectOf(row), tenantId, memberId, action: 'time-off.changed', nowMs })
      const blocked = await inTheWay(stores, { ...input, resourceIds: [resourceId], timeZone, span, nowMs })
      return { ok: true, before: taken.row, away: [versioned(row)], inTheWay: blocked }
    },
  )
}

/** They are there after all. Answers with what was, so that it can be put back. */
export function removeAway(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: Acting & { readonly awayId: string; readonly version: string | null },
): Promise<{ readonly ok: true; readonly before: TimeOffRow } | AwayRefusal> {
  const { tenantId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(
    ports,
    tenantId,
    async (stores): Promise<{ ok: true; before: TimeOffRow } | AwayRefusal> => {
      const taken = await takeRow(stores, input)
      if (!taken.ok) return taken
      await auditAct(stores, { ...subjectOf(taken.row), tenantId, memberId, action: 'time-off.removed', nowMs })
      return { ok: true, before: taken.row }
    },
  )
}

/** The instants of a form, by the clock of where those named are; all of them keep one clock. */
export function awaySpan({
  catalog,
  onlyStaffId,
  form,
}: Pick<Acting, 'catalog' | 'onlyStaffId'> & { readonly form: AwayForm }):
  | { readonly ok: true; readonly span: Span; readonly timeZone: string; readonly resourceIds: readonly string[] }
  | Refusal<'forbidden' | 'resource_not_found' | 'invalid_date'> {
  const resourceIds = [...new Set(form.resourceIds)]
  const resources = resourceIds.flatMap((id) => catalog.resources.find((one) => one.id === id) ?? [])
  if (resources.length < resourceIds.length)
    return refusal('resource_not_found', 'There is nobody and nothing of that id.')
  if (onlyStaffId !== null && resourceIds.some((id) => id !== onlyStaffId)) {
    return refusal('forbidden', 'You may block time in your own calendar.')
  }
  const zones = new Set(
    resources.map(
      ({ locationId }) => catalog.locations.find(({ id }) => id === locationId)?.timeZone ?? catalog.tenant.timeZone,
    ),
  )
  const [timeZone = catalog.tenant.timeZone, ...more] = zones
  if (more.length > 0) return refusal('invalid_date', 'They work by different clocks: enter each place on its own.')
  const startMs = instantOf(timeZone, form.from)
  const endMs = form.to.time === '24:00' ? endOfDayMs(timeZone, form.to.date) : instantOf(timeZone, form.to)
  if (startMs === null || endMs === null || startMs >= endMs) {
    return refusal('invalid_date', 'There is no such time there, or it ends before it begins.')
  }
  if (endMs - startMs > awayDaysMax * dayMs) return refusal('invalid_date', `At most ${awayDaysMax} days at once.`)
  return { ok: true, span: { startMs, endMs }, timeZone, resourceIds }
}

/** A reading that the clock jumps over is the moment at which it goes on; of two the first. */
function instantOf(timeZone: string, wall: { readonly date: string; readonly time: string }): number | null {
  const found = resolveWallTime(timeZone, wall)
  if (found.kind === 'exact') return found.ms
  if (found.kind === 'overlap') return found.choicesMs[0]
  return found.kind === 'gap' ? found.resumesMs : null
}

/** Takes a row out, where it is in the calendar of the member and as they saw it. */
async function takeRow(
  stores: Pick<Stores, 'timeOff'>,
  input: Pick<Acting, 'tenantId' | 'onlyStaffId'> & { readonly awayId: string; readonly version: string | null },
): Promise<{ readonly ok: true; readonly row: TimeOffRow } | AwayRefusal> {
  const { tenantId, onlyStaffId, awayId, version } = input
  const row = await stores.timeOff.remove(tenantId, awayId)
  if (row === null || (onlyStaffId !== null && row.resourceId !== onlyStaffId)) {
    return refusal('away_not_found', 'That time off is not there any more.')
  }
  if (version !== null && version !== contentVersion(row)) {
    const fresh = versioned(row)
    return refusal('stale_version', 'Somebody changed this meanwhile.', { fresh, version: fresh.version })
  }
  return { ok: true, row }
}

/** The row with the version that a form sends back. */
export function versioned(row: TimeOffRow): TimeOffRow & { readonly version: string } {
  return { ...row, version: contentVersion(row) }
}

function subjectOf(row: TimeOffRow) {
  return { subjectType: 'time-off', subjectId: row.id } as const
}
