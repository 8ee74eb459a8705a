import type { Catalog } from '../domain/catalog.ts'
import { faultsOf } from '../domain/catalog-form/fault.ts'
import {
  type DateHours,
  dateHoursSchema,
  inWeekOrder,
  type WeeklyHours,
  weeklyHoursOf,
  weeklyHoursSchema,
} from '../domain/catalog-form/hours-form.ts'
import { parseDate } from '../domain/plain-date.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { faulty } from './faulty.ts'
import { type ConflictingBooking, findConflicts } from './find-conflicts.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { staleVersion, type Versioned, versioned } from './stale-version.ts'

type HoursPorts = Pick<Ports, 'database' | 'clock' | 'ids'>
type HoursRefusal = Refusal<'tenant_not_found' | 'resource_not_found' | 'stale_version' | 'invalid_request'>

export interface SavedHours<T> {
  readonly ok: true
  readonly now: Versioned<T>
  readonly before: T
  /** Bookings that stand as they were promised and that could not be made so any more. */
  readonly conflicts: readonly ConflictingBooking[]
}

interface HoursInput {
  readonly tenantId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly resourceId: string
  readonly version: string
}

/** So far back a date may still be given hours of its own: what is past changes nothing. */
const earliestDate = '2020-01-01'

/** Replaces the weekly hours of a resource, seasons included. Bookings stand as they were promised. */
export function saveWeeklyHours(
  ports: HoursPorts,
  input: HoursInput & { readonly hours: WeeklyHours },
): Promise<SavedHours<WeeklyHours> | HoursRefusal> {
  const { tenantId, resourceId } = input
  return save<WeeklyHours>(ports, input, {
    action: 'hours.changed',
    check: () => {
      const read = weeklyHoursSchema.safeParse(input.hours)
      return read.success ? { ok: true, content: inWeekOrder(read.data) } : faulty(faultsOf(read.error.issues))
    },
    read: async (_, catalog) => weeklyHoursOf(catalog.opening, resourceId),
    write: (stores, hours) =>
      stores.opening.saveWeekly(
        tenantId,
        resourceId,
        hours.map((window) => ({ ...window, id: ports.ids.next() })),
      ),
  })
}

/**
 * Sets the hours of one date instead of the weekly ones; without windows it is closed then. Null: as every week, or as the
 * holiday of its place says.
 */
export function saveDateHours(
  ports: HoursPorts,
  input: HoursInput & { readonly date: string; readonly hours: DateHours | null },
): Promise<SavedHours<DateHours | null> | HoursRefusal> {
  const { tenantId, resourceId, date } = input
  return save<DateHours | null>(ports, input, {
    action: 'hours.date-changed',
    check: () => {
      if (parseDate(date) === null || date < earliestDate) return faulty([{ at: 'date', why: 'no_such_date' }])
      const read = dateHoursSchema.nullable().safeParse(input.hours)
      return read.success ? { ok: true, content: read.data } : faulty(faultsOf(read.error.issues))
    },
    read: async (stores) => {
      const own = await stores.opening.listOverrides(tenantId, date)
      const found = own.find((one) => one.resourceId === resourceId && one.date === date)
      return found === undefined ? null : { windows: [...found.windows], reason: found.reason }
    },
    write: async (stores, hours) => {
      if (hours === null) await stores.opening.removeOverride(tenantId, resourceId, date)
      else await stores.opening.saveOverride(tenantId, { resourceId, date, ...hours })
    },
  })
}

async function save<T>(
  ports: HoursPorts,
  input: HoursInput,
  how: {
    readonly action: string
    readonly check: () => { readonly ok: true; readonly content: T } | HoursRefusal
    readonly read: (stores: Stores, catalog: Catalog) => Promise<T>
    readonly write: (stores: Stores, content: T) => Promise<void>
  },
): Promise<SavedHours<T> | HoursRefusal> {
  const { tenantId, memberId, resourceId, version } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const checked = how.check()
  if (!checked.ok) return checked
  const { content } = checked
  const saved = await inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const former = await stores.catalog.lock(tenantId, nowMs)
    if (former === null) return refusal('tenant_not_found' as const, 'There is no such business.')
    const isThere = former.resources.some(({ id, kind }) => id === resourceId && kind !== 'session')
    if (!isThere) return refusal('resource_not_found' as const, 'There is nothing like it.')
    const before = await how.read(stores, former)
    const stale = staleVersion(before, version)
    if (stale !== null) return stale
    await how.write(stores, content)
    const subject = { action: how.action, subjectType: 'resource', subjectId: resourceId } as const
    await auditAct(stores, { tenantId, memberId, ...subject, nowMs })
    const catalog = (await stores.catalog.lock(tenantId, nowMs)) ?? former
    return { ok: true as const, before, former, catalog }
  })
  if (!saved.ok) return saved
  const { before, former, catalog } = saved
  const { conflicting } = await findConflicts(ports, { tenantId, catalog, before: former })
  return { ok: true, now: versioned(content), before, conflicts: conflicting }
}
