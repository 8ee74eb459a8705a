import type { RenderContext } from '../replies/context.ts'
import { findClaim } from './claims.ts'
import { type FactLine, factLines, holds } from './fact-lines.ts'
import { type UnsafeText, unsafeText } from './safe-text.ts'
import type { Sentence } from './sentences.ts'
import { tokensOf } from './tokens.ts'

/**
 * The default-deny check of free text. A model may make small talk and ask; facts are said by code. So a sentence of its
 * own passes only when every word of it is a plain word of the language (PlainWords), or stands in a row of this turn,
 * and all that it combines stands in one row. Nothing that affirms, promises, dates, counts or prices is a plain word.
 */

export type GroundingFault = UnsafeText | 'commitment' | 'prompt' | 'ungrounded'

export type GroundingVerdict = { readonly allowed: true } | { readonly allowed: false; readonly why: GroundingFault }

/** A check for one turn: what its rows say is read once. */
export interface Grounding {
  readonly judge: (sentence: Sentence) => GroundingVerdict
  /** The same for a label that stands alone, such as a choice. */
  readonly judgeLabel: (label: string) => GroundingVerdict
}

/** How many words in a row make a quotation of a prompt. */
const quotedWordsMin = 6

/** Prompts as runs of words, for finding quotations of them. Made once. */
export function quotations(privateTexts: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>()
  for (const text of privateTexts) {
    const tokens = tokensOf(text)
    for (let at = 0; at + quotedWordsMin <= tokens.length; at++)
      runs.add(tokens.slice(at, at + quotedWordsMin).join(' '))
  }
  return runs
}

/** The check for what may be said in this turn. */
export function createGrounding(context: RenderContext, quoted: ReadonlySet<string>): Grounding {
  let lines: readonly FactLine[] | null = null
  const linesOnce = () => {
    lines ??= factLines(context)
    return lines
  }
  const saidLines = () => context.facts.said.split('\n').map((line) => tokensOf(line))
  const judge = (sentence: Sentence): GroundingVerdict => {
    if (sentence.kind === 'phrase') return { allowed: true }
    const free = sentence.parts.filter((part) => part.origin === 'free').map((part) => part.text)
    const freeText = free.join(' ')
    const unsafe = unsafeText(freeText)
    if (unsafe !== null) return deny(unsafe)
    if (!/[\p{L}\p{N}]/u.test(freeText)) return { allowed: true }
    if (findClaim(freeText) !== null) return deny('commitment')
    if (quotes(freeText, quoted)) return deny('prompt')
    return isGrounded(context, sentence, { lines: linesOnce, said: saidLines }) ? { allowed: true } : deny('ungrounded')
  }
  const judgeLabel = (label: string): GroundingVerdict => {
    if (label.length > labelCharsMax) return deny('too-long')
    return judge({ kind: 'free', text: label, parts: [{ origin: 'free', text: label }] })
  }
  return { judge, judgeLabel }
}

const labelCharsMax = 40

function deny(why: GroundingFault): GroundingVerdict {
  return { allowed: false, why }
}

function quotes(text: string, quoted: ReadonlySet<string>): boolean {
  if (quoted.size === 0) return false
  const tokens = tokensOf(text)
  for (let at = 0; at + quotedWordsMin <= tokens.length; at++) {
    if (quoted.has(tokens.slice(at, at + quotedWordsMin).join(' '))) return true
  }
  return false
}

interface Sources {
  readonly lines: () => readonly FactLine[]
  readonly said: () => readonly FactLine[]
}

/** A clause with its words, and which of them are values: words that are no plain words, and rendered facts. */
interface Clause {
  readonly words: readonly string[]
  readonly runs: readonly Run[]
}

interface Run {
  readonly tokens: readonly string[]
  readonly isFact: boolean
}

