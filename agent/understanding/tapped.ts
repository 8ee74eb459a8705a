import type { DialogAct } from '../../src/domain/understanding.ts'

/** What a tapped choice says: its id is short and stable ("o2", "yes", "service:…"). */
export interface Tapped {
  readonly answer: 'yes' | 'no' | null
  readonly acts: readonly DialogAct[]
  /** "service", "staff", "booking", "attribute" or "offer" with its id. */
  readonly target: { readonly about: string; readonly id: string } | null
}

const simple: Readonly<Record<string, Omit<Tapped, 'target'>>> = {
  yes: { answer: 'yes', acts: ['affirm'] },
  yes_cancel: { answer: 'yes', acts: ['affirm'] },
  yes_move: { answer: 'yes', acts: ['affirm'] },
  no: { answer: 'no', acts: ['negate'] },
  keep: { answer: 'no', acts: ['negate'] },
  change: { answer: 'no', acts: ['negate', 'correct'] },
  move: { answer: null, acts: ['move'] },
  cancel: { answer: null, acts: ['cancel'] },
  person: { answer: null, acts: ['human'] },
  book: { answer: null, acts: ['book'] },
  new_code: { answer: null, acts: ['inform'] },
  waitlist: { answer: null, acts: ['inform'] },
  other_times: { answer: null, acts: ['ask-alternatives'] },
}

/** The meaning of a choice id; null where the id says nothing by itself. */
export function tappedChoice(choiceId: string | null): Tapped | null {
  if (choiceId === null) return null
  const known = simple[choiceId]
  if (known !== undefined) return { ...known, target: null }
  if (choiceId === 'any') return { answer: null, acts: ['inform'], target: { about: 'staff', id: 'any' } }
  if (/^o\d{1,3}$/.test(choiceId)) return { answer: null, acts: ['pick'], target: { about: 'offer', id: choiceId } }
  const cut = choiceId.indexOf(':')
  if (cut <= 0) return null
  return { answer: null, acts: ['inform'], target: { about: choiceId.slice(0, cut), id: choiceId.slice(cut + 1) } }
}
