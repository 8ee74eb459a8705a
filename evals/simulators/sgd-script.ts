import { hasAct, type SgdDialog, type SgdTurn } from '../data/sgd.ts'
import { informedKeys } from '../data/sgd-trades.ts'

/** One turn of the human, with what had been said before it. */
export interface ScriptTurn {
  readonly text: string
  readonly turn: SgdTurn
  /** What it informs, by key. */
  readonly informed: ReadonlyMap<string, string>
  readonly before: SgdTurn | undefined
  /** The human corrects what the system read back. */
  readonly corrects: boolean
  /** The human answers a refusal. */
  readonly afterFailure: boolean
}

/** What a human said in a dialog, to be spoken once each, in their words. */
export interface SgdScript {
  /** The first turn not spoken yet that passes; an earlier one that takes back a spoken value goes before it. */
  readonly find: (test: (one: ScriptTurn) => boolean) => ScriptTurn | undefined
  /** The first turn not spoken yet that takes back a spoken value. */
  readonly superseding: () => ScriptTurn | undefined
  readonly speak: (one: ScriptTurn) => string
  /** The last value that the human ever gave for a key, but for "any". */
  readonly valueOf: (key: string) => string | undefined
  /** Given in other words than the human's: no turn of theirs has to say it again. */
  readonly given: (key: string, value: string) => void
  /** True where a value stands for the key, in whatever words. */
  readonly said: (key: string) => boolean
  readonly first: ScriptTurn | undefined
}

/** How the data write "I don't mind". */
export const anyValue = 'dontcare'

export function createSgdScript(dialog: SgdDialog): SgdScript {
  const turns: ScriptTurn[] = dialog.turns.flatMap((turn, at) => {
    if (turn.speaker !== 'user') return []
    const before = dialog.turns[at - 1]
    const informed = informedKeys(turn)
    const corrects = hasAct(before, 'CONFIRM') && !hasAct(turn, 'AFFIRM') && informed.size > 0
    return [{ text: turn.text, turn, informed, before, corrects, afterFailure: hasAct(before, 'NOTIFY_FAILURE') }]
  })
  const spoken = new Set<ScriptTurn>()
  /** By key, the turn that gave the value that stands. */
  const standing = new Map<string, { readonly at: number; readonly value: string }>()
  const at = (one: ScriptTurn) => turns.indexOf(one)
  /** What a later turn has given already is not given again. */
  const stale = (one: ScriptTurn) => {
    const keys = [...one.informed.keys()]
    return keys.length > 0 && keys.every((key) => (standing.get(key)?.at ?? -1) > at(one))
  }
  const open = () => turns.filter((one) => !spoken.has(one) && !stale(one))
  const takesBack = (one: ScriptTurn) =>
    !one.corrects &&
    !one.afterFailure &&
    [...one.informed].some(([key, value]) => {
      const stands = standing.get(key)
      return stands !== undefined && stands.at < at(one) && stands.value !== value
    })
  return {
    first: turns[0],
    find(test) {
      const found = open().find(test)
      if (found === undefined) return undefined
      return open().find((one) => at(one) < at(found) && takesBack(one)) ?? found
    },
    superseding: () => open().find(takesBack),
    speak(one) {
      spoken.add(one)
      for (const [key, value] of one.informed) standing.set(key, { at: at(one), value })
      return one.text
    },
    valueOf(key) {
      const values = turns.flatMap((one) => one.informed.get(key) ?? [])
      return values.findLast((value) => value !== anyValue)
    },
    said: (key) => standing.has(key),
    given(key, value) {
      standing.set(key, { at: turns.length, value })
    },
  }
}
