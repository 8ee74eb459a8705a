import type { Catalog } from '../domain/catalog.ts'
import type { ReasonFacts } from '../domain/reason-words.ts'
import { zoneOf } from '../usecases/load-question.ts'

/** Words of reasons for members: everything has its name. */
export function reasonFacts(catalog: Catalog, serviceIds: readonly string[]): ReasonFacts {
  const names = new Map(catalog.resources.map(({ id, name }) => [id, name]))
  const services = serviceIds.flatMap((id) => catalog.services.find((service) => service.id === id) ?? [])
  const [first] = services
  return {
    timeZone: first === undefined ? catalog.tenant.timeZone : zoneOf(catalog, first),
    nameOf: (id) => names.get(id) ?? null,
    serviceNames: services.map(({ name }) => name),
    forMember: true,
  }
}
