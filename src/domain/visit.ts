import type { Requirement, Segment } from './catalog.ts'
import { visitStepsMax } from './visit-steps.ts'

/**
 * Several services in one visit, or several people who come together: steps placed on one line of time, each with the
 * requirements of its service. Which starts stand is `findVisits`.
 */

export interface VisitStep {
  readonly serviceId: string
  readonly durationMinutes: number
  readonly requirements: readonly Requirement[]
  /** The pause before the next step, in an order of steps; none where left out. */
  readonly gapAfter?: { readonly minMinutes: number; readonly maxMinutes: number } | undefined
}

/** A step so many minutes after the start of the visit. */
export interface PlacedStep extends VisitStep {
  readonly offsetMinutes: number
}

/** One way to lay the steps out; the visit lasts until the last of them ends. */
export type VisitLayout = readonly PlacedStep[]

/** No visit is laid out in more ways than this. */
export const visitLayoutsMax = 100
/** Pauses are tried in steps of this. */
const gapStepMinutes = 5

/** One step after another, with every pause that is allowed; the shortest visit first. */
export function stepsInOrder(steps: readonly VisitStep[]): VisitLayout[] {
  assertSteps(steps)
  let layouts: { readonly placed: PlacedStep[]; readonly nextMinute: number }[] = [{ placed: [], nextMinute: 0 }]
  for (const step of steps) {
    layouts = layouts.flatMap(({ placed, nextMinute }) =>
      gapsOf(step).map((gapMinutes) => ({
        placed: [...placed, { ...step, offsetMinutes: nextMinute }],
        nextMinute: nextMinute + step.durationMinutes + gapMinutes,
      })),
    )
    if (layouts.length > visitLayoutsMax)
      throw new RangeError(`gaps: expected at most ${visitLayoutsMax} ways to place them`)
  }
  // The pause after the last step is nobody's: one layout of each shape is enough.
  const shapes = new Map(layouts.map(({ placed }) => [placed.map((step) => step.offsetMinutes).join(' '), placed]))
  return [...shapes.values()].sort((a, b) => layoutMinutes(a) - layoutMinutes(b))
}

/** All at once, one for each person: beginning together, or ending together. */
export function stepsTogether(steps: readonly VisitStep[], meet: 'start' | 'finish'): VisitLayout[] {
  assertSteps(steps)
  const longest = Math.max(...steps.map((step) => step.durationMinutes))
  return [steps.map((step) => ({ ...step, offsetMinutes: meet === 'start' ? 0 : longest - step.durationMinutes }))]
}

/** How long a visit so laid out lasts. */
export function layoutMinutes(layout: VisitLayout): number {
  return Math.max(0, ...layout.map((step) => step.offsetMinutes + step.durationMinutes))
}

/** Segments of a step's requirement, counted from the start of the visit. */
export function placedSegments(step: PlacedStep, requirement: Requirement): Segment[] {
  const segments = requirement.segments ?? [{ fromMinute: 0, toMinute: step.durationMinutes }]
  return segments.map(({ fromMinute, toMinute }) => ({
    fromMinute: fromMinute + step.offsetMinutes,
    toMinute: toMinute + step.offsetMinutes,
  }))
}

function gapsOf({ gapAfter }: VisitStep): number[] {
  if (gapAfter === undefined) return [0]
  const { minMinutes, maxMinutes } = gapAfter
  const isWhole = Number.isInteger(minMinutes) && Number.isInteger(maxMinutes)
  if (!isWhole || minMinutes < 0 || maxMinutes < minMinutes)
    throw new RangeError('gapAfter: expected whole minutes, in order')
  const count = Math.floor((maxMinutes - minMinutes) / gapStepMinutes) + 1
  if (count > visitLayoutsMax) throw new RangeError(`gaps: expected at most ${visitLayoutsMax} ways to place them`)
  return Array.from({ length: count }, (_, index) => minMinutes + index * gapStepMinutes)
}

function assertSteps(steps: readonly VisitStep[]): void {
  if (steps.length === 0 || steps.length > visitStepsMax)
    throw new RangeError(`visit: expected 1 to ${visitStepsMax} steps`)
  for (const step of steps) {
    if (!Number.isInteger(step.durationMinutes) || step.durationMinutes < 1) {
      throw new RangeError('durationMinutes: expected a whole number of at least 1')
    }
  }
}
