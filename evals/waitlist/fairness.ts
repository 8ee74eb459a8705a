/** How unequal shares are: 0 where all have the same, towards 1 where one has all. */
export function gini(shares: readonly number[]): number {
  const sorted = shares.toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, one) => total + one, 0)
  if (sorted.length === 0 || sum === 0) return 0
  const weighted = sorted.reduce((total, one, index) => total + (index + 1) * one, 0)
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length
}

/** Who waited, how fast they answer messages, and what came of it. */
export interface Waited {
  readonly reactionMinutes: number
  readonly joinedAtMs: number
  /** When they got what they waited for; null where they never did. */
  readonly servedAtMs: number | null
}

const groups = 10

/**
 * How unequal the chances are of those who wait, by how fast they answer: the Gini coefficient of the shares served of ten
 * groups, the fastest tenth to the slowest. 0: being quick at the phone is worth nothing.
 */
export function speedGini(waited: readonly Waited[]): number {
  const sorted = waited.toSorted((a, b) => a.reactionMinutes - b.reactionMinutes)
  const shares = Array.from({ length: groups }, (_, group) => {
    const from = Math.floor((group * sorted.length) / groups)
    return servedShare(sorted.slice(from, Math.floor(((group + 1) * sorted.length) / groups)))
  })
  return gini(shares)
}

export function servedShare(waited: readonly Waited[]): number {
  return waited.length === 0 ? 0 : waited.filter(({ servedAtMs }) => servedAtMs !== null).length / waited.length
}
