import type { Catalog, IntakeQuestion, Money, Service } from './catalog.ts'

/** A service as a form for booking by hand needs it. */
export interface BookableService {
  readonly id: string
  readonly name: string
  readonly durationMinutes: number
  readonly price: Money | null
  readonly shape: 'appointment' | 'class' | 'table' | 'stay'
  /** How many people may be asked for; null where nobody is counted. */
  readonly party: { readonly min: number; readonly max: number } | null
  readonly nights: { readonly min: number; readonly max: number } | null
  /** Who of the staff does it; empty where nobody is chosen. */
  readonly staffIds: readonly string[]
  readonly intake: readonly IntakeQuestion[]
}

/** What may be booked by hand, in the order in which it is sold. */
export function bookableServices({ services, resources }: Pick<Catalog, 'services' | 'resources'>): BookableService[] {
  const staff = new Set(resources.filter(({ kind }) => kind === 'staff').map(({ id }) => id))
  return services.map((service) => {
    const { id, name, durationMinutes, price, shape, intake, requirements } = service
    const serving = requirements.filter(({ kind }) => kind === 'staff').flatMap(({ anyOf }) => anyOf)
    return {
      ...{ id, name, durationMinutes, price, intake, shape: shape?.kind ?? 'appointment' },
      party: partyOf(service),
      nights: shape?.kind === 'stay' ? { min: shape.nightsMin, max: shape.nightsMax } : null,
      staffIds: shape === undefined ? [...new Set(serving)].filter((one) => staff.has(one)) : [],
    }
  })
}

function partyOf({ shape, partyMax }: Service): BookableService['party'] {
  switch (shape?.kind) {
    case 'class':
      return { min: 1, max: shape.partyMax }
    case 'stay':
      return { min: shape.partyMin, max: shape.partyMax }
    case 'table':
      return {
        min: Math.min(...shape.seatings.map((seating) => seating.partyMin)),
        max: Math.max(...shape.seatings.map((seating) => seating.partyMax)),
      }
    default:
      return partyMax === undefined ? null : { min: 1, max: partyMax }
  }
}
