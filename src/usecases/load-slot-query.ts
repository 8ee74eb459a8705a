import { resourceCalendars } from '../domain/calendar.ts'
import type { Catalog, Requirement, Resource, Service } from '../domain/catalog.ts'
import type { Span } from '../domain/interval.ts'
import type { WishQuery } from '../domain/why-not.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'

/** Which of the candidates a wish leaves. */
export interface CandidateWish {
  readonly staffId?: string | null | undefined
  readonly exceptStaffIds?: readonly string[] | undefined
  readonly locationId?: string | null | undefined
  /** Searchable facts that staff must have, compared without case ("language": "spanish"). */
  readonly attributes?: Readonly<Record<string, string>> | undefined
}

/** The requirements of a service with the staff that a wish leaves; a requirement without any can never be served. */
export function narrowedRequirements(catalog: Catalog, service: Service, wish: CandidateWish): Requirement[] {
  const resources = new Map(catalog.resources.map((resource) => [resource.id, resource]))
  return service.requirements.map((requirement) => {
    if (requirement.kind !== 'staff') return requirement
    const anyOf = requirement.anyOf.filter((id) => {
      const resource = resources.get(id)
      return resource !== undefined && fitsWish(resource, wish)
    })
    return { ...requirement, anyOf }
  })
}

/** True where the resource has everything that was wished. */
export function fitsWish(resource: Resource, wish: CandidateWish): boolean {
  if (wish.staffId != null && resource.id !== wish.staffId) return false
  if (wish.exceptStaffIds?.includes(resource.id)) return false
  if (wish.locationId != null && resource.locationId !== wish.locationId) return false
  return Object.entries(wish.attributes ?? {}).every(([key, value]) => {
    const held = resource.attributes[key]
    return held?.split(/\s*,\s*/).some((one) => one.toLowerCase() === value.toLowerCase()) === true
  })
}

/**
 * All that slots of a service are computed from, with what is busy and who is away over `range`: one round trip. Starts
 * outside the range must not be asked of the result, since what is in the way there is not known.
 */
export async function loadSlotQuery(
  stores: Pick<Stores, 'bookings' | 'timeOff'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly service: Service
    readonly requirements: readonly Requirement[]
    readonly range: Span
    readonly nowMs: number
    readonly exceptBookingIds?: readonly string[] | undefined
  },
): Promise<WishQuery> {
  const { catalog, service, requirements, range, nowMs } = input
  const wanted = new Set(requirements.flatMap((requirement) => requirement.anyOf))
  const resources = catalog.resources.filter((resource) => wanted.has(resource.id))
  const room = service.durationMinutes * minuteMs + longestBufferMs(requirements)
  const asked = {
    resourceIds: resources.map((resource) => resource.id),
    fromMs: range.startMs - room,
    toMs: range.endMs + room,
  }
  const { exceptBookingIds = [] } = input
  const [busy, timeOff] =
    resources.length === 0
      ? [[], []]
      : await Promise.all([
          stores.bookings.findBusy(input.tenantId, { ...asked, nowMs, exceptBookingIds }),
          stores.timeOff.find(input.tenantId, asked),
        ])
  const { opening, overrides } = catalog
  const calendars = resourceCalendars({ resources, opening, overrides, timeOff, busy })
  return { rules: service, requirements, calendars, timeZone: zoneOf(catalog, service), nowMs }
}

/** The zone on whose wall clock a service is sold: that of its location, else the tenant's. */
export function zoneOf(catalog: Catalog, service: Pick<Service, 'locationId'>): string {
  const location = catalog.locations.find((candidate) => candidate.id === service.locationId)
  return location?.timeZone ?? catalog.tenant.timeZone
}

function longestBufferMs(requirements: readonly Requirement[]): number {
  const buffers = requirements.flatMap((one) => [one.bufferBeforeMinutes, one.bufferAfterMinutes])
  return Math.max(0, ...buffers) * minuteMs
}
