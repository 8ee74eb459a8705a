import type { Lexicon } from './lexicon/lexicon.ts'
import type { ReadText } from './text.ts'

interface Span {
  readonly start: number
  readonly end: number
}

export interface PassingContext {
  readonly lexicon: Lexicon
  /** Words that are something else: staff, services. */
  readonly taken: readonly Span[]
  /** True where the words name a day ("Christmas Eve", "Sunday"). */
  readonly isTime: (words: string) => boolean
}

/** A word of a name: a capital and small letters after it. */
const capital = "\\p{Lu}\\p{Ll}[\\p{L}'-]*"
const compiled = new WeakMap<Lexicon, readonly RegExp[]>()
const triedMax = 10

/**
 * The customer's name where it stands without "my name is": "a table for Nora Hale", "listed under Hale". Only words
 * with a capital that are no everyday words, nobody's of the house and no day.
 */
export function nameInPassing(text: ReadText, context: PassingContext): Span | null {
  let tried = 0
  const capitals = withCapitals(text, context.lexicon)
  for (const pattern of patternsOf(context.lexicon)) {
    for (const found of capitals.matchAll(pattern)) {
      if (++tried > triedMax) return null
      const span = trimmed(text, { start: found.index, end: found.index + found[0].length }, context)
      if (span !== null) return span
    }
  }
  return null
}

/** The text in lower case but for everyday words: what has a capital and is none of these may be a name. */
function withCapitals({ raw, plain, tokens }: ReadText, { plainWords, genericNameWords, wordNames }: Lexicon): string {
  let text = ''
  let at = 0
  for (const { key, start, end, capital } of tokens) {
    const kept = capital && (!(plainWords.has(key) || genericNameWords.has(key)) || wordNames.has(key))
    text += plain.slice(at, start) + (kept ? raw.charAt(start) : plain.charAt(start)) + plain.slice(start + 1, end)
    at = end
  }
  return text + plain.slice(at)
}

/** Where words that may be a name stand at a place of a pattern (`NAME` in it), in order. */
export function namesIn(text: ReadText, lexicon: Lexicon, pattern: RegExp): readonly Span[] {
  const known = places.get(pattern) ?? new RegExp(pattern.source.replaceAll('NAME', nameOf('{0,2}')), 'gu')
  places.set(pattern, known)
  const found = [...withCapitals(text, lexicon).matchAll(known)].slice(0, triedMax)
  return found.map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

const places = new WeakMap<RegExp, RegExp>()

/** A name of one word and as many more. */
function nameOf(more: string): string {
  return `(?<![\\p{L}'-])${capital}(?: ${capital})${more}(?![\\p{L}'-]| \\p{Lu})`
}

function patternsOf(lexicon: Lexicon): readonly RegExp[] {
  const known = compiled.get(lexicon)
  if (known !== undefined) return known
  const patterns = lexicon.namePassing.map(
    ({ source }) => new RegExp(source.replaceAll('NAME', nameOf('{0,3}')).replaceAll('FULL', nameOf('{1,3}')), 'gu'),
  )
  compiled.set(lexicon, patterns)
  return patterns
}

function trimmed(text: ReadText, span: Span, { lexicon, taken, isTime }: PassingContext): Span | null {
  const words = text.tokens.filter((token) => token.start >= span.start && token.end <= span.end)
  const everyday = (key: string) =>
    (lexicon.plainWords.has(key) || lexicon.notNames.has(key) || lexicon.genericNameWords.has(key)) &&
    !lexicon.wordNames.has(key)
  if (words.length === 0 || words.some(({ key }) => everyday(key))) return null
  if (taken.some((one) => one.start < span.end && span.start < one.end)) return null
  return isTime(text.raw.slice(span.start, span.end)) ? null : span
}
