import type { Requirement } from './catalog.ts'
import { busyParts } from './segment.ts'

/** Which unit (1 to `units`) of which resource serves a requirement. */
export interface ResourcePick {
  readonly requirementId: string
  readonly resourceId: string
  readonly unit: number
}

/** What a pick takes from its resource: a busy part of the appointment plus the buffers of the requirement. */
export interface Allocation {
  readonly resourceId: string
  readonly unit: number
  readonly startMs: number
  readonly endMs: number
}

/**
 * One pick for each list, no resource unit twice, or null where that cannot be. Earlier lists are served first, each
 * with the first of its options that leaves the later ones something.
 */
export function pickDistinct(options: readonly (readonly ResourcePick[])[]): ResourcePick[] | null {
  // Where the first that is left does for everybody, it leaves the later ones something too: hundreds of seats are no work.
  return firstLeft(options) ?? pickAhead(options)
}

function firstLeft(options: readonly (readonly ResourcePick[])[]): ResourcePick[] | null {
  const taken = new Set<string>()
  const chosen: ResourcePick[] = []
  for (const list of options) {
    const next = list.find((option) => !taken.has(unitKey(option)))
    if (next === undefined) return null
    chosen.push(next)
    taken.add(unitKey(next))
  }
  return chosen
}

function pickAhead(options: readonly (readonly ResourcePick[])[]): ResourcePick[] | null {
  const chosen: ResourcePick[] = []
  const taken = new Set<string>()
  for (let i = 0; i < options.length; i++) {
    const rest = options.slice(i + 1)
    const best = (options[i] ?? []).find(
      (option) => !taken.has(unitKey(option)) && canServeAll(rest, new Set(taken).add(unitKey(option))),
    )
    if (best === undefined) return null
    chosen.push(best)
    taken.add(unitKey(best))
  }
  return chosen
}

/** The options of each list that stand in at least one complete choice without a resource unit twice. */
export function onlyCompletable(options: readonly (readonly ResourcePick[])[]): ResourcePick[][] {
  return options.map((list, index) => {
    const rest = options.filter((_, other) => other !== index)
    return list.filter((option) => canServeAll(rest, new Set([unitKey(option)])))
  })
}

/**
 * What the picks take, in the one order in which allocations are always inserted (resource, unit, start), so that two
 * bookings never wait for each other crosswise. One for each segment of a requirement; segments whose buffers meet are
 * one, since a booking must not stand in its own way. Throws RangeError where a pick names no requirement.
 */
export function allocationsOf(
  picks: readonly ResourcePick[],
  requirements: readonly Requirement[],
  appointment: { readonly startMs: number; readonly endMs: number },
): Allocation[] {
  const allocations = picks.flatMap((pick) => {
    const requirement = requirements.find((candidate) => candidate.id === pick.requirementId)
    if (requirement === undefined) throw new RangeError('pick without requirement')
    return busyParts(requirement, appointment).map((part) => ({
      ...part,
      resourceId: pick.resourceId,
      unit: pick.unit,
    }))
  })
  return allocations.sort((a, b) => compareIds(a.resourceId, b.resourceId) || a.unit - b.unit || a.startMs - b.startMs)
}

/** Order of ids by code unit: the same on every machine, unlike a locale's order. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function unitKey(pick: ResourcePick): string {
  return `${pick.unit} ${pick.resourceId}`
}

/** Kuhn's augmenting paths: every list finds an option of its own, perhaps by moving an earlier one to another. */
function canServeAll(lists: readonly (readonly ResourcePick[])[], taken: ReadonlySet<string>): boolean {
  const holder = new Map<string, number>()
  const serve = (list: number, tried: Set<string>): boolean => {
    for (const option of lists[list] ?? []) {
      const key = unitKey(option)
      if (taken.has(key) || tried.has(key)) continue
      tried.add(key)
      const held = holder.get(key)
      if (held === undefined || serve(held, tried)) {
        holder.set(key, list)
        return true
      }
    }
    return false
  }
  return lists.every((_, list) => serve(list, new Set()))
}
