import type { SeedResource, SeedService, SeedTenant } from './seed-data.ts'
import { seedId } from './seed-id.ts'
import { parseWeeklyHours, parseWindows } from './weekly-hours.ts'

/** Rows by table, in the order in which they can be inserted. */
export type SeedRows = readonly (readonly [table: string, rows: readonly Readonly<Record<string, unknown>>[]])[]

/** The tenant's id, the same wherever it is seeded. */
export function seedTenantId(slug: string): string {
  return seedId(slug, 'tenant')
}

/** The rows of a tenant. Throws RangeError where a key is named that nothing has, or one is there twice. */
export function rowsOf(tenant: SeedTenant): SeedRows {
  const tenantId = seedTenantId(tenant.slug)
  const locations = idsOf(tenant.slug, 'location', tenant.locations)
  const resources = idsOf(tenant.slug, 'resource', tenant.resources)
  const places = { tenantId, slug: tenant.slug, locations, firstLocation: tenant.locations[0]?.key ?? '' }
  return [
    ['tenants', [tenantRow(tenant, tenantId)]],
    ['knowledge', tenant.knowledge.map((entry, position) => ({ tenantId, ...entry, position }))],
    [
      'locations',
      tenant.locations.map(({ key, timeZone = tenant.timeZone, ...location }, position) => ({
        tenantId,
        id: need(locations, key),
        ...location,
        timeZone,
        position,
      })),
    ],
    [
      'members',
      tenant.members.map((member) => ({ tenantId, id: seedId(tenant.slug, 'member', member.email), ...member })),
    ],
    ['resources', tenant.resources.map((resource, position) => resourceRow(places, resource, position))],
    ['opening_windows', tenant.resources.flatMap((resource) => windowRows(places, resource))],
    ['opening_overrides', tenant.resources.flatMap((resource) => overrideRows(places, resource))],
    ['time_off', tenant.resources.flatMap((resource) => timeOffRows({ ...places, tenant }, resource))],
    ['services', tenant.services.map((service, position) => serviceRow({ ...places, tenant }, service, position))],
    ['intake_questions', tenant.services.flatMap((service) => intakeRows(places, service))],
    ['requirements', tenant.services.flatMap((service) => requirementRows(places, service))],
    ['requirement_candidates', tenant.services.flatMap((service) => candidateRows(places, service, resources))],
  ]
}

interface Places {
  readonly tenantId: string
  readonly slug: string
  readonly locations: ReadonlyMap<string, string>
  readonly firstLocation: string
}

function idsOf(slug: string, kind: string, entries: readonly { readonly key: string }[]): ReadonlyMap<string, string> {
  const ids = new Map(entries.map(({ key }) => [key, seedId(slug, kind, key)]))
  if (ids.size !== entries.length) throw new RangeError(`${slug}: two of kind ${kind} have one key`)
  return ids
}

function need(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new RangeError(`'${key}': expected one of ${[...ids.keys()].join(', ')}`)
  return id
}

function tenantRow(tenant: SeedTenant, tenantId: string) {
  const { slug, name, vertical, timeZone, locale, currency, accentColor } = tenant
  const { phone = null, email = null, website = null, origins = ['*'] } = tenant
  return { tenantId, slug, name, vertical, timeZone, locale, currency, accentColor, origins, phone, email, website }
}

function resourceRow({ tenantId, slug, locations, firstLocation }: Places, resource: SeedResource, position: number) {
  const { kind, name, aliases = [], attributes = {}, location = firstLocation, units = 1 } = resource
  const id = seedId(slug, 'resource', resource.key)
  return { tenantId, id, kind, name, aliases, attributes, locationId: need(locations, location), units, position }
}

function windowRows({ tenantId, slug }: Places, { key, hours }: SeedResource) {
  return parseWeeklyHours(hours).map(({ weekday, start, end }) => ({
    tenantId,
    id: seedId(slug, 'window', key, String(weekday), start),
    resourceId: seedId(slug, 'resource', key),
    weekday,
    startTime: start,
    endTime: end,
  }))
}

function overrideRows({ tenantId, slug }: Places, { key, overrides = {} }: SeedResource) {
  return Object.entries(overrides).map(([date, { hours, reason = null }]) => ({
    tenantId,
    resourceId: seedId(slug, 'resource', key),
    date,
    windows: parseWindows(hours),
    reason,
  }))
}

function timeOffRows(
  { tenantId, slug, tenant, firstLocation }: Places & { readonly tenant: SeedTenant },
  resource: SeedResource,
) {
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

function serviceRow(places: Places & { readonly tenant: SeedTenant }, service: SeedService, position: number) {
  const { tenant, tenantId, slug, locations, firstLocation } = places
  const rules = { offsetMinutes: 0, ...tenant.serviceDefaults, ...service }
  return {
    tenantId,
    id: seedId(slug, 'service', service.slug),
    slug: service.slug,
    name: service.name,
    aliases: service.aliases ?? [],
    description: service.description,
    category: service.category,
    durationMinutes: service.durationMinutes,
    stepMinutes: rules.stepMinutes,
    offsetMinutes: rules.offsetMinutes,
    noticeMinutes: rules.noticeMinutes,
    advanceDays: rules.advanceDays,
    priceAmount: service.price ?? null,
    priceCurrency: service.price === undefined ? null : tenant.currency,
    priceFrom: service.priceFrom ?? false,
    ...rules.cancellation,
    locationId: need(locations, service.location ?? firstLocation),
    position,
  }
}

function intakeRows({ tenantId, slug }: Places, service: SeedService) {
  const serviceId = seedId(slug, 'service', service.slug)
  return (service.intake ?? []).map((question, position) => ({ tenantId, serviceId, ...question, position }))
}

function requirementRows({ tenantId, slug }: Places, service: SeedService) {
  return service.needs.map(({ kind, bufferBeforeMinutes = 0, bufferAfterMinutes = 0 }, position) => ({
    tenantId,
    id: seedId(slug, 'requirement', service.slug, String(position)),
    serviceId: seedId(slug, 'service', service.slug),
    kind,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    position,
  }))
}

function candidateRows({ tenantId, slug }: Places, service: SeedService, resources: ReadonlyMap<string, string>) {
  return service.needs.flatMap(({ anyOf }, index) =>
    anyOf.map((key, position) => ({
      tenantId,
      requirementId: seedId(slug, 'requirement', service.slug, String(index)),
      resourceId: need(resources, key),
      position,
    })),
  )
}
