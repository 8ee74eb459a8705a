import type { VisitStaffing } from './asked.ts'
import type { Requirement } from './catalog.ts'
import type { Span } from './interval.ts'
import { merge } from './interval.ts'
import { findOpenStarts, type OpenStarts } from './open-starts.ts'
import { type Allocation, allocationsOf, compareIds, type ResourcePick } from './resource-pick.ts'
import type { SlotQuery, SlotRules } from './slot-query.ts'
import { layoutMinutes, type PlacedStep, placedSegments, type VisitLayout } from './visit.ts'
import { minuteMs } from './zoned-time.ts'

export interface VisitQuery extends Omit<SlotQuery, 'requirements' | 'rules'> {
  readonly rules: Omit<SlotRules, 'durationMinutes'>
  /** Ways to lay the visit out, the best first: `stepsInOrder` or `stepsTogether`. */
  readonly layouts: readonly VisitLayout[]
  readonly staffing: VisitStaffing
}

export interface VisitSlot extends Span {
  readonly steps: readonly (Span & { readonly serviceId: string; readonly picks: readonly ResourcePick[] })[]
}

/** No start is tried with more choices of resources than this; a visit so entangled is not offered. */
export const visitTriesMax = 20_000

/**
 * Every start at which all steps of a visit find their resources, with the first layout that stands and who does what.
 * A resource unit may serve two steps, one after the other; between its own steps it needs no buffers. Staff who have
 * begun are preferred for what follows. Throws as `findSlots` does.
 */
export function findVisits(query: VisitQuery): VisitSlot[] {
  const found = new Map<number, VisitSlot>()
  for (const layout of query.layouts) {
    const search = visitSearch(query, layout)
    const open = findOpenStarts(search)
    for (const [cell, startMs] of open.startsMs.entries()) {
      if (found.has(startMs)) continue
      const picks = choose(open, cell, placedRequirements(layout), query.staffing)
      if (picks !== null) found.set(startMs, visitOf(layout, startMs, picks))
    }
  }
  return [...found.values()].sort((a, b) => a.startMs - b.startMs).slice(0, query.limit)
}

/**
 * What a visit takes, in the order of `allocationsOf`: parts of one unit that meet are one, since a visit must not stand
 * in its own way.
 */
export function visitAllocations(visit: VisitSlot, layout: VisitLayout): Allocation[] {
  const requirements = placedRequirements(layout).map(({ placed }) => placed)
  const picks = visit.steps.flatMap((step) => step.picks)
  const byUnit = Map.groupBy(
    allocationsOf(picks, requirements, visit),
    ({ resourceId, unit }) => `${unit} ${resourceId}`,
  )
  return [...byUnit.values()]
    .flatMap((parts) =>
      merge(parts).map((part) => ({ ...part, resourceId: parts[0]?.resourceId ?? '', unit: parts[0]?.unit ?? 0 })),
    )
    .sort((a, b) => compareIds(a.resourceId, b.resourceId) || a.unit - b.unit || a.startMs - b.startMs)
}

/** One question about all requirements of all steps, each with its place in the visit. */
export function visitSearch(query: VisitQuery, layout: VisitLayout): SlotQuery {
  return {
    ...query,
    rules: { ...query.rules, durationMinutes: layoutMinutes(layout) },
    requirements: placedRequirements(layout).map(({ placed }) => placed),
    limit: undefined,
  }
}

interface PlacedRequirement {
  readonly step: number
  /** With segments counted from the start of the visit, and an id of its own: "0 staff". */
  readonly placed: Requirement
}

export function placedRequirements(layout: VisitLayout): PlacedRequirement[] {
  return layout.flatMap((one: PlacedStep, step) =>
    one.requirements.map((requirement) => ({
      step,
      placed: { ...requirement, id: `${step} ${requirement.id}`, segments: placedSegments(one, requirement) },
    })),
  )
}

/** The first choice of units for all requirements that fits together, or null. */
function choose(
  open: OpenStarts,
  cell: number,
  requirements: readonly PlacedRequirement[],
  staffing: VisitStaffing,
): ResourcePick[] | null {
  const options = open.requirements.map(({ requirementId, candidatesAt }) =>
    (candidatesAt[cell] ?? []).flatMap(({ resourceId, units }) =>
      units.map((unit) => ({ requirementId, resourceId, unit })),
    ),
  )
  if (options.length === 0 || options.some((list) => list.length === 0)) return null
  const chosen: ResourcePick[] = []
  let tries = 0
  const place = (index: number): boolean => {
    const one = requirements[index]
    if (one === undefined) return true
    const before = new Set(chosen.map((pick) => pick.resourceId))
    const ordered = (options[index] ?? []).toSorted(
      (a, b) => Number(before.has(b.resourceId)) - Number(before.has(a.resourceId)),
    )
    for (const pick of ordered) {
      if (++tries > visitTriesMax) return false
      if (!chosen.every((other, at) => fitTogether({ pick, one }, { pick: other, one: requirements[at] }, staffing)))
        continue
      chosen.push(pick)
      if (place(index + 1)) return true
      chosen.pop()
    }
    return false
  }
  return place(0) ? chosen : null
}

interface Placed {
  readonly pick: ResourcePick
  readonly one: PlacedRequirement | undefined
}

function fitTogether(a: Placed, b: Placed, staffing: VisitStaffing): boolean {
  if (a.one === undefined || b.one === undefined) return false
  const samePerson = a.pick.resourceId === b.pick.resourceId
  const isStaff = a.one.placed.kind === 'staff' && b.one.placed.kind === 'staff'
  if (isStaff && a.one.step !== b.one.step) {
    if (staffing === 'same' && !samePerson) return false
    if (staffing === 'different' && samePerson) return false
  }
  if (!samePerson || a.pick.unit !== b.pick.unit) return true
  const theirs = bareParts(b.one.placed)
  return !bareParts(a.one.placed).some((part) =>
    theirs.some((other) => part.fromMinute < other.toMinute && other.fromMinute < part.toMinute),
  )
}

function bareParts(requirement: Requirement): NonNullable<Requirement['segments']> {
  return requirement.segments ?? []
}

function visitOf(layout: VisitLayout, startMs: number, picks: readonly ResourcePick[]): VisitSlot {
  const steps = layout.map((step, index) => ({
    serviceId: step.serviceId,
    startMs: startMs + step.offsetMinutes * minuteMs,
    endMs: startMs + (step.offsetMinutes + step.durationMinutes) * minuteMs,
    picks: picks.filter((pick) => pick.requirementId.startsWith(`${index} `)),
  }))
  return { startMs, endMs: startMs + layoutMinutes(layout) * minuteMs, steps }
}
