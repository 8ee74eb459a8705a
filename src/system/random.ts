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

/**
 * Bytes of the machine's cryptographic source, drawn by the page: asking it for eight at a time cost a turn more than its
 * reading of the message. What was handed out is wiped from the page, so no byte is given twice or kept.
 */
export function pagedBytes(draw: (count: number) => Uint8Array): (count: number) => Uint8Array {
  let page: Uint8Array = new Uint8Array(0)
  let at = 0
  return (count) => {
    if (count > pageBytes / 4) return draw(count)
    if (at + count > page.length) {
      page = draw(pageBytes)
      at = 0
    }
    // A copy, also of a Buffer, whose own slice would be the page itself.
    const bytes = new Uint8Array(page.subarray(at, at + count))
    page.fill(0, at, at + count)
    at += count
    return bytes
  }
}

const pageBytes = 4_096

/** The machine's cryptographic source. */
export const systemRandom: Random = createRandom(pagedBytes((count) => randomBytes(count)))
