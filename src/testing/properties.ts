import type { PropertyRun } from './property-run.ts'
import { assertDatesMatchReference } from './recurrence-property.ts'
import { assertSlotsMatchReference } from './slot-property.ts'
import { assertStaysMatchReference } from './stay-property.ts'
import { assertTablesMatchReference } from './table-property.ts'
import { assertTakingNeverOverlaps } from './taking-property.ts'
import { assertVisitsMatchReference } from './visit-property.ts'
import { assertWhyNotIsTheCause } from './why-not-property.ts'

/**
 * The properties of the engine by name. Each throws with seed, path and the smallest case that fails. Their tests run
 * hundreds of cases, the command runs as many as wanted.
 */
export const properties: Readonly<Record<string, (run: PropertyRun) => void>> = {
  recurrence: assertDatesMatchReference,
  slots: assertSlotsMatchReference,
  stays: assertStaysMatchReference,
  taking: assertTakingNeverOverlaps,
  tables: assertTablesMatchReference,
  visits: assertVisitsMatchReference,
  'why-not': assertWhyNotIsTheCause,
}
