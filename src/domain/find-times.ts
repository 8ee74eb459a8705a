import { type Asked, type AskedShape, shapeOf } from './asked.ts'
import type { Requirement } from './catalog.ts'
import { merge, type Span } from './interval.ts'
import type { OpenTime, Shape, TimeQuestion } from './open-time.ts'
import { quotaAllocations } from './quota.ts'
import { type Allocation, allocationsOf, compareIds, type ResourcePick } from './resource-pick.ts'
import { appointment } from './shapes/appointment.ts'
import { classShape } from './shapes/class.ts'
import { stay } from './shapes/stay.ts'
import { table } from './shapes/table.ts'
import { visit, visitRequirements } from './shapes/visit.ts'
import { seatingRequirements } from './table-slot.ts'
import type { TimeReason } from './time-reason.ts'
import { minuteMs } from './zoned-time.ts'

/** Four shapes and the visit, one model: a time that is open, who serves it, and what that takes. */
const shapes: Readonly<Record<AskedShape, Shape>> = { appointment, class: classShape, table, stay, visit }

/** What is wrong with what is asked for, whatever the time; null where nothing is. */
export function refusalOf(question: TimeQuestion): TimeReason | null {
  return shapes[shapeOf(question.asked)].refusal(question)
}

/** Every open time that starts in the range, in order; none where what is asked for is refused. Throws as `findSlots` does. */
export function findTimes(question: TimeQuestion, range: Span & { readonly limit?: number | undefined }): OpenTime[] {
  return refusalOf(question) === null ? shapes[shapeOf(question.asked)].times(question, range) : []
}

/** The open time that starts at this very instant, or null. */
export function timeAt(question: TimeQuestion, startMs: number): OpenTime | null {
  return findTimes(question, { startMs, endMs: startMs + 1, limit: 1 })[0] ?? null
}

/** The rule that removed a start, or null exactly where `findTimes` has it. */
export function whyNotAt(question: TimeQuestion, startMs: number): TimeReason | null {
  return refusalOf(question) ?? shapes[shapeOf(question.asked)].whyNot(question, startMs)
}

/** A time with who serves it: what can be offered and taken. */
export interface ServedTime extends Span {
  readonly picks: readonly ResourcePick[]
  /** Of a visit: when each service is. */
  readonly steps?: readonly Span[] | undefined
}

/** The requirements that the picks of a time serve, with the buffers, housekeeping and segments that hold for them. */
export function requirementsOf(asked: Asked, { startMs, picks, steps }: ServedTime): Requirement[] {
  if (shapeOf(asked) === 'visit') {
    const offsets = steps?.map((step) => (step.startMs - startMs) / minuteMs)
    return visitRequirements({ ...asked, offsets: offsets ?? asked.offsets })
  }
  const { shape, requirements, variants } = asked.services[0]
  if (shape?.kind === 'table') {
    const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } = requirements[0] ?? {}
    const resourceIds = picks.map((pick) => pick.resourceId)
    return seatingRequirements({ resourceIds }, { bufferBeforeMinutes, bufferAfterMinutes })
  }
  if (shape?.kind === 'stay') {
    return requirements.map((room) => ({
      ...room,
      bufferAfterMinutes: room.bufferAfterMinutes + shape.housekeepingMinutes,
    }))
  }
  return requirements.map((requirement) => {
    if (requirement.id !== variants?.requirementId) return requirement
    const pick = picks.find((candidate) => candidate.requirementId === requirement.id)
    const variant = variants.variants.find((candidate) => candidate.resourceId === pick?.resourceId)
    return variant?.segments === undefined ? requirement : { ...requirement, segments: variant.segments }
  })
}

/**
 * All that a time takes: its resources and one unit of each quota it counts for. In the one order in which allocations are
 * inserted; parts of one unit that meet are one. Null where a quota has no unit left.
 */
export function takenBy(question: TimeQuestion, time: ServedTime): Allocation[] | null {
  const counted = quotaAllocations(question, time)
  if (counted === null) return null
  const all = [...allocationsOf(time.picks, requirementsOf(question.asked, time), time), ...counted]
  const byUnit = Map.groupBy(all, ({ resourceId, unit }) => `${unit} ${resourceId}`)
  return [...byUnit.values()]
    .flatMap(([first, ...more]) =>
      first === undefined ? [] : merge([first, ...more]).map((part) => ({ ...first, ...part })),
    )
    .sort((a, b) => compareIds(a.resourceId, b.resourceId) || a.unit - b.unit || a.startMs - b.startMs)
}
