import type { Catalog, Resource, Service } from './catalog.ts'

/** Which of those who could serve a wish leaves. */
export interface CandidateWish {
  readonly staffId?: string | null | undefined
  /** Of a visit: who does each of its services, in their order; null for one that anybody may do. */
  readonly stepStaffIds?: readonly (string | null)[] | undefined
  readonly exceptStaffIds?: readonly string[] | undefined
  readonly locationId?: string | null | undefined
  /** Searchable facts that staff must have, compared without case ("language": "spanish"). */
  readonly attributes?: Readonly<Record<string, string>> | undefined
}

/** A service with the staff that a wish leaves; a requirement without any can never be served. */
export function narrowedTo(wish: CandidateWish, service: Service, { resources }: Pick<Catalog, 'resources'>): Service {
  const known = new Map(resources.map((resource) => [resource.id, resource]))
  const requirements = service.requirements.map((requirement) => {
    if (requirement.kind !== 'staff') return requirement
    const anyOf = requirement.anyOf.filter((id) => {
      const resource = known.get(id)
      return resource !== undefined && fitsWish(resource, wish)
    })
    return { ...requirement, anyOf }
  })
  return { ...service, requirements }
}

/** The same for the services of one visit: a wished person does what they can do, and others the rest. */
export function visitNarrowedTo(
  wish: CandidateWish,
  services: readonly Service[],
  catalog: Pick<Catalog, 'resources'>,
): Service[] {
  const { stepStaffIds } = wish
  if (stepStaffIds?.length === services.length) {
    return services.map((service, step) =>
      narrowedTo({ ...wish, staffId: stepStaffIds[step] ?? null }, service, catalog),
    )
  }
  const staffId = wish.staffId ?? null
  const canServe = ({ requirements }: Service) => requirements.some(({ anyOf }) => anyOf.includes(staffId ?? ''))
  const nobody = services.every((service) => !canServe(service))
  return services.map((service) =>
    narrowedTo(staffId === null || nobody || canServe(service) ? wish : { ...wish, staffId: null }, service, catalog),
  )
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
