import { type Asked, shapeOf } from './asked.ts'
import type { Resource, Service } from './catalog.ts'
import type { Offer } from './offer.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * What is asked for on the other dates of a series: whoever serves there does it in the same place, in the same time and at
 * the same price as on the first, since one summary speaks for all dates. A visit is laid out as on the first.
 */
export function askedAsFirst(
  asked: Asked,
  first: Pick<Offer, 'startMs' | 'picks' | 'steps'>,
  resources: readonly Pick<Resource, 'id' | 'locationId'>[],
): Asked {
  const isVisit = shapeOf(asked) === 'visit'
  const places = new Map(resources.map(({ id, locationId }) => [id, locationId]))
  const narrow = (service: Service, step: number): Service => {
    const requirements = service.requirements.map((requirement) => {
      const id = isVisit ? `${step} ${requirement.id}` : requirement.id
      const picked = first.picks.find((pick) => pick.requirementId === id)?.resourceId
      if (picked === undefined) return requirement
      const isAlike = (candidate: string) =>
        (requirement.kind !== 'staff' || places.get(candidate) === places.get(picked)) &&
        (requirement.id !== service.variants?.requirementId ||
          variantTerms(service, candidate) === variantTerms(service, picked))
      return { ...requirement, anyOf: requirement.anyOf.filter(isAlike) }
    })
    return { ...service, requirements }
  }
  const [service, ...more] = asked.services
  const services: Asked['services'] = [narrow(service, 0), ...more.map((one, index) => narrow(one, index + 1))]
  const offsets = first.steps?.map((step) => (step.startMs - first.startMs) / minuteMs)
  return offsets === undefined ? { ...asked, services } : { ...asked, services, offsets }
}

function variantTerms({ variants, price }: Service, resourceId: string): string {
  const variant = variants?.variants.find((candidate) => candidate.resourceId === resourceId)
  const own = variant?.price === undefined ? price : variant.price
  return JSON.stringify([variant?.durationMinutes, own?.amount, variant?.segments])
}

/** Each date of an offer as an offer of its own: a series has several. */
export function datesOf({ further = [], ...first }: Offer): Offer[] {
  return [first, ...further.map((date) => ({ ...first, ...date, ...servedOn(first, date) }))]
}

/** Who serves on a further date, by the requirements that the staff of the first date serve. */
function servedOn(
  first: Offer,
  date: Pick<Offer, 'startMs' | 'picks'>,
): Pick<Offer, 'staffId'> & Partial<Pick<Offer, 'steps'>> {
  const insteadOf = (staffId: string | null, prefix: string) => {
    if (staffId === null) return null
    const serves = first.picks.find((pick) => pick.resourceId === staffId && pick.requirementId.startsWith(prefix))
    const other = date.picks.find((pick) => pick.requirementId === serves?.requirementId)
    return other?.resourceId ?? staffId
  }
  const staffId = insteadOf(first.staffId, '')
  const laterMs = date.startMs - first.startMs
  const steps = first.steps?.map((step, index) => ({
    ...step,
    startMs: step.startMs + laterMs,
    endMs: step.endMs + laterMs,
    staffId: insteadOf(step.staffId, `${index} `),
  }))
  return steps === undefined ? { staffId } : { staffId, steps }
}
