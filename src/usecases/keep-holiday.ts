import type { HolidayForm } from '../domain/calendar-form.ts'
import type { Catalog } from '../domain/catalog.ts'
import { contentVersion } from '../domain/content-version.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import type { HolidayRow } from '../ports/stores/holiday.ts'
import { auditAct } from './audit-act.ts'
import { type InTheWay, outsideHours } from './find-in-the-way.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { placeOf } from './read-calendar.ts'

/** A holiday with the version that a form sends back. */
export type VersionedHoliday = HolidayRow & { readonly version: string }

const holidaysMax = 400

/** Special days of all places between two dates, both inclusive. */
export function readHolidays(
  ports: Pick<Ports, 'database'>,
  { tenantId, from, to }: { readonly tenantId: string; readonly from: string; readonly to: string },
): Promise<VersionedHoliday[]> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const rows = await stores.holidays.list(tenantId, { from, to, limit: holidaysMax })
    return rows.map(versioned)
  })
}

export type KeptHoliday =
  | {
      readonly ok: true
      readonly holidays: readonly VersionedHoliday[]
      /** What stood there; nothing where the day was an ordinary one. */
      readonly before: readonly HolidayRow[]
      /** What is booked then and would not be open: it stands on. */
      readonly inTheWay: readonly InTheWay[]
    }
  | Refusal<'location_not_found' | 'stale_version'>

/**
 * A day on which places are closed, or open at other hours. `versions`: what the form saw, by place; null for an ordinary
 * day. A resource with hours of its own on that date keeps them.
 */
export function saveHoliday(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly memberId: string | null
    readonly form: HolidayForm
    readonly versions: Readonly<Record<string, string | null>>
  },
): Promise<KeptHoliday> {
  const { tenantId, catalog, memberId, form, versions } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const locationIds = [...new Set(form.locationIds)]
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<KeptHoliday> => {
    const { date, name, windows } = form
    // A day that is not there yet cannot be locked: of two who make it at once the second sees what the first did.
    await stores.business.lock(tenantId)
    const before: HolidayRow[] = []
    const holidays: VersionedHoliday[] = []
    for (const locationId of locationIds) {
      if (!catalog.locations.some(({ id }) => id === locationId)) {
        return refusal('location_not_found', 'There is no such place.')
      }
      const stands = await stores.holidays.lock(tenantId, locationId, date)
      const seen = versions[locationId]
      if (seen !== undefined && seen !== (stands === null ? null : contentVersion(stands))) {
        const fresh = stands === null ? null : versioned(stands)
        return refusal('stale_version', 'Somebody changed this day meanwhile.', {
          fresh,
          version: fresh?.version ?? null,
        })
      }
      if (stands !== null) before.push(stands)
      const row = { locationId, date, name, windows }
      await stores.holidays.save(tenantId, row)
      await auditAct(stores, { ...subjectOf(row), tenantId, memberId, action: 'holiday.saved', nowMs })
      holidays.push(versioned(row))
    }
    const { timeZone } = placeOf(catalog, locationIds[0] ?? null)
    const holiday = { date, name, windows }
    const inTheWay = await outsideHours(stores, { tenantId, catalog, timeZone, locationIds, holiday, nowMs })
    return { ok: true, holidays, before, inTheWay }
  })
}

/** An ordinary day again. */
export function removeHoliday(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly memberId: string | null
    readonly locationId: string
    readonly date: string
    readonly version: string | null
  },
): Promise<{ readonly ok: true; readonly before: HolidayRow } | Refusal<'holiday_not_found' | 'stale_version'>> {
  const { tenantId, memberId, locationId, date, version } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const stands = await stores.holidays.lock(tenantId, locationId, date)
    if (stands === null) return refusal('holiday_not_found', 'That day is an ordinary one already.')
    if (version !== null && version !== contentVersion(stands)) {
      const fresh = versioned(stands)
      return refusal('stale_version', 'Somebody changed this day meanwhile.', { fresh, version: fresh.version })
    }
    await stores.holidays.remove(tenantId, locationId, date)
    await auditAct(stores, { ...subjectOf(stands), tenantId, memberId, action: 'holiday.removed', nowMs })
    return { ok: true as const, before: stands }
  })
}

function versioned(row: HolidayRow): VersionedHoliday {
  return { ...row, version: contentVersion(row) }
}

function subjectOf({ locationId, date }: HolidayRow) {
  return { subjectType: 'holiday', subjectId: `${locationId} ${date}` } as const
}
