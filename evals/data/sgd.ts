/** The schema of the Schema-Guided Dialogue files (Rastogi et al., AAAI 2020) as the data's README describes it. */
export interface SgdAct {
  readonly act: string
  readonly slot?: string
  readonly values?: readonly string[]
  readonly canonical?: readonly string[]
}

export interface SgdFrame {
  readonly service: string
  readonly acts: readonly SgdAct[]
  readonly active_intent?: string
  readonly slot_values?: Readonly<Record<string, readonly string[]>>
  readonly service_call?: { readonly method: string; readonly parameters: Readonly<Record<string, string>> }
  readonly service_results?: readonly Readonly<Record<string, string>>[]
}

export interface SgdTurn {
  readonly speaker: 'user' | 'system'
  readonly text: string
  readonly frames: readonly SgdFrame[]
}

export interface SgdGoal {
  readonly service: string
  readonly method: string
  readonly transactional: boolean
  readonly outcome: 'search' | 'success' | 'failure'
  readonly parameters: Readonly<Record<string, string>>
}

export interface SgdDialog {
  readonly id: string
  readonly services: readonly string[]
  readonly service: string
  readonly reference_date: string
  readonly goals: readonly SgdGoal[]
  readonly turns: readonly SgdTurn[]
}

/** All acts of a turn, over its frames. */
export function actsOf(turn: SgdTurn | undefined): readonly SgdAct[] {
  return turn?.frames.flatMap((frame) => frame.acts) ?? []
}

/** True where the turn has an act of that name (on that slot, where one is given). */
export function hasAct(turn: SgdTurn | undefined, act: string, slot?: string): boolean {
  return actsOf(turn).some((one) => one.act === act && (slot === undefined || one.slot === slot))
}

/** Slot → canonical value of what the turn informs. */
export function informed(turn: SgdTurn | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const one of actsOf(turn)) {
    const value = one.canonical?.[0] ?? one.values?.[0]
    if (one.act === 'INFORM' && one.slot !== undefined && value !== undefined) values.set(one.slot, value)
  }
  return values
}

/** Names compared without case, punctuation and spacing. */
export function sameName(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return plain(a) === plain(b)
}
