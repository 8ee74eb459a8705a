import type { PhraseValue } from '../../src/domain/reply.ts'
import { claimOf, isPhraseId, joinOf, phraseShapes, tellsFindings } from '../locales/phrases/shapes.ts'
import type { RenderContext } from './context.ts'
import { factText } from './fact-text.ts'
import { sayPhrase } from './say.ts'

/** Longest quotation of a customer's own words. */
const saidCharsMax = 60

/**
 * A planner's phrase in the customer's language. Null where the id is not ours, a value it needs is unknown, or it
 * claims what this turn has not done: planners are not trusted with any of these.
 */
export function phraseText(
  context: RenderContext,
  phrase: { readonly id: string; readonly values: Readonly<Record<string, PhraseValue>> },
): string | null {
  if (!isPhraseId(phrase.id)) return null
  const claim = claimOf(phrase.id)
  if (claim !== null && !context.facts.claims.has(claim)) return null
  if (tellsFindings(phrase.id) && !context.facts.searched) return null
  const known: readonly string[] = phraseShapes[phrase.id].values
  const values: Record<string, string> = {}
  for (const name of known) {
    const value = Object.hasOwn(phrase.values, name) ? phrase.values[name] : undefined
    const text = value === undefined ? null : valueText(context, value, joinOf(phrase.id))
    if (text !== null) values[name] = text
  }
  return sayPhrase(context, phrase.id, values)
}

function valueText(context: RenderContext, value: PhraseValue, join: 'and' | 'or'): string | null {
  if ('fact' in value) return factText(context, value.fact)
  if ('facts' in value) {
    const texts = value.facts.map((fact) => factText(context, fact))
    const known = texts.filter((text) => text !== null)
    return known.length === 0 ? null : context.locale.wording.list(known, join)
  }
  if ('count' in value) return context.facts.numbers.has(value.count) ? String(value.count) : null
  return quoted(context, value.said)
}

/** The customer's own words, said back only where they were really said, and without anything that could act. */
function quoted(context: RenderContext, words: string): string | null {
  const text = words.trim()
  if (text === '' || text.length > saidCharsMax || !context.facts.said.includes(text.toLowerCase())) return null
  return /^[\p{L}\p{M}\p{N} .,:'’/-]+$/u.test(text) && !/\p{L}\.\p{L}|\/\//u.test(text) ? text : null
}
