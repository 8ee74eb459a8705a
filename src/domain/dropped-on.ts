import type { Asked } from './asked.ts'
import type { Service } from './catalog.ts'

/**
 * Services narrowed to one resource that a member has put them on: whoever of its kind served before serves no more. A
 * service that it cannot serve stays as it is where another of the visit is served by it, and can never be served else.
 */
export function droppedOn(services: Asked['services'], resourceId: string): Asked['services'] {
  const serves = (service: Service) => service.requirements.some(({ anyOf }) => anyOf.includes(resourceId))
  const isSeat = (service: Service) => service.shape?.kind === 'class'
  const some = services.some(serves)
  const narrow = (service: Service): Service => {
    if (isSeat(service) || (some && !serves(service))) return service
    const requirements = service.requirements.map((requirement) => {
      if (!some || requirement.anyOf.includes(resourceId)) {
        return { ...requirement, anyOf: requirement.anyOf.filter((id) => id === resourceId || isTable(service)) }
      }
      return requirement
    })
    return { ...service, requirements, ...seatedAt(service, resourceId) }
  }
  const [first, ...more] = services
  return [narrow(first), ...more.map(narrow)]
}

function isTable({ shape }: Service): boolean {
  return shape?.kind === 'table'
}

/** Of tables the combinations in which this one stands. */
function seatedAt({ shape }: Service, resourceId: string): Pick<Service, 'shape'> {
  if (shape?.kind !== 'table') return {}
  return { shape: { ...shape, seatings: shape.seatings.filter(({ resourceIds }) => resourceIds.includes(resourceId)) } }
}
