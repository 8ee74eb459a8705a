import type { Item } from './chart.ts'
import { otherNumbers } from './guards.ts'
import { type CompiledLexicon, hidden } from './lexicon/lexicon.ts'
import { type Run, readNumerics, runAt } from './numerics.ts'
import type { Token } from './tokenise.ts'
import { withinOneLetter } from './typos.ts'

/** Everything that single words and fixed phrases can mean, over all tokens of the text. */
export interface Scan {
  readonly items: readonly Item[]
}

const phraseTokensMax = 8
const fuzzyLettersMin = 6

/** A word that is one slip away from the name of a day, a month or a part of the day. */
function corrected(word: string, compiled: CompiledLexicon): string | undefined {
  const { lexicon, single } = compiled
  if (word.length < fuzzyLettersMin || word.length > 14 || single.has(word) || lexicon.notTypos.includes(word))
    return undefined
  return lexicon.fuzzy.find((name) => name[0] === word[0] && withinOneLetter(name, word))
}

/** The text of a token as the lexicon has it: a typo corrected, a possessive ending cut. */
function lookup(token: Token, before: Token | undefined, compiled: CompiledLexicon): string {
  if (token.kind !== 'word' || compiled.single.has(token.text)) return token.text
  if (token.text.endsWith("'s") && compiled.single.has(token.text.slice(0, -2))) return token.text.slice(0, -2)
  // A capital after a capital is rather a surname (Mac Novembre) than a typo.
  if (token.capital && before?.capital === true && !compiled.single.has(before.text)) return token.text
  return corrected(token.text, compiled) ?? token.text
}

function follows(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]
  return tokens[at]?.text === "'" && (next?.kind === 'number' || (next?.kind === 'word' && !next.spaced))
}

function phrasesAt(texts: readonly string[], raw: readonly Token[], from: number, compiled: CompiledLexicon): Item[] {
  const items: Item[] = []
  let branch = compiled.root
  for (let at = from; at < texts.length && at < from + phraseTokensMax; at += 1) {
    if (at > from && raw[at]?.newLine) break
    const next = branch.next.get(raw[at]?.text ?? '') ?? branch.next.get(texts[at] ?? '')
    if (next === undefined) break
    branch = next
    // The apostrophe of 15' is no part of a word (9's).
    if (at === from && raw[at]?.kind === 'mark' && follows(raw, at)) break
    for (const node of branch.nodes) items.push({ start: from, end: at + 1, node, score: 0 })
  }
  return items
}

/** A number that hangs on letters which are no word of time (A4, room12) is a name, not a number. */
function isName(tokens: readonly Token[], at: number, compiled: CompiledLexicon): boolean {
  const before = tokens[at - 1]
  if (before === undefined || tokens[at]?.spaced !== false || before.kind !== 'word') return false
  if (before.text === 't' && tokens[at - 2]?.kind === 'number') return false
  return !compiled.single.has(before.text)
}

function isSuffixed(tokens: readonly Token[], to: number, compiled: CompiledLexicon): boolean {
  const after = tokens[to]
  // The 1980's.
  if (after?.text === "'" && !after.spaced && tokens[to + 1]?.text === 's' && tokens[to - 1]?.text.length === 4)
    return false
  if (after === undefined || after.spaced || after.kind !== 'word') return true
  return compiled.single.has(after.text) || compiled.lexicon.ordinalSuffixes.includes(after.text) || after.text === 't'
}

interface Phrases {
  readonly items: readonly Item[]
  /** Tokens inside a phrase that only looks like time. */
  readonly hidden: readonly boolean[]
}

function readPhrases(tokens: readonly Token[], compiled: CompiledLexicon): Phrases {
  const texts = tokens.map((token, at) => lookup(token, tokens[at - 1], compiled))
  const concealed = new Array<boolean>(tokens.length).fill(false)
  const items: Item[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    for (const item of phrasesAt(texts, tokens, at, compiled)) {
      if (item.node === hidden) concealed.fill(true, at, item.end)
      else items.push(item)
    }
  }
  return { items, hidden: concealed }
}

/** 10th, 3rd. */
function suffixedOrdinal(tokens: readonly Token[], run: Run, compiled: CompiledLexicon): Item[] {
  const suffix = tokens[run.to]
  const isOrdinal = run.groups.length === 1 && suffix?.spaced === false
  if (!isOrdinal || !compiled.lexicon.ordinalSuffixes.includes(suffix.text)) return []
  const node = { cat: 'ordinal', value: Number(run.groups[0]), spelled: false } as const
  return [{ start: run.from, end: run.to + 1, node, score: 0 }]
}

/** The T of 2026-03-04T15:00. */
function timeMark(tokens: readonly Token[], run: Run): Item[] {
  const mark = tokens[run.to]
  if (mark?.text !== 't' || mark.spaced || tokens[run.to + 1]?.kind !== 'number') return []
  return [{ start: run.to, end: run.to + 1, node: { cat: 'word', key: 'at' }, score: 0 }]
}

/** Reads words, phrases and numbers of the whole text, in one pass. */
export function scan(tokens: readonly Token[], compiled: CompiledLexicon, dayFirst: boolean): Scan {
  const phrases = readPhrases(tokens, compiled)
  const others = otherNumbers(tokens, compiled)
  const blocked = new Set<number>(others)
  const items: Item[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'number' || blocked.has(at)) continue
    const run = runAt(tokens, at)
    const numerics = readNumerics(tokens, run, dayFirst)
    const counting = tokens.slice(at, run.to).some((_, inner) => others.has(at + inner))
    const opaque =
      counting || phrases.hidden[at] === true || isName(tokens, at, compiled) || !isSuffixed(tokens, run.to, compiled)
    if (!opaque) items.push(...numerics.items)
    if (numerics.blocked || opaque) for (let inner = at; inner < run.to; inner += 1) blocked.add(inner)
    items.push(...suffixedOrdinal(tokens, run, compiled), ...timeMark(tokens, run))
    at = run.to - 1
  }
  const shown = (item: Item): boolean => {
    if (blocked.has(item.start)) return false
    for (let at = item.start; at < item.end; at += 1) if (phrases.hidden[at] === false && !blocked.has(at)) return true
    return false
  }
  return { items: [...items, ...phrases.items.filter(shown)] }
}
