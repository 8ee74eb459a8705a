import type { Service } from './catalog.ts'
import { visitStepsMax } from './visit-steps.ts'

/** Who may do the services of a visit: one person all of them, another person each, or whoever is free. */
export type VisitStaffing = 'same' | 'different' | 'any'

/** How the services of a visit lie in time: one after another, beginning together, or ending together. */
export type VisitMeet = 'in_order' | 'start' | 'finish'

/** What a customer asks for, whatever the time. Services are narrowed already to whoever was wished. */
export interface Asked {
  /** One, or those of a visit in their order. */
  readonly services: readonly [Service, ...Service[]]
  readonly party: number
  readonly nights: number
  readonly staffing: VisitStaffing
  readonly meet: VisitMeet
  /** Minutes from the start of a visit at which each service begins, where that is settled: of an offer. */
  readonly offsets?: readonly number[] | undefined
}

/** What is asked for decides how times are found: the shape of the service, or a visit where there are several. */
export type AskedShape = 'appointment' | 'class' | 'table' | 'stay' | 'visit'

export function shapeOf({ services }: Pick<Asked, 'services'>): AskedShape {
  return services.length > 1 ? 'visit' : (services[0].shape?.kind ?? 'appointment')
}

/** What is wished for, as it was said: null is not said. */
export interface Said {
  readonly party: number | null
  readonly nights: number | null
  readonly staffing: VisitStaffing | null
  readonly meet: VisitMeet | null
}

/**
 * What is asked for, with what nobody said filled in. Several people for a service that is for one are each served, side by
 * side and by different people unless they said otherwise; more than a visit holds stay a party of that size, which no
 * appointment takes.
 */
export function askedFor(services: Asked['services'], said: Said): Asked {
  const [first, ...more] = services
  const party = said.party ?? 1
  const nights = said.nights ?? 1
  const isPersonal = more.length === 0 && first.shape === undefined && party > (first.partyMax ?? 1)
  if (isPersonal && first.partyMax === undefined && Number.isInteger(party) && party <= visitStepsMax) {
    const each: Asked['services'] = [first, ...new Array<Service>(party - 1).fill(first)]
    const staffing = said.staffing ?? (said.meet === 'in_order' ? 'any' : 'different')
    return { services: each, party: 1, nights, staffing, meet: said.meet ?? 'start' }
  }
  const counted = more.length === 0 || isForGroups(services) ? party : 1
  return { services, party: counted, nights, staffing: said.staffing ?? 'any', meet: said.meet ?? 'in_order' }
}

/** A group has several services together where each takes groups. The same one twice is two people already. */
function isForGroups(services: Asked['services']): boolean {
  const different = new Set(services.map(({ id }) => id))
  return different.size === services.length && services.every(({ partyMax }) => partyMax !== undefined)
}
