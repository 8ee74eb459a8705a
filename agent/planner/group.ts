import type { Service } from '../../src/domain/catalog.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { visitStepsMax } from '../../src/domain/visit-steps.ts'
import { isDirectory } from './provider.ts'
import { type Scene, staffServing } from './scene.ts'

/** Who comes for what, as the search is asked: how many people or nights, or the services of one visit. */
export interface Group {
  readonly services?: readonly string[] | undefined
  /** Who was asked for by name for each of them. */
  readonly stepStaffIds?: readonly (string | null)[] | undefined
  readonly party?: number | undefined
  readonly nights?: number | undefined
  readonly meet?: 'in_order' | 'start' | 'finish' | undefined
  readonly staffing?: 'same' | 'different' | 'any' | undefined
}

/** The group that the draft wishes for a service. */
export function groupOf(scene: Scene, service: Service): Group {
  const { draft } = scene
  const party = draft.party?.value
  if (service.shape?.kind === 'stay') return { party, nights: draft.nights?.value }
  if (service.shape !== undefined) return { party }
  const how = { meet: draft.meet?.value, staffing: draft.staffing?.value }
  const services = visitServices(scene, service)
  // Each has their own: they come together and are served side by side.
  const together = {
    meet: how.meet ?? 'start',
    staffing: how.staffing ?? (how.meet === 'in_order' ? 'any' : 'different'),
  } as const
  const named = draft.stepStaff?.value
  const stepStaffIds = named?.length === services.length ? named : undefined
  if (services.length > 1) return { services, stepStaffIds, ...(draft.ownServices === null ? how : together) }
  return isForSeveral(scene, service) ? { party, ...how } : {}
}

/** The group of a booking that stands: it moves as it is. */
export function groupOfBooking({ party, nights, steps }: BookingFact): Group {
  if (steps === undefined) return { party, nights }
  return { services: steps.map(({ serviceId }) => serviceId) }
}

/** The services of the visit in order, one for each step; no more than one where it is no visit. */
function visitServices({ draft, catalog }: Scene, service: Service): readonly string[] {
  const wished = draft.services?.value ?? []
  const isVisit = wished[0] === service.id && wished.every((id) => isAppointment(id))
  if (!isVisit) return []
  const people = draft.ownServices === null ? (draft.party?.value ?? 1) : 1
  return Array.from({ length: people }, () => wished).flat()

  function isAppointment(id: string): boolean {
    const found = catalog.services.find((one) => one.id === id)
    return found !== undefined && found.shape === undefined
  }
}

/** Several people have one service of a house whose people serve one customer each. */
function isForSeveral({ draft, catalog }: Scene, service: Service): boolean {
  if (draft.party === null || draft.party.value < 2 || service.shape !== undefined) return false
  if (service.partyMax !== undefined) return true
  const serving = staffServing(catalog, service)
  return serving.length > 0 && !isDirectory(serving)
}

/** More services or people than one visit can have. */
export function isTooLarge(scene: Scene, service: Service): boolean {
  const { services, party } = groupOf(scene, service)
  if (service.shape !== undefined || service.partyMax !== undefined) return false
  return (services?.length ?? 0) > visitStepsMax || (party ?? 0) > visitStepsMax
}
