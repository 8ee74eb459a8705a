import type { Requirement, Seating, TurnTime } from './catalog.ts'
import { findOpenStarts } from './open-starts.ts'
import type { ResourcePick } from './resource-pick.ts'
import type { SlotQuery, SlotRules } from './slot-query.ts'
import { type PartyRefusal, seatingsFor, turnMinutes } from './table.ts'
import { minuteMs } from './zoned-time.ts'

/** A search for a table: a slot query whose requirements are the seatings that fit the party. */
export interface TableQuery extends Omit<SlotQuery, 'requirements' | 'rules'> {
  readonly rules: Omit<SlotRules, 'durationMinutes'>
  readonly party: number
  readonly seatings: readonly Seating[]
  readonly turnTimes: readonly TurnTime[]
  /** Time to lay the table again, before and after each party. */
  readonly buffers: Pick<Requirement, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>
}

/** A time at which a party can sit down. */
export interface TableSlot {
  readonly startMs: number
  readonly endMs: number
  /** The seatings free for the whole turn, the best first; never empty. */
  readonly seatings: readonly Seating[]
  /** A free unit of each table of the best. */
  readonly picks: readonly ResourcePick[]
}

export type TableAnswer =
  | { readonly ok: true; readonly slots: readonly TableSlot[] }
  | { readonly ok: false; readonly why: PartyRefusal }

/**
 * Every start at which a party finds a table or a listed combination of which every member is free, with its turn time
 * and the best seating first. A party that no seating takes is refused with the reason. Throws as `findSlots` does.
 */
export function findTables(query: TableQuery): TableAnswer {
  const fitting = seatingsFor(query.seatings, query.party)
  if (!fitting.ok) return fitting
  const slots = tableSlots(query, fitting.seatings)
  return { ok: true, slots }
}

function tableSlots(query: TableQuery, seatings: readonly Seating[]): TableSlot[] {
  const search = tableSearch(query, seatings)
  const durationMs = search.rules.durationMinutes * minuteMs
  const open = findOpenStarts(search)
  const candidatesOf = new Map(open.requirements.map((one) => [one.requirementId, one.candidatesAt]))
  const limit = query.limit ?? Number.POSITIVE_INFINITY
  const slots: TableSlot[] = []
  for (const [cell, startMs] of open.startsMs.entries()) {
    if (slots.length >= limit) break
    const isFree = (table: string) => candidatesOf.get(table)?.[cell] !== undefined
    const free = seatings.filter((seating) => seating.resourceIds.every(isFree))
    const [best] = free
    if (best === undefined) continue
    const unitOf = (table: string) => candidatesOf.get(table)?.[cell]?.[0]?.units[0] ?? 1
    slots.push({ startMs, endMs: startMs + durationMs, seatings: free, picks: seatingPicks(best, unitOf) })
  }
  return slots
}

/** One question about every table that counts; each is its own requirement, so the search is not asked for all at once. */
export function tableSearch(query: TableQuery, seatings: readonly Seating[]): SlotQuery {
  const tables = [...new Set(seatings.flatMap((seating) => seating.resourceIds))]
  return {
    ...query,
    rules: { ...query.rules, durationMinutes: turnMinutes(query.turnTimes, query.party) },
    requirements: tables.map((table) => tableRequirement(table, query.buffers)),
  }
}

/** What a seating takes: every member for the whole turn, with the buffers. */
export function seatingRequirements(
  seating: Pick<Seating, 'resourceIds'>,
  buffers: TableQuery['buffers'],
): Requirement[] {
  return seating.resourceIds.map((table) => tableRequirement(table, buffers))
}

/** The picks of a seating, one unit of each member. */
export function seatingPicks(seating: Seating, unitOf: (table: string) => number = () => 1): ResourcePick[] {
  return seating.resourceIds.map((resourceId) => ({ requirementId: resourceId, resourceId, unit: unitOf(resourceId) }))
}

function tableRequirement(table: string, buffers: TableQuery['buffers']): Requirement {
  return { id: table, kind: 'table', anyOf: [table], ...buffers }
}
