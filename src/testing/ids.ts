import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { createIds } from '../system/ids.ts'
import { createSeededRandom } from './random.ts'

/** Ids that repeat themselves: the same seed and clock give the same ids. Valid UUIDs, so that they pass the database. */
export function createSeededIds({ seed, clock }: { seed: string | number; clock: Clock }): Ids {
  return createIds({ clock, random: createSeededRandom(`ids:${seed}`) })
}