function isGrounded(
  context: RenderContext,
  sentence: Extract<Sentence, { kind: 'free' }>,
  { lines, said }: Sources,
): boolean {
  const { plainWords } = context.locale
  const asks = sentence.text.endsWith('?')
  const isPlainWord = (word: string) => isPlain(context, word)
  const clauses = clausesOf(sentence, isPlainWord).filter((clause) => !isAddress(context, clause))
  const named = clauses.flatMap((clause) => clause.runs)
  let inQuestion = false
  for (const { words, runs: own } of clauses) {
    const [first] = words
    const heads = asks && first !== undefined && own[0]?.tokens[0] !== first && plainWords.questionHeads.has(first)
    // After a question has begun, a clause of values only is still part of it: "Would you like Tue 24 Nov, 3:15 pm?".
    const continues = inQuestion && own.length > 0 && plainOf(words, own).every((word) => plainWords.valued.has(word))
    inQuestion ||= heads
    const allowed = heads || continues ? plainWords.question : own.length > 0 ? plainWords.valued : plainWords.statement
    if (!plainOf(words, own).every((word) => allowed.has(word))) return false
  }
  const free = named.filter((run) => !run.isFact)
  // Facts alone are true whatever their order; with words of its own beside them, all must be of one row.
  if (free.length === 0) return true
  if (inQuestion && free.every((run) => said().some((line) => holds(line, run.tokens)))) {
    return named.every((run) => !run.isFact)
  }
  return lines().some((line) => named.every((run) => holds(line, run.tokens)))
}

function isPlain({ locale: { plainWords } }: RenderContext, word: string): boolean {
  return plainWords.statement.has(word) || plainWords.question.has(word) || plainWords.valued.has(word)
}

function plainOf(words: readonly string[], runs: readonly Run[]): string[] {
  const values = new Set(runs.filter((run) => !run.isFact).flatMap((run) => run.tokens))
  return words.filter((word) => !values.has(word))
}

/** Words that may stand before the customer's own name: "Thanks Dana". */
const beforeName = new Set(['thanks', 'thank', 'you', 'hello', 'hi', 'hey', 'sorry', 'welcome', 'please'])

/** True where a clause only speaks to the customer by the name that they wrote. */
function isAddress({ session, facts }: RenderContext, { words, runs }: Clause): boolean {
  const name = session.draft.name?.value.toLowerCase()
  const [run] = runs
  if (name === undefined || run === undefined || runs.length > 1 || run.isFact) return false
  if (!facts.said.includes(name) || !holds(tokensOf(name), run.tokens)) return false
  return plainOf(words, runs).every((word) => beforeName.has(word))
}

/** Cuts a sentence at commas and the like, keeping each rendered fact whole. */
function clausesOf(sentence: Extract<Sentence, { kind: 'free' }>, isPlainWord: (word: string) => boolean): Clause[] {
  const clauses: { words: string[]; runs: Run[] }[] = [{ words: [], runs: [] }]
  for (const part of sentence.parts) {
    const current = () => clauses.at(-1) ?? { words: [], runs: [] }
    if (part.origin === 'fact') {
      current().runs.push({ tokens: tokensOf(part.text), isFact: true })
      continue
    }
    for (const [index, text] of part.text.split(/[;()–—]|[,:](?!\d)|\s-\s/u).entries()) {
      if (index > 0) clauses.push({ words: [], runs: [] })
      const tokens = tokensOf(text)
      current().words.push(...tokens)
      current().runs.push(...runsOf(tokens, isPlainWord))
    }
  }
  return clauses.filter((clause) => clause.words.length > 0 || clause.runs.length > 0)
}

/** The longest stretches of words that are not plain. */
function runsOf(tokens: readonly string[], isPlainWord: (word: string) => boolean): Run[] {
  const runs: string[][] = []
  let open: string[] | null = null
  for (const token of tokens) {
    if (isPlainWord(token)) {
      open = null
    } else if (open === null) {
      open = [token]
      runs.push(open)
    } else {
      open.push(token)
    }
  }
  return runs.map((run) => ({ tokens: run, isFact: false }))
}
