import { createHash } from 'node:crypto'
import type { Random } from '../ports/random.ts'
import { createRandom } from '../system/random.ts'

/** Chance that repeats itself: the same seed gives the same sequence on every machine. Never for secrets. */
export function createSeededRandom(seed: string | number): Random {
  let block = Buffer.alloc(0)
  let blocks = 0
  return createRandom((count) => {
    while (block.length < count) {
      const next = createHash('sha256').update(`${seed}:${blocks}`).digest()
      block = Buffer.concat([block, next])
      blocks += 1
    }
    const bytes = block.subarray(0, count)
    block = block.subarray(count)
    return new Uint8Array(bytes)
  })
}
