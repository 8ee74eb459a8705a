import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Random } from '../ports/random.ts'

const counterLimit = 0x1000

/**
 * Ids as RFC 9562 section 5.7 lays them out: 48 bits of milliseconds, a 12-bit counter within the millisecond (method 1
 * of section 6.2), 62 random bits. When the counter is used up, or the clock stands or goes back, the id's own time runs
 * ahead, so that ids of one process always ascend.
 */
export function createIds({ clock, random }: { clock: Clock; random: Random }): Ids {
  let lastMs = -1
  let counter = 0
  return {
    next() {
      const nowMs = clock.now().epochMilliseconds
      if (nowMs > lastMs) {
        lastMs = nowMs
        counter = 0
      } else {
        counter += 1
        if (counter === counterLimit) {
          lastMs += 1
          counter = 0
        }
      }
      return formatUuid(lastMs, counter, random.bytes(8))
    },
  }
}

function formatUuid(ms: number, counter: number, random: Uint8Array): string {
  const tail = Buffer.from(random)
  tail[0] = 0x80 | (tail.readUInt8(0) & 0x3f)
  const time = ms.toString(16).padStart(12, '0')
  const middle = (0x7000 | counter).toString(16)
  const end = tail.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${end.slice(0, 4)}-${end.slice(4)}`
}
