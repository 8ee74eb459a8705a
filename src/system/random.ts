import { randomBytes } from 'node:crypto'
import type { Random } from '../ports/random.ts'

const tokenBitsMin = 128
const wordRange = 2 ** 32

/** Builds the whole port from a source of bytes, so that the real and the seeded one differ in nothing else. */
export function createRandom(bytes: (count: number) => Uint8Array): Random {
  return {
    bytes,
    below: (limit) => below(bytes, limit),
    token: (bits = tokenBitsMin) => {
      if (bits < tokenBitsMin) throw new RangeError(`A token needs at least ${tokenBitsMin} bits, not ${bits}.`)
      return Buffer.from(bytes(Math.ceil(bits / 8))).toString('base64url')
    },
  }
}

/** Draws again where a plain remainder would favour small numbers; half of all draws or more are kept. */
function below(bytes: (count: number) => Uint8Array, limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > wordRange) {
    throw new RangeError(`The limit must be a whole number from 1 to 2^32, not ${limit}.`)
  }
  const fair = wordRange - (wordRange % limit)
  for (;;) {
    const word = Buffer.from(bytes(4)).readUInt32BE()
    if (word < fair) return word % limit
  }
}

/** The machine's cryptographic source. */
export const systemRandom: Random = createRandom((count) => randomBytes(count))
