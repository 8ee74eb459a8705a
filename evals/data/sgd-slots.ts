import { actsOf, type SgdDialog } from './sgd.ts'

/** The five things of which state accuracy is counted, whatever a schema calls them. */
export const stateSlots = ['date', 'time', 'provider', 'party', 'city'] as const
export type StateSlot = (typeof stateSlots)[number]

const names: Readonly<Record<string, StateSlot>> = {
  appointment_date: 'date',
  date: 'date',
  appointment_time: 'time',
  time: 'time',
  party_size: 'party',
  number_of_seats: 'party',
  city: 'city',
  location: 'city',
}

/** Which of the five a slot of a schema is; undefined for the others. */
export function stateSlotOf(slot: string | undefined): StateSlot | undefined {
  if (slot === undefined) return undefined
  return slot.endsWith('_name') ? 'provider' : names[slot]
}

/** All ways in which a value was put: what counts as that value. */
export type Gold = Partial<Record<StateSlot, readonly string[]>>

/** Per user turn what the human has informed or accepted up to it, by canonical values and every spelling used. */
export function goldStates(dialog: SgdDialog): Gold[] {
  const spellings = spellingsOf(dialog)
  const states: Gold[] = []
  let state: Gold = {}
  for (const turn of dialog.turns) {
    if (turn.speaker !== 'user') continue
    for (const [slot, variants] of turn.frames.flatMap((frame) => Object.entries(frame.slot_values ?? {}))) {
      const kind = stateSlotOf(slot)
      if (kind === undefined) continue
      state = { ...state, [kind]: [...new Set(variants.flatMap((value) => spellings(slot, value)))] }
    }
    states.push(state)
  }
  return states
}

/** Canonical values stand beside spoken ones in the acts; a name's spellings stand together in the states. */
function spellingsOf(dialog: SgdDialog): (slot: string, value: string) => readonly string[] {
  const canonical = new Map<string, string>()
  const together = new Map<string, Set<string>>()
  for (const act of dialog.turns.flatMap(actsOf)) {
    for (const [at, value] of (act.values ?? []).entries()) {
      const meant = act.canonical?.[at]
      if (meant !== undefined) canonical.set(`${act.slot}=${value}`, meant)
    }
  }
  for (const [slot, variants] of dialog.turns.flatMap((turn) =>
    turn.frames.flatMap((frame) => Object.entries(frame.slot_values ?? {})),
  )) {
    if (stateSlotOf(slot) !== 'provider' && stateSlotOf(slot) !== 'city') continue
    const known = variants.map((value) => together.get(`${slot}=${value}`)).find((set) => set !== undefined)
    const all = known ?? new Set<string>()
    for (const value of variants) {
      all.add(value)
      together.set(`${slot}=${value}`, all)
    }
  }
  return (slot, value) => {
    const meant = canonical.get(`${slot}=${value}`)
    const kind = stateSlotOf(slot)
    // A date or time is its value alone: "3" spelt the same may mean another one elsewhere.
    if (kind === 'date' || kind === 'time' || kind === 'party') return [meant ?? value]
    return [value, ...(meant === undefined ? [] : [meant]), ...(together.get(`${slot}=${value}`) ?? [])]
  }
}
