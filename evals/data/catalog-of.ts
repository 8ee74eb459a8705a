import type { SeedRequirement, SeedResource, SeedService, SeedShape, SeedTenant } from '../../db/seed/seed-data.ts'
import { parseWeeklyHours, parseWindows } from '../../db/seed/weekly-hours.ts'
import type { Catalog, Location, Requirement, Resource, Service, ServiceShape } from '../../src/domain/catalog.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'

/**
 * The catalogue of a tenant as it is written down, without a database: what understanding reads names, hours, sizes and
 * shapes from; the sessions of classes, variants and quotas are left out. Ids are the keys and slugs. Throws RangeError
 * where the hours of a resource are not written as hours.
 */
export function catalogOf(tenant: SeedTenant): Catalog {
  const firstLocation = tenant.locations[0]?.key ?? ''
  return {
    tenant: {
      id: tenant.slug,
      slug: tenant.slug,
      name: tenant.name,
      vertical: tenant.vertical,
      timeZone: tenant.timeZone,
      locale: tenant.locale,
      currency: tenant.currency,
      accentColor: tenant.accentColor,
      origins: tenant.origins ?? ['*'],
      knowledge: tenant.knowledge,
      phone: tenant.phone,
      email: tenant.email,
      website: tenant.website,
    },
    locations: tenant.locations.map(
      ({ key, timeZone = tenant.timeZone, ...location }): Location => ({ id: key, timeZone, ...location }),
    ),
    services: tenant.services.map((service) => serviceOf(service, tenant, firstLocation)),
    resources: tenant.resources.map((resource) => resourceOf(resource, firstLocation)),
    opening: tenant.resources.flatMap(({ key, hours }) =>
      parseWeeklyHours(hours).map((window) => ({ resourceId: key, ...window, validFrom: null, validTo: null })),
    ),
    overrides: tenant.resources.flatMap(({ key, overrides = {} }) =>
      Object.entries(overrides).map(([date, { hours, reason = null }]) => ({
        resourceId: key,
        date,
        windows: parseWindows(hours),
        reason,
      })),
    ),
  }
}

function resourceOf(resource: SeedResource, firstLocation: string): Resource {
  const { key, kind, name, aliases = [], attributes = {}, location = firstLocation, units = 1 } = resource
  return { id: key, kind, name, aliases, attributes, locationId: location, units }
}

function serviceOf(service: SeedService, tenant: SeedTenant, firstLocation: string): Service {
  const rules = { offsetMinutes: 0, ...tenant.serviceDefaults, ...service }
  return {
    id: service.slug,
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
    price: service.price === undefined ? null : { amount: service.price, currency: tenant.currency },
    priceFrom: service.priceFrom ?? false,
    cancellation: refundRuleOf(rules.cancellation),
    intake: service.intake ?? [],
    requirements: service.needs.map((need, position) => requirementOf(need, `${service.slug}-${position}`)),
    locationId: service.location ?? firstLocation,
    ...(service.pricePer === undefined ? {} : { pricePer: service.pricePer }),
    ...(service.needsApproval === undefined ? {} : { needsApproval: service.needsApproval }),
    ...(service.partyMax === undefined ? {} : { partyMax: service.partyMax }),
    ...(service.shape === undefined ? {} : { shape: shapeOf(service.shape) }),
  }
}

function shapeOf(shape: SeedShape): ServiceShape {
  if (shape.kind === 'class') return { kind: shape.kind, partyMax: shape.partyMax }
  if (shape.kind === 'stay') return shape
  const seatings = shape.seatings.map(({ tables, ...sizes }) => ({ resourceIds: tables, ...sizes }))
  return { ...shape, seatings }
}

function requirementOf(need: SeedRequirement, id: string): Requirement {
  const { kind, anyOf, bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } = need
  return { id, kind, anyOf, bufferBeforeMinutes, bufferAfterMinutes }
}
