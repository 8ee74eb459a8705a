import { sameButTypo, stem } from './fuzzy.ts'
import type { NameForm, NameIndex } from './name-index.ts'
import type { ReadText, Token } from './text.ts'

/** A name of the catalogue found in a text. */
export interface NameMatch {
  readonly id: string
  /** What it is called was said, rather than another way to call it. */
  readonly primary: boolean
  readonly start: number
  readonly end: number
  /** Share of the name that was said, 0 to 1, by what its words tell. */
  readonly coverage: number
  /** What was said of it: coverage times weight; the better of two on the same words wins. */
  readonly score: number
  readonly words: number
  /** Every word was spelt as in the name. */
  readonly exact: boolean
  /** All its words are everyday words written small. */
  readonly everyday: boolean
}

interface FindOptions {
  /** Everyday words: they match only as they are written, never as somebody's typing error. */
  readonly everyday: ReadonlySet<string>
  /** Words that only bind others: alone they name nothing. */
  readonly binding?: ReadonlySet<string>
  readonly coverageMin: number
  /** The beginning of a word of a name counts for it ("San Fran"). */
  readonly prefixes?: boolean
}

type Likeness = 'exact' | 'typo'

/** Words of a name may have one word between them ("Ana, Dr. Lopez"). */
const gapMax = 1
const matchesMax = 200

/** Finds the names of an index in a text, best first where they overlap; the overlapping weaker ones are left out. */
export function findNames(text: ReadText, index: NameIndex, options: FindOptions): NameMatch[] {
  const tokens = withCompounds(text)
  const likeness = likenessOf(tokens, index, options)
  const found: NameMatch[] = []
  for (const form of index.forms) {
    for (const match of matchesOf(form, tokens, likeness, options)) {
      if (match.coverage >= options.coverageMin) found.push(match)
      if (found.length >= matchesMax) break
    }
  }
  return found
}

/** Of overlapping matches the best, with those of other ids that are as good. */
export function bestMatches(found: readonly NameMatch[]): NameMatch[] {
  const kept: NameMatch[] = []
  for (const match of [...found].sort((a, b) => b.score - a.score || b.coverage - a.coverage || a.start - b.start)) {
    const rivals = kept.filter((other) => other.start < match.end && match.start < other.end)
    const equal = rivals.every(
      (other) => Math.abs(other.score - match.score) < 0.01 && Math.abs(other.coverage - match.coverage) < 0.01,
    )
    if (rivals.length > 0 && (!equal || rivals.some((other) => other.id === match.id))) continue
    kept.push(match)
  }
  return kept.sort((a, b) => a.start - b.start)
}

interface Word extends Token {
  /** Position among the words of the text; a compound stands at its first. */
  readonly at: number
  readonly span: number
}

/** "Hair cut" may be the name "haircut": neighbours are also tried as one word. */
function withCompounds(text: ReadText): Word[] {
  const words: Word[] = text.tokens.map((token, at) => ({ ...token, at, span: 1 }))
  const compounds = text.tokens.flatMap((token, at): Word[] => {
    const next = text.tokens[at + 1]
    if (next === undefined || next.start - token.end > 1 || token.key.length + next.key.length < 5) return []
    return [{ key: token.key + next.key, start: token.start, end: next.end, capital: token.capital, at, span: 2 }]
  })
  return [...words, ...compounds].sort((a, b) => a.at - b.at || b.span - a.span)
}

function likenessOf(
  words: readonly Word[],
  index: NameIndex,
  { everyday, prefixes }: FindOptions,
): ReadonlyMap<string, ReadonlyMap<string, Likeness>> {
  const result = new Map<string, Map<string, Likeness>>()
  for (const word of words) {
    if (result.has(word.key)) continue
    const alike = new Map<string, Likeness>()
    const root = stem(word.key)
    for (const known of index.words) {
      if (known === word.key || stem(known) === root) alike.set(known, 'exact')
      else if (word.span === 1 && !everyday.has(word.key) && !/\d/.test(word.key) && sameButTypo(word.key, known)) {
        alike.set(known, 'typo')
      } else if (prefixes && word.key.length >= 4 && known.startsWith(word.key) && !everyday.has(word.key)) {
        alike.set(known, 'typo')
      }
    }
    result.set(word.key, alike)
  }
  return result
}

function* matchesOf(
  form: NameForm,
  words: readonly Word[],
  likeness: ReadonlyMap<string, ReadonlyMap<string, Likeness>>,
  options: FindOptions,
): Generator<NameMatch> {
  // "Table for 4" and "5 people" stand together: with a word between, the number counts something else.
  const gap = form.keys.some((key) => /^\d+$/.test(key)) ? 0 : gapMax
  const like = (word: Word, key: string) => likeness.get(word.key)?.get(key)
  for (let i = 0; i < words.length; i++) {
    const first = words[i]
    if (first === undefined || !form.keys.some((key) => like(first, key) !== undefined)) continue
    const left = form.keys.map((key, at) => ({ key, at, weight: form.weights[at] ?? 0 }))
    const used: Word[] = []
    let weight = 0
    let exact = true
    let next = first.at
    let [inOrder, gaps, lastKey] = [true, 0, -1]
    for (let j = i; j < words.length && left.length > 0; j++) {
      const word = words[j]
      if (word === undefined || word.at > next + gap) break
      if (word.at < next) continue
      const at = left.findIndex(({ key }) => like(word, key) !== undefined)
      const hit = left[at]
      if (hit === undefined) continue
      left.splice(at, 1)
      weight += hit.weight
      inOrder &&= hit.at > lastKey
      lastKey = hit.at
      gaps += word.at - next
      exact &&= like(word, hit.key) === 'exact'
      used.push(word)
      next = word.at + word.span
    }
    const last = used.at(-1)
    if (last === undefined) continue
    // "The 10th of December" is no "tour of the lodge".
    if (options.binding !== undefined && used.every(({ key }) => options.binding?.has(key))) continue
    const coverage = weight / form.total
    yield {
      id: form.id,
      primary: form.primary,
      start: first.start,
      end: last.end,
      coverage,
      // "Home cleaning and carpet cleaning": words as the name has them go before words that only meet.
      score: weight * coverage * (exact ? 1 : 0.9) * (inOrder ? 1 : 0.9) * (gaps > 0 ? 0.95 : 1),
      words: used.length,
      exact,
      everyday: used.every((word) => options.everyday.has(word.key) && !word.capital),
    }
  }
}
