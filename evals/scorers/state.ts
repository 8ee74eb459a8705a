import { type Gold, type StateSlot, stateSlots } from '../data/sgd-slots.ts'
import { similarNames } from './similar.ts'

/** What a draft holds of the five things; absent where it holds nothing. */
export type HeldState = Partial<Record<StateSlot, string>>

/**
 * State accuracy (metric 3 of the data's README) of one turn: the slots that are wrong. Everything the human has
 * informed or accepted must be held with its value; anything held that nobody said contradicts what was said.
 */
export function wrongSlots(gold: Gold, held: HeldState): StateSlot[] {
  return stateSlots.filter((slot) => {
    const [accepted, got] = [gold[slot], held[slot]]
    if (accepted === undefined || got === undefined) return accepted !== got
    const names = slot === 'provider' || slot === 'city'
    return !accepted.some((value) => (names ? similarNames(value, got) : value === got))
  })
}

/** "time=15:30 (expected 16:30)" for each wrong slot. */
export function wrongText(gold: Gold, held: HeldState, wrong: readonly StateSlot[]): string {
  return wrong
    .map((slot) => `${slot}=${held[slot] ?? 'nothing'} (expected ${gold[slot]?.join(' | ') ?? 'nothing'})`)
    .join(', ')
}
