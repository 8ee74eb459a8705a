import type { Requirement } from './catalog.ts'
import { findOpenStarts, type OpenCandidate, type OpenStarts } from './open-starts.ts'
import { onlyCompletable, type ResourcePick } from './resource-pick.ts'
import type { SlotQuery } from './slot-query.ts'
import { minuteMs } from './zoned-time.ts'

/** A time that is open, and who could serve it. */
export interface Slot {
  readonly startMs: number
  readonly endMs: number
  /** In the order of the requirements. */
  readonly choices: readonly SlotChoice[]
}

/** The open candidates of one requirement; each stands in at least one complete choice of distinct resource units. */
export interface SlotChoice {
  readonly requirementId: string
  readonly candidates: readonly OpenCandidate[]
}

/**
 * Every slot of the query, in order of start. A slot starts on the wall-clock grid, neither in the past nor inside
 * the notice nor beyond the last day of the advance; it lies inside the opening of each candidate named; with the
 * candidate's buffers it touches none of its busy time. Readings in a DST gap are never offered; in an overlap both
 * instants are slots of their own. Same query, same answer.
 * Throws RangeError for rules that make no sense (a step of 0) and for more than `gridStartsMax` starts.
 */
export function findSlots(query: SlotQuery): Slot[] {
  const open = findOpenStarts(query)
  const shared = sharesResources(query.requirements)
  const durationMs = query.rules.durationMinutes * minuteMs
  const limit = query.limit ?? Number.POSITIVE_INFINITY
  const slots: Slot[] = []
  for (let cell = 0; cell < open.startsMs.length && slots.length < limit; cell++) {
    const startMs = open.startsMs[cell]
    const plain = startMs === undefined ? null : choicesAt(open, cell)
    if (startMs === undefined || plain === null) continue
    const choices = shared ? distinctChoices(plain) : plain
    if (choices !== null) slots.push({ startMs, endMs: startMs + durationMs, choices })
  }
  return slots
}

/** The slot that starts at this very instant, or null where there is none. */
export function slotAt(query: Omit<SlotQuery, 'fromMs' | 'toMs' | 'limit'>, startMs: number): Slot | null {
  return findSlots({ ...query, fromMs: startMs, toMs: startMs + 1, limit: 1 })[0] ?? null
}

/**
 * Requirements narrowed to wished resources ("with Ana"): a requirement that lists a wished one takes only wished
 * ones, the others stay. Wishes that no requirement lists are returned as `unmet`.
 */
export function narrowRequirements(requirements: readonly Requirement[], resourceIds: readonly string[]) {
  const wished = new Set(resourceIds)
  const narrowed = requirements.map((requirement) => {
    const anyOf = requirement.anyOf.filter((id) => wished.has(id))
    return anyOf.length === 0 ? requirement : { ...requirement, anyOf }
  })
  const listed = new Set(requirements.flatMap((requirement) => requirement.anyOf))
  return { requirements: narrowed, unmet: resourceIds.filter((id) => !listed.has(id)) }
}

/** True where a resource is a candidate of two requirements, so that choices depend on each other. */
function sharesResources(requirements: readonly Requirement[]): boolean {
  const seen = new Set<string>()
  for (const requirement of requirements) {
    const own = new Set(requirement.anyOf)
    for (const id of own) if (seen.has(id)) return true
    for (const id of own) seen.add(id)
  }
  return false
}

/** What is open for each requirement, or null where one has nobody. */
function choicesAt({ requirements }: OpenStarts, cell: number): SlotChoice[] | null {
  let choices: SlotChoice[] | null = null
  for (const { requirementId, candidatesAt } of requirements) {
    const candidates = candidatesAt[cell]
    // Most starts of a day are closed: no list is made for them.
    if (candidates === undefined) return null
    if (choices === null) choices = [{ requirementId, candidates }]
    else choices.push({ requirementId, candidates })
  }
  return choices
}

function distinctChoices(plain: readonly SlotChoice[]): SlotChoice[] | null {
  const picks = onlyCompletable(plain.map(picksOf))
  if (picks.some((list) => list.length === 0)) return null
  return plain.map((choice, index) => {
    const kept = new Set(picks[index]?.map((pick) => `${pick.unit} ${pick.resourceId}`))
    const candidates = choice.candidates
      .map(({ resourceId, units }) => ({
        resourceId,
        units: units.filter((unit) => kept.has(`${unit} ${resourceId}`)),
      }))
      .filter((candidate) => candidate.units.length > 0)
    return { requirementId: choice.requirementId, candidates }
  })
}

/** The choice as single picks, in its own order. */
export function picksOf(choice: SlotChoice): ResourcePick[] {
  return choice.candidates.flatMap(({ resourceId, units }) =>
    units.map((unit) => ({ requirementId: choice.requirementId, resourceId, unit })),
  )
}
