import type { Asked } from '../asked.ts'
import type { Requirement, Service } from '../catalog.ts'
import type { Shape, TimeQuestion } from '../open-time.ts'
import { partyFault } from '../party.ts'
import { priceOf } from '../price.ts'
import { stepsInOrder, stepsTogether, type VisitLayout, type VisitStep } from '../visit.ts'
import { findVisits, placedRequirements, type VisitQuery, type VisitSlot } from '../visit-slot.ts'
import { visitStepsMax } from '../visit-steps.ts'
import { type VisitWish, whyNoVisit } from '../why-no-visit.ts'

/** Several services in one visit, or several people who come together. */
export const visit: Shape = {
  refusal: ({ asked }) => {
    if (asked.services.length > visitStepsMax) return { rule: 'party_size', partyMax: visitStepsMax }
    if (asked.services.some((service) => service.shape !== undefined)) return { rule: 'no_resource' }
    const fault = partyFault(asked.party)
    if (fault !== null) return { rule: 'party', fault }
    const partyMax = Math.min(...asked.services.map((service) => service.partyMax ?? 1))
    return asked.party > Math.max(1, partyMax) ? { rule: 'party_size', partyMax } : null
  },

  times: (question, { startMs, endMs, limit }) => {
    const wish = { ...wishOf(question), fromMs: startMs, toMs: endMs }
    return withOnePerson(wish, findVisits({ ...wish, limit })).map(({ steps, ...span }) => {
      const picks = steps.flatMap((step) => step.picks)
      return { ...span, choices: [], picks, price: priceOf(question.asked, picks), steps }
    })
  },

  whyNot: (question, startMs) => {
    const why = whyNoVisit(wishOf(question), startMs)
    if (why === null || why.rule === 'staffing') return why
    return why.step === null ? why.why : { ...why.why, step: why.step }
  },
}

/** Where one person could do all of a visit, they do, though nobody asked for it: nobody likes to be handed on. */
function withOnePerson(query: VisitQuery, visits: readonly VisitSlot[]): readonly VisitSlot[] {
  if (query.staffing !== 'any' || visits.length === 0) return visits
  const toMs = (visits.at(-1)?.startMs ?? query.fromMs) + 1
  const alone = new Map(findVisits({ ...query, toMs, staffing: 'same' }).map((visit) => [visit.startMs, visit]))
  return visits.map((visit) => {
    const same = alone.get(visit.startMs)
    // Not at the price of a wait.
    return same !== undefined && same.endMs <= visit.endMs ? same : visit
  })
}

/** A short wait between two services is better than none of them; with many there would be too many ways to wait. */
const waitMinutesMax = 15
const stepsWithWaitMax = 3

/** The requirements of a visit that began at its offsets, each with its place in it. */
export function visitRequirements(asked: Asked): Requirement[] {
  const [layout] = layoutsOf(asked)
  return layout === undefined ? [] : placedRequirements(layout).map(({ placed }) => placed)
}

function wishOf({ asked, calendars, quotas, timeZone, nowMs }: TimeQuestion): VisitWish {
  const { services, staffing } = asked
  const [{ stepMinutes, offsetMinutes }] = services
  const noticeMinutes = Math.max(...services.map((service) => service.noticeMinutes))
  const advanceDays = Math.min(...services.map((service) => service.advanceDays))
  const rules = { stepMinutes, offsetMinutes, noticeMinutes, advanceDays }
  return { rules, layouts: layoutsOf(asked), staffing, calendars, quotas, timeZone, nowMs }
}

function layoutsOf({ services, meet, offsets }: Asked): VisitLayout[] {
  const steps = services.map((service) => stepOf(service))
  if (offsets !== undefined) return [steps.map((step, index) => ({ ...step, offsetMinutes: offsets[index] ?? 0 }))]
  if (meet !== 'in_order') return stepsTogether(steps, meet)
  const gapAfter = { minMinutes: 0, maxMinutes: waitMinutesMax }
  return stepsInOrder(steps.length > stepsWithWaitMax ? steps : steps.map((step) => ({ ...step, gapAfter })))
}

/**
 * A service as a step. Its length and busy parts must be one: whoever has others than the rest is left out, unless the step
 * is for nobody else.
 */
function stepOf(service: Service): VisitStep {
  const { id: serviceId, requirements, variants } = service
  const varying = requirements.find((requirement) => requirement.id === variants?.requirementId)
  const variantOf = (id: string) => variants?.variants.find((variant) => variant.resourceId === id)
  const [only, ...others] = varying?.anyOf ?? []
  const alone = only !== undefined && others.length === 0 ? variantOf(only) : undefined
  const durationMinutes = alone?.durationMinutes ?? service.durationMinutes
  const narrowed = requirements.map((requirement) => {
    if (requirement.id !== varying?.id) return requirement
    if (alone?.segments !== undefined) return { ...requirement, segments: alone.segments }
    const minutesOf = (id: string) => variantOf(id)?.durationMinutes ?? service.durationMinutes
    const isAlike = (id: string) => minutesOf(id) === durationMinutes && variantOf(id)?.segments === undefined
    return { ...requirement, anyOf: requirement.anyOf.filter(isAlike) }
  })
  return { serviceId, durationMinutes, requirements: narrowed }
}
