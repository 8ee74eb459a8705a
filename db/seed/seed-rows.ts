import { notificationRuleRows } from './notification-rows.ts'
import { paymentRuleRows } from './payment-rows.ts'
import type { SeedResource, SeedTenant } from './seed-data.ts'
import { seedId } from './seed-id.ts'
import { idsOf, need, type SeedPlace } from './seed-place.ts'
import { candidateRows, intakeRows, requirementRows, serviceRows } from './service-rows.ts'
import { automaticResourceRows, classSeriesRows, quotaRows, seatingMemberRows, seatingRows } from './shape-rows.ts'
import { parseWeeklyHours, parseWindows } from './weekly-hours.ts'

/** Rows by table, in the order in which they can be inserted. */
export type SeedRows = readonly (readonly [table: string, rows: readonly Readonly<Record<string, unknown>>[]])[]

/** The tenant's id, the same wherever it is seeded. */
export function seedTenantId(slug: string): string {
  return seedId(slug, 'tenant')
}

/** The rows of a tenant. Throws RangeError where a key is named that nothing has, or one is there twice. */
export function rowsOf(tenant: SeedTenant): SeedRows {
  const { slug } = tenant
  const tenantId = seedTenantId(slug)
  const place: SeedPlace = {
    tenant,
    tenantId,
    slug,
    locations: idsOf(slug, 'location', tenant.locations),
    firstLocation: tenant.locations[0]?.key ?? '',
    resources: idsOf(slug, 'resource', tenant.resources),
  }
  return [
    ['tenants', [tenantRow(tenant, tenantId)]],
    ['knowledge', tenant.knowledge.map((entry, position) => ({ tenantId, ...entry, position }))],
    ['locations', locationRows(place)],
    ['holidays', holidayRows(place)],
    [
      'resources',
      [
        ...tenant.resources.map((resource, position) => resourceRow(place, resource, position)),
        ...automaticResourceRows(place),
      ],
    ],
    ['members', memberRows(place)],
    ['opening_windows', tenant.resources.flatMap((resource) => windowRows(place, resource))],
    ['opening_overrides', tenant.resources.flatMap((resource) => overrideRows(place, resource))],
    ['time_off', tenant.resources.flatMap((resource) => timeOffRows(place, resource))],
    ['services', serviceRows(place)],
    ['intake_questions', intakeRows(place)],
    ['requirements', requirementRows(place)],
    ['requirement_candidates', candidateRows(place)],
    ['seatings', seatingRows(place)],
    ['seating_members', seatingMemberRows(place)],
    ['class_series', classSeriesRows(place)],
    ['quotas', quotaRows(place)],
    ...paymentRuleRows(place),
    ['notification_rules', notificationRuleRows(place)],
  ]
}

function tenantRow(tenant: SeedTenant, tenantId: string) {
  const { slug, name, vertical, timeZone, locale, currency, accentColor } = tenant
  const { phone = null, email = null, website = null, origins = ['*'] } = tenant
  return { tenantId, slug, name, vertical, timeZone, locale, currency, accentColor, origins, phone, email, website }
}

function locationRows({ tenant, tenantId, locations }: SeedPlace) {
  return tenant.locations.map(({ key, name, area, address, addressPublic, timeZone = tenant.timeZone }, position) => {
    return { tenantId, id: need(locations, key), name, area, address, addressPublic, timeZone, position }
  })
}

function memberRows({ tenant, tenantId, slug, resources }: SeedPlace) {
  return tenant.members.map(({ staff, ...member }) => {
    const staffId = staff === undefined ? null : need(resources, staff)
    return { tenantId, id: seedId(slug, 'member', member.email), staffId, ...member }
  })
}

function holidayRows({ tenant, tenantId, locations }: SeedPlace) {
  return tenant.locations.flatMap(({ key, holidays = {} }) =>
    Object.entries(holidays).map(([date, { name, hours }]) => ({
      tenantId,
      locationId: need(locations, key),
      date,
      name,
      windows: parseWindows(hours),
    })),
  )
}

function resourceRow(
  { tenantId, slug, locations, firstLocation }: SeedPlace,
  resource: SeedResource,
  position: number,
) {
  const { kind, name, aliases = [], attributes = {}, location = firstLocation, units = 1 } = resource
  const id = seedId(slug, 'resource', resource.key)
  return { tenantId, id, kind, name, aliases, attributes, locationId: need(locations, location), units, position }
}

function windowRows({ tenantId, slug }: SeedPlace, { key, hours }: SeedResource) {
  return parseWeeklyHours(hours).map(({ weekday, start, end }) => ({
    tenantId,
    id: seedId(slug, 'window', key, String(weekday), start),
    resourceId: seedId(slug, 'resource', key),
    weekday,
    startTime: start,
    endTime: end,
  }))
}

function overrideRows({ tenantId, slug }: SeedPlace, { key, overrides = {} }: SeedResource) {
  return Object.entries(overrides).map(([date, { hours, reason = null }]) => ({
    tenantId,
    resourceId: seedId(slug, 'resource', key),
    date,
    windows: parseWindows(hours),
    reason,
  }))
}

function timeOffRows({ tenantId, slug, tenant, firstLocation }: SeedPlace, resource: SeedResource) {
  const { key, location = firstLocation, timeOff = [] } = resource
  const timeZone = tenant.locations.find((one) => one.key === location)?.timeZone ?? tenant.timeZone
  const instantOf = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds
  return timeOff.map(({ from, to, reason = null }) => ({
    tenantId,
    id: seedId(slug, 'time-off', key, from),
    resourceId: seedId(slug, 'resource', key),
    startsAt: instantOf(from),
    endsAt: instantOf(to),
    reason,
  }))
}
