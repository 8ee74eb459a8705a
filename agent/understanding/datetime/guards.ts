import type { CompiledLexicon } from './lexicon/lexicon.ts'
import type { Token } from './tokenise.ts'

const addressWordsMax = 3
const joiningMarks = new Set([':', '/', '.'])

type Tokens = readonly Token[]

function isNumber(token: Token | undefined, compiled: CompiledLexicon): boolean {
  if (token === undefined) return false
  return token.kind === 'number' || compiled.lexicon.integers[token.text] !== undefined
}

/** The token follows without a mark or a line break between. */
function follows(token: Token | undefined): token is Token {
  return token !== undefined && token.kind === 'word' && !token.newLine
}

/** The 30 of 9:30. */
function isMinutes(tokens: Tokens, at: number): boolean {
  return tokens[at]?.spaced === false && tokens[at - 1]?.text === ':'
}

/** "2 people", "five of us", "10 dollars"; but "2 more days" is time. */
function isCounting(tokens: Tokens, at: number, compiled: CompiledLexicon): boolean {
  const next = tokens[at + 1]
  if (!follows(next) || isMinutes(tokens, at)) return false
  const after = tokens[at + 2]?.text ?? ''
  // "4 of the guests" counts; "4 of the month" does not.
  const pair = compiled.counted.has(`${next.text} ${after}`)
  if (pair) return !compiled.single.has(tokens[at + 3]?.text ?? '')
  if (compiled.counted.has(next.text)) return !compiled.unitWords.has(after)
  return isPlural(next.text, compiled) || isOneOf(tokens, at, next, compiled)
}

/** "One account", "one way"; but "at one please" is a time. */
function isOneOf(tokens: Tokens, at: number, next: Token, compiled: CompiledLexicon): boolean {
  const { integers, words, plural } = compiled.lexicon
  const [earlier, before] = [tokens[at - 2]?.text ?? '', tokens[at - 1]?.text ?? '']
  if (integers[tokens[at]?.text ?? ''] !== 1) return false
  const origin = words.from?.includes(before) === true
  if (!origin && ['at', 'about', 'pastHour', 'after', 'by'].some((key) => words[key]?.includes(before) === true))
    return false
  if (words.toHour?.includes(before) && compiled.single.has(earlier)) return false
  return !compiled.single.has(next.text) && !plural.notCounted.includes(next.text)
}

/** An unknown word in the plural is most likely what the number counts (5 pages). */
function isPlural(word: string, compiled: CompiledLexicon): boolean {
  const { ending, lettersMin, notCounted } = compiled.lexicon.plural
  if (word.length < lettersMin || !word.endsWith(ending) || word.endsWith(`${ending}${ending}`)) return false
  return !compiled.single.has(word) && !notCounted.includes(word)
}

/** What follows makes the number a time, a date, a duration or an ordinal: `:30`, `/12`, `th`, `pm`, `days`. */
function isTimeLike(tokens: Tokens, at: number, compiled: CompiledLexicon): boolean {
  const next = tokens[at + 1]
  if (next === undefined) return false
  if (next.spaced && compiled.lexicon.words.in?.includes(next.text)) {
    return [tokens[at + 2], tokens[at + 3]].some((token) => compiled.partWords.has(token?.text ?? ''))
  }
  if (next.spaced) return compiled.halves.has(next.text) || compiled.unitWords.has(next.text)
  return next.kind === 'word' || (joiningMarks.has(next.text) && tokens[at + 2]?.kind === 'number')
}

/** 3/4 of it. */
function isFraction(tokens: Tokens, at: number, compiled: CompiledLexicon): boolean {
  const [slash, below, after] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]]
  if (slash?.text !== '/' || slash.spaced || below?.kind !== 'number' || !follows(after)) return false
  return compiled.lexicon.words.of?.includes(after.text) === true && tokens[at + 4]?.capital !== true
}

/** "Room 12", "table for 4", "party of five". */
function isLabelled(tokens: Tokens, at: number, compiled: CompiledLexicon): boolean {
  const [second, first] = [tokens[at - 2], tokens[at - 1]]
  if (first === undefined || tokens[at]?.newLine || isTimeLike(tokens, at, compiled)) return false
  return compiled.labels.has(first.text) || compiled.labels.has(`${second?.text ?? ''} ${first.text}`)
}

/** "5 Main Street", "at 730 market street": a number, words of no time, a word for a street. */
function isAddress(tokens: Tokens, at: number, compiled: CompiledLexicon): boolean {
  if (tokens[at]?.kind !== 'number') return false
  for (let next = at + 1; next <= at + 1 + addressWordsMax; next += 1) {
    const token = tokens[next]
    if (!follows(token)) return false
    if (compiled.streets.has(token.text) && (next > at + 1 || token.capital || token.text.length > 3)) return true
    if (!token.capital && compiled.single.has(token.text)) return false
  }
  return false
}

/** "5th floor", "the second option", "the 1st week" (but "1st week of July", "every second week"). */
function isRank(tokens: Tokens, at: number, compiled: CompiledLexicon): boolean {
  const { ordinals, ordinalSuffixes, words } = compiled.lexicon
  const suffixed = tokens[at + 1]?.spaced === false && ordinalSuffixes.includes(tokens[at + 1]?.text ?? '')
  if (!suffixed && ordinals[tokens[at]?.text ?? ''] === undefined) return false
  const noun = tokens[suffixed ? at + 2 : at + 1]
  const after = tokens[suffixed ? at + 3 : at + 2]?.text ?? ''
  if (compiled.monthNames.has(tokens[at - 1]?.text ?? '')) return false
  if (!follows(noun) || words.every?.includes(tokens[at - 1]?.text ?? '')) return false
  if (compiled.ranked.has(noun.text)) return true
  return compiled.unitWords.has(noun.text) && !words.of?.includes(after) && !words.in?.includes(after)
}

/** Numbers that count, name, rank or address something, so that they are no hours and no days: by the index of their token. */
export function otherNumbers(tokens: Tokens, compiled: CompiledLexicon): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    if (isRank(tokens, at, compiled)) found.add(at)
    if (!isNumber(tokens[at], compiled)) continue
    // "Two to four people": the first number counts what the second does.
    const linked = found.has(at + 2) && compiled.links.has(tokens[at + 1]?.text ?? '')
    const pair = linked && isCounting(tokens, at + 2, compiled)
    const single = [isCounting, isLabelled, isAddress, isFraction].some((guard) => guard(tokens, at, compiled))
    if (pair || single) found.add(at)
  }
  return found
}
