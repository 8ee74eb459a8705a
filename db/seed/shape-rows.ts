import type { SeedQuota, SeedRequirement, SeedSeating, SeedSeries, SeedService } from './seed-data.ts'
import { seedId } from './seed-id.ts'
import { locationIdOf, need, type SeedPlace, serviceIdOf } from './seed-place.ts'

/** What classes, tables and quotas are made of: the seats and counters that nobody writes down, and their rules. */

/** The seats of classes and the counters of quotas, as resources without hours. */
export function automaticResourceRows(place: SeedPlace) {
  const { tenant, tenantId } = place
  const rows = tenant.services.flatMap((service) => {
    const locationId = locationIdOf(place, service)
    const series = seriesOf(service)
    const shared = { tenantId, aliases: [], attributes: {}, locationId }
    const seats = series.length === 0 ? [] : [Math.max(...series.map((one) => one.seats))]
    return [
      ...seats.map((units) => ({
        ...shared,
        id: seatsId(place, service),
        kind: 'session',
        name: `${service.name}, seats`,
        units,
      })),
      ...quotasOf(service).map((quota, index) => ({
        ...shared,
        id: counterId(place, service, index),
        kind: 'quota',
        name: `${service.name}, at most ${quota.units} a ${quota.period}`,
        units: quota.units,
      })),
    ]
  })
  return rows.map((row, index) => ({ ...row, position: tenant.resources.length + index }))
}

/** The requirement that a class has without saying so: a seat of its sessions. */
export function seatRequirement(service: SeedService): SeedRequirement[] {
  return seriesOf(service).length === 0 ? [] : [{ kind: 'session', anyOf: [seatsKey(service)] }]
}

/** Ids of the automatic resources that requirements name, by key. */
export function seatIds(place: Pick<SeedPlace, 'slug' | 'tenant'>): [key: string, id: string][] {
  return place.tenant.services
    .filter((service) => seriesOf(service).length > 0)
    .map((service) => [seatsKey(service), seatsId(place, service)])
}

export function seatingRows(place: SeedPlace) {
  return listedSeatings(place).map(({ service, seating, id, position }) => {
    const { partyMin, partyMax } = seating
    return { tenantId: place.tenantId, id, serviceId: serviceIdOf(place, service), partyMin, partyMax, position }
  })
}

/** Throws RangeError for a table that the service's own requirement does not list. */
export function seatingMemberRows(place: SeedPlace) {
  return listedSeatings(place).flatMap(({ service, seating, id }) =>
    seating.tables.map((key) => {
      if (!service.needs.some((one) => one.anyOf.includes(key))) {
        throw new RangeError(`${service.slug}: '${key}' is seated but not needed`)
      }
      return { tenantId: place.tenantId, seatingId: id, resourceId: need(place.resources, key) }
    }),
  )
}

export function classSeriesRows(place: SeedPlace) {
  return place.tenant.services.flatMap((service) =>
    seriesOf(service).map(({ key, rrule, firstDate, time, seats, takes, exdates = [] }) => ({
      tenantId: place.tenantId,
      id: seedId(place.slug, 'series', service.slug, key),
      serviceId: serviceIdOf(place, service),
      resourceId: seatsId(place, service),
      rrule,
      firstDate,
      startTime: time,
      durationMinutes: service.durationMinutes,
      exdates,
      seats,
      takes: takes.map((taken) => need(place.resources, taken)),
    })),
  )
}

export function quotaRows(place: SeedPlace) {
  return place.tenant.services.flatMap((service) =>
    quotasOf(service).map((quota, index) => ({
      tenantId: place.tenantId,
      id: seedId(place.slug, 'quota', service.slug, String(index)),
      serviceId: serviceIdOf(place, service),
      of: quota.of,
      resourceId: counterId(place, service, index),
      staffId: quota.staff === undefined ? null : need(place.resources, quota.staff),
      period: quota.period,
    })),
  )
}

function listedSeatings(place: SeedPlace) {
  return place.tenant.services.flatMap((service) =>
    seatingsOf(service).map((seating, position) => ({
      service,
      seating,
      position,
      id: seedId(place.slug, 'seating', service.slug, seating.tables.join('+')),
    })),
  )
}

function seriesOf({ shape }: SeedService): readonly SeedSeries[] {
  return shape?.kind === 'class' ? shape.series : []
}

function seatingsOf({ shape }: SeedService): readonly SeedSeating[] {
  return shape?.kind === 'table' ? shape.seatings : []
}

function quotasOf({ quotas = [] }: SeedService): readonly SeedQuota[] {
  return quotas
}

function seatsKey(service: SeedService): string {
  return `${service.slug}-seats`
}

function seatsId({ slug }: Pick<SeedPlace, 'slug'>, service: SeedService): string {
  return seedId(slug, 'resource', seatsKey(service))
}

function counterId({ slug }: Pick<SeedPlace, 'slug'>, service: SeedService, index: number): string {
  return seedId(slug, 'resource', `${service.slug}-quota-${index}`)
}
