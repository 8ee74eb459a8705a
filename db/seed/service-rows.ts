import type { SeedService } from './seed-data.ts'
import { seedId } from './seed-id.ts'
import { locationIdOf, need, type SeedPlace, serviceIdOf } from './seed-place.ts'
import { seatIds, seatRequirement } from './shape-rows.ts'

export function serviceRows(place: SeedPlace) {
  return place.tenant.services.map((service, position) => ({ ...serviceRow(place, service), position }))
}

function serviceRow(place: SeedPlace, service: SeedService) {
  const { tenant, tenantId } = place
  const rules = { offsetMinutes: 0, ...tenant.serviceDefaults, ...service }
  return {
    tenantId,
    id: serviceIdOf(place, service),
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
    pricePer: service.pricePer ?? 'booking',
    needsApproval: service.needsApproval ?? false,
    ...rules.cancellation,
    locationId: locationIdOf(place, service),
    ...shapeColumns(service),
  }
}

function shapeColumns({ shape, partyMax }: SeedService) {
  const none = { shape: 'appointment', partyMin: null, partyMax: null, turnTimes: null, nights: null }
  if (shape === undefined) return partyMax === undefined ? none : { ...none, partyMin: 1, partyMax }
  if (shape.kind === 'class') return { ...none, shape: shape.kind, partyMin: 1, partyMax: shape.partyMax }
  if (shape.kind === 'stay') {
    const { kind, partyMin, partyMax: most, ...nights } = shape
    return { ...none, shape: kind, partyMin, partyMax: most, nights }
  }
  const { kind, seatings, turnTimes } = shape
  const smallest = Math.min(...seatings.map((seating) => seating.partyMin))
  const largest = Math.max(...seatings.map((seating) => seating.partyMax))
  return { ...none, shape: kind, partyMin: smallest, partyMax: largest, turnTimes }
}

export function intakeRows(place: SeedPlace) {
  return place.tenant.services.flatMap((service) =>
    (service.intake ?? []).map((question, position) => ({
      tenantId: place.tenantId,
      serviceId: serviceIdOf(place, service),
      ...question,
      position,
    })),
  )
}

export function requirementRows(place: SeedPlace) {
  return listedRequirements(place).map(({ service, requirement, id, position }) => {
    const { kind, bufferBeforeMinutes = 0, bufferAfterMinutes = 0, segments = null } = requirement
    const serviceId = serviceIdOf(place, service)
    const { tenantId } = place
    return { tenantId, id, serviceId, kind, bufferBeforeMinutes, bufferAfterMinutes, segments, position }
  })
}

/** Throws RangeError for a candidate that nothing is, and for a variant of somebody who is no candidate. */
export function candidateRows(place: SeedPlace) {
  const resources = new Map([...place.resources, ...seatIds(place)])
  return listedRequirements(place).flatMap(({ service, requirement: { anyOf, variants = {} }, id }) => {
    for (const key of Object.keys(variants)) {
      if (!anyOf.includes(key)) throw new RangeError(`${service.slug}: a variant of '${key}', who does not serve it`)
    }
    return anyOf.map((key, position) => ({
      tenantId: place.tenantId,
      requirementId: id,
      resourceId: need(resources, key),
      position,
      durationMinutes: variants[key]?.durationMinutes ?? null,
      priceAmount: variants[key]?.price ?? null,
      segments: variants[key]?.segments ?? null,
    }))
  })
}

function listedRequirements(place: SeedPlace) {
  return place.tenant.services.flatMap((service) =>
    [...service.needs, ...seatRequirement(service)].map((requirement, position) => ({
      service,
      requirement,
      position,
      id: seedId(place.slug, 'requirement', service.slug, String(position)),
    })),
  )
}
