import type { VisitMeet, VisitStaffing } from './asked.ts'

/** What of an offer or a booking says what was asked for. */
export interface Answered {
  readonly serviceId: string
  readonly party?: number | undefined
  readonly nights?: number | undefined
  readonly steps?: readonly AnsweredStep[] | undefined
}

interface AnsweredStep {
  readonly serviceId: string
  readonly startMs: number
  readonly endMs: number
  readonly staffId: string | null
}

/** The wish that an offer or a booking was an answer to, so that the same may be asked for another time. */
export interface AskedAgain {
  readonly serviceId: string
  readonly serviceIds?: readonly string[] | undefined
  readonly party: number | null
  readonly nights: number | null
  readonly staffing: VisitStaffing | null
  readonly meet: VisitMeet | null
}

/** As many people, nights and services as before, a visit laid out and staffed in the way it was. */
export function askedAgain(of: Answered): AskedAgain {
  const { serviceId, steps } = of
  const counts = { party: of.party ?? null, nights: of.nights ?? null }
  if (steps === undefined) return { serviceId, ...counts, staffing: null, meet: null }
  const meet = meetOf(steps)
  const serviceIds = steps.map((step) => step.serviceId)
  return { serviceId, serviceIds, ...counts, staffing: staffingOf(steps, meet), meet }
}

/** True where both are the same number of people and nights of the same services, whatever their times. */
export function isSameAsked(a: Answered, b: Answered): boolean {
  return isSameServices(a, b) && (a.party ?? 1) === (b.party ?? 1) && (a.nights ?? 0) === (b.nights ?? 0)
}

/** True where both are of the same services in the same order, for however many people or nights. */
export function isSameServices(a: Answered, b: Answered): boolean {
  const services = ({ serviceId, steps }: Answered) => (steps?.map((step) => step.serviceId) ?? [serviceId]).join()
  return services(a) === services(b)
}

function meetOf(steps: readonly AnsweredStep[]): VisitMeet {
  const [first] = steps
  if (steps.every((step) => step.startMs === first?.startMs)) return 'start'
  return steps.every((step) => step.endMs === first?.endMs) ? 'finish' : 'in_order'
}

function staffingOf(steps: readonly AnsweredStep[], meet: VisitMeet): VisitStaffing {
  const staff = new Set(steps.map((step) => step.staffId))
  if (meet !== 'in_order') return 'different'
  return staff.size === 1 && !staff.has(null) ? 'same' : 'any'
}
