import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import type { Seating } from '../domain/catalog.ts'
import { picksOf } from '../domain/slot.ts'
import { findTables, type TableQuery, type TableSlot } from '../domain/table-slot.ts'
import type { PropertyRun } from './property-run.ts'
import { arbitrarySlotQuery } from './slot-arbitrary.ts'
import { slowSlots } from './slow-slots.ts'

const tables = ['ana', 'ben', 'room'] as const

/** Three tables or pools of equal ones, some combinations of them, parties of one to seven, over the calendars of the slot queries. */
export function arbitraryTableQuery(): fc.Arbitrary<TableQuery> {
  const seating = fc
    .tuple(fc.subarray([...tables], { minLength: 1 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 4 }))
    .map(([resourceIds, partyMin, more]): Seating => ({ resourceIds, partyMin, partyMax: partyMin + more }))
  return fc
    .record({
      query: arbitrarySlotQuery(),
      party: fc.integer({ min: 1, max: 6 }),
      seatings: fc.array(seating, { minLength: 3, maxLength: 6 }),
      shorter: fc.constantFrom(0, 5, 15),
    })
    .map(({ query: { requirements, rules, ...query }, party, seatings, shorter }) => {
      const { durationMinutes, ...rest } = rules
      const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } = requirements[0] ?? {}
      const turnTimes = [
        { partyMax: 2, durationMinutes: Math.max(5, durationMinutes - shorter) },
        { partyMax: 7, durationMinutes },
      ]
      const buffers = { bufferBeforeMinutes, bufferAfterMinutes }
      return { ...query, rules: rest, party, seatings, turnTimes, buffers }
    })
}

/** Each seating by itself, through the minute-by-minute reference of slots. */
function slowTables(query: TableQuery): TableSlot[] {
  const turn = query.turnTimes.find((rule) => query.party <= rule.partyMax)
  const rules = { ...query.rules, durationMinutes: turn?.durationMinutes ?? 0 }
  const found = new Map<number, Pick<TableSlot, 'startMs' | 'endMs'> & { readonly seated: readonly Seated[] }>()
  for (const seating of query.seatings) {
    if (query.party < seating.partyMin || query.party > seating.partyMax) continue
    const requirements = seating.resourceIds.map((id) => ({
      id,
      kind: 'table' as const,
      anyOf: [id],
      ...query.buffers,
    }))
    for (const { startMs, endMs, choices } of slowSlots({ ...query, rules, requirements, limit: undefined })) {
      const picks = choices.flatMap((choice) => picksOf(choice).slice(0, 1))
      found.set(startMs, { startMs, endMs, seated: [...(found.get(startMs)?.seated ?? []), { seating, picks }] })
    }
  }
  const byFit = ({ seating: a }: Seated, { seating: b }: Seated) =>
    a.partyMax - b.partyMax || a.resourceIds.length - b.resourceIds.length
  return [...found.values()]
    .sort((a, b) => a.startMs - b.startMs)
    .slice(0, query.limit)
    .map(({ seated, ...slot }) => {
      const ordered = seated.toSorted(byFit)
      return { ...slot, seatings: ordered.map(({ seating }) => seating), picks: ordered[0]?.picks ?? [] }
    })
}

interface Seated extends Pick<TableSlot, 'picks'> {
  readonly seating: Seating
}

/** Compares so many random searches for a table with asking for each seating alone. */
export function assertTablesMatchReference({ cases, seed }: PropertyRun): void {
  fc.assert(
    fc.property(arbitraryTableQuery(), (query) => {
      const answer = findTables(query)
      deepStrictEqual(answer.ok ? answer.slots : [], slowTables(query))
    }),
    seed === undefined ? { numRuns: cases } : { numRuns: cases, seed },
  )
}
