import { assertSlotsMatchReference } from './slot-property.ts'

/** How many random cases, and from which seed; a fresh seed where none is given. */
export interface PropertyRun {
  readonly cases: number
  readonly seed?: number
}

/**
 * The properties of the engine by name. Each throws with seed, path and the smallest case that fails. Their tests run
 * hundreds of cases, the command runs as many as wanted.
 */
export const properties: Readonly<Record<string, (run: PropertyRun) => void>> = {
  slots: assertSlotsMatchReference,
}
