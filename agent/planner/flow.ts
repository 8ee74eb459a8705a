import type { OpenQuestion } from '../../src/domain/conversation.ts'
import type { FactReference, PhraseValue, Reply, ReplySegment } from '../../src/domain/reply.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'

/** A tool that a flow needs to have been called before it can go on. */
export interface Wanted {
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
}

/** What a flow says: sentences, choices under them, and what it asks. */
export interface Saying {
  readonly segments: readonly ReplySegment[]
  readonly choices: readonly string[]
  readonly asks: OpenQuestion | null
}

/**
 * A piece of talk: yields the calls it needs and is given their records, ends in what is said. It is run again from its
 * start after every call, so it decides from the records alone and does nothing by itself.
 */
export type Flow<Result = Saying> = Generator<Wanted, Result, ToolCallRecord>

/** One call of a flow. */
export function* call(name: string, given: Readonly<Record<string, unknown>>): Flow<ToolCallRecord> {
  // Members left undefined are no arguments.
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return yield { name, arguments: known }
}

/** One of our sentences. */
export function phrase(id: PhraseId, values: Readonly<Record<string, PhraseValue | null>> = {}): ReplySegment {
  const known = Object.entries(values).filter((entry): entry is [string, PhraseValue] => entry[1] !== null)
  return { kind: 'phrase', id, values: Object.fromEntries(known) }
}

/** A fact as the value of a phrase. */
export function fact(reference: FactReference): PhraseValue {
  return { fact: reference }
}

/** Something said that asks nothing. */
export function say(...segments: ReplySegment[]): Saying {
  return { segments, choices: [], asks: null }
}

export const nothing: Saying = { segments: [], choices: [], asks: null }

/** Says something with choices under it and keeps what it asks. */
export function ask(
  segments: readonly ReplySegment[],
  about: OpenQuestion['about'],
  given: { readonly choices?: readonly string[]; readonly options?: readonly string[]; readonly key?: string } = {},
): Saying {
  const options = (given.options ?? []).slice(0, 10).map((id) => ({ id, label: '' }))
  return { segments, choices: given.choices ?? [], asks: { about, key: given.key ?? null, options } }
}

/** First this, then that; the choices and the question are of the second. */
export function before(segments: readonly ReplySegment[], saying: Saying): Saying {
  return { ...saying, segments: [...segments, ...saying.segments] }
}

/** A reply of the port from what a flow says. Labels are rendered by code from the ids. */
export function replyOf(saying: Saying): Reply {
  return {
    segments: saying.segments,
    choices: saying.choices.slice(0, 10).map((id) => ({ id, label: labelOf(id) })),
    cards: [],
    asks: saying.asks,
  }
}

/** The value of an attribute is its own label; every other id has one by its row or phrase. */
function labelOf(id: string): string {
  return id.startsWith('attribute:') ? id.slice(id.indexOf('=') + 1) : ''
}
