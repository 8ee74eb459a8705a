import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { findSlots } from '../domain/slot.ts'
import { arbitrarySlotQuery } from './slot-arbitrary.ts'
import { slowSlots } from './slow-slots.ts'

/**
 * Compares so many random queries with the slow reference; throws with seed, path and the smallest query that differs.
 * A test runs hundreds; a hundred thousand are for a command.
 */
export function assertSlotsMatchReference(run: { readonly cases: number; readonly seed?: number }): void {
  fc.assert(
    fc.property(arbitrarySlotQuery(), (query) => deepStrictEqual(findSlots(query), slowSlots(query))),
    run.seed === undefined ? { numRuns: run.cases } : { numRuns: run.cases, seed: run.seed },
  )
}
