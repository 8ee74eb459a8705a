import type { CompiledLexicon } from './lexicon/lexicon.ts'
import type { Token } from './tokenise.ts'

const addressWordsMax = 3

function isNumber(token: Token | undefined, compiled: CompiledLexicon): boolean {
  if (token === undefined) return false
  return token.kind === 'number' || compiled.lexicon.integers[token.text] !== undefined
}

/** The token follows without a mark or a line break between. */
function follows(token: Token | undefined): token is Token {
  return token !== undefined && token.kind === 'word' && !token.newLine
}

/** "2 people", "five of us", "10 dollars". */
function isCounting(tokens: readonly Token[], at: number, compiled: CompiledLexicon): boolean {
  const next = tokens[at + 1]
  if (!follows(next)) return false
  return compiled.counted.has(next.text) || compiled.counted.has(`${next.text} ${tokens[at + 2]?.text ?? ''}`)
}

/** What follows makes the number a time or an ordinal: `:30`, `th`, `pm`. */
function isClockLike(next: Token | undefined, compiled: CompiledLexicon): boolean {
  if (next === undefined) return false
  if (!next.spaced) return next.kind === 'word' || next.text === ':'
  return compiled.halves.has(next.text)
}

/** "Room 12", "table for 4", "party of five". */
function isLabelled(tokens: readonly Token[], at: number, compiled: CompiledLexicon): boolean {
  const [second, first] = [tokens[at - 2], tokens[at - 1]]
  if (first === undefined || tokens[at]?.newLine || isClockLike(tokens[at + 1], compiled)) return false
  return compiled.labels.has(first.text) || compiled.labels.has(`${second?.text ?? ''} ${first.text}`)
}

/** "5 Main Street", "at 730 market street": a number, words of no time, a word for a street. */
function isAddress(tokens: readonly Token[], at: number, compiled: CompiledLexicon): boolean {
  if (tokens[at]?.kind !== 'number') return false
  for (let next = at + 1; next <= at + 1 + addressWordsMax; next += 1) {
    const token = tokens[next]
    if (!follows(token)) return false
    if (compiled.streets.has(token.text) && (next > at + 1 || token.capital || token.text.length > 3)) return true
    if (!token.capital && compiled.single.has(token.text)) return false
  }
  return false
}

/** Numbers that count, name or address something, so that they are no hours and no days: by the index of their token. */
export function otherNumbers(tokens: readonly Token[], compiled: CompiledLexicon): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    if (!isNumber(tokens[at], compiled)) continue
    // "Two to four people": the first number counts what the second does.
    const pair =
      found.has(at + 2) && compiled.links.has(tokens[at + 1]?.text ?? '') && isCounting(tokens, at + 2, compiled)
    if (pair || isCounting(tokens, at, compiled) || isLabelled(tokens, at, compiled) || isAddress(tokens, at, compiled))
      found.add(at)
  }
  return found
}
