import { hasAct, informed, type SgdDialog, type SgdTurn } from '../data/sgd.ts'

/** One turn of the human, with what had been said before it. */
export interface ScriptTurn {
  readonly text: string
  readonly turn: SgdTurn
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
  /** The last value that the human ever gave for a slot. */
  readonly valueOf: (slot: string) => string | undefined
  readonly first: ScriptTurn | undefined
}

export function createSgdScript(dialog: SgdDialog): SgdScript {
  const turns: ScriptTurn[] = dialog.turns.flatMap((turn, at) => {
    if (turn.speaker !== 'user') return []
    const before = dialog.turns[at - 1]
    const corrects = hasAct(before, 'CONFIRM') && !hasAct(turn, 'AFFIRM') && informed(turn).size > 0
    return [{ text: turn.text, turn, before, corrects, afterFailure: hasAct(before, 'NOTIFY_FAILURE') }]
  })
  const spoken = new Set<ScriptTurn>()
  /** By slot, the turn that gave the value that stands. */
  const standing = new Map<string, { readonly at: number; readonly value: string }>()
  const at = (one: ScriptTurn) => turns.indexOf(one)
  /** What a later turn has given already is not given again. */
  const stale = (one: ScriptTurn) => {
    const slots = [...informed(one.turn).keys()]
    return slots.length > 0 && slots.every((slot) => (standing.get(slot)?.at ?? -1) > at(one))
  }
  const open = () => turns.filter((one) => !spoken.has(one) && !stale(one))
  const takesBack = (one: ScriptTurn) =>
    !one.corrects &&
    !one.afterFailure &&
    [...informed(one.turn)].some(([slot, value]) => {
      const stands = standing.get(slot)
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
      for (const [slot, value] of informed(one.turn)) standing.set(slot, { at: at(one), value })
      return one.text
    },
    valueOf(slot) {
      const values = turns.map((one) => informed(one.turn).get(slot)).filter((value) => value !== undefined)
      return values.at(-1)
    },
  }
}
