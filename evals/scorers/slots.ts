import { similarNames } from './similar.ts'

/**
 * Slot F1 (metric 2 of the data's README), micro: over all items, how many (slot, value) pairs were found of those
 * said, and how many of those found had been said. Dates ISO, times HH:MM, numbers whole, names by similarity.
 */
export interface SlotValue {
  readonly slot: string
  /** Null for something that was said and has no value that we could read: found by nobody, counted as missed. */
  readonly value: string | null
}

export interface SlotCounts {
  readonly right: number
  readonly said: number
  readonly found: number
}

/** How the pairs of one item agree; each pair counts once. */
export function countSlots(gold: readonly SlotValue[], got: readonly SlotValue[]): SlotCounts {
  const left = [...got]
  let right = 0
  for (const one of gold) {
    const at = left.findIndex((other) => samePair(one, other))
    if (at < 0) continue
    left.splice(at, 1)
    right += 1
  }
  return { right, said: gold.length, found: got.length }
}

/** One line for a reader: what was expected and what was read instead. */
export function slotsText(pairs: readonly SlotValue[]): string {
  return pairs.length === 0 ? 'nothing' : pairs.map(({ slot, value }) => `${slot}=${value ?? '?'}`).join(' ')
}

export interface SlotShares {
  readonly f1: number
  readonly precision: number
  readonly recall: number
}

/** Nothing said and nothing found is a share of one. */
export function slotShares({ right, said, found }: SlotCounts): SlotShares {
  const share = (of: number) => (of === 0 ? 1 : right / of)
  return { f1: said + found === 0 ? 1 : (2 * right) / (said + found), precision: share(found), recall: share(said) }
}

export function addCounts(a: SlotCounts, b: SlotCounts): SlotCounts {
  return { right: a.right + b.right, said: a.said + b.said, found: a.found + b.found }
}

function samePair(gold: SlotValue, got: SlotValue): boolean {
  if (gold.slot !== got.slot || gold.value === null || got.value === null) return false
  return gold.slot.endsWith('name') ? similarNames(gold.value, got.value) : gold.value === got.value
}
