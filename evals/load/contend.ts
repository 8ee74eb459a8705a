/** How many ask at one moment, and how many of them want the same slot. */
export const connections = 32
export const contendersEach = 4

export type Answer = 'won' | 'taken' | 'other'

/** What came of many attempts on slots, `contendersEach` on each at the same moment. */
export interface Tally {
  readonly attempts: number
  readonly seconds: number
  readonly won: number
  readonly taken: number
  readonly other: number
  /** Slots of the round that exactly one got. */
  readonly slotsWonOnce: number
}

/**
 * Runs `slots` × four attempts over 32 that work side by side, in order: the four that want one slot meet. `first` is the
 * number of the first slot, so that no round meets what an earlier one has taken.
 */
export async function contend(
  { first, slots }: { readonly first: number; readonly slots: number },
  attempt: (slot: number, attempt: number) => Promise<Answer>,
): Promise<Tally> {
  const attempts = slots * contendersEach
  const counts = { won: 0, taken: 0, other: 0 }
  const winners = new Uint32Array(slots)
  let next = 0
  const work = async () => {
    while (next < attempts) {
      const number = next++
      const slot = Math.floor(number / contendersEach)
      const answer = await attempt(first + slot, first * contendersEach + number)
      counts[answer] += 1
      if (answer === 'won') winners[slot] = (winners[slot] ?? 0) + 1
    }
  }
  const startedAtMs = performance.now()
  await Promise.all(Array.from({ length: connections }, work))
  const seconds = (performance.now() - startedAtMs) / 1_000
  return { attempts, seconds, ...counts, slotsWonOnce: winners.filter((count) => count === 1).length }
}
