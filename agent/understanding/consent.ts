import type { Lexicon } from './lexicon/lexicon.ts'
import { keysOf, readText } from './text.ts'

/**
 * The yes-grammar: what a message answers to a question that wants yes or no. Explicit words only, at the start of a
 * clause; the last clause that answers decides. A condition makes it `yes-but`. `rest` is true where more than the
 * answer was said, `weak` where the yes was only an "ok".
 */
export interface Answer {
  readonly answer: 'yes' | 'no' | 'yes-but' | 'none'
  readonly weak: boolean
  readonly rest: boolean
}

type Mark = 'yes' | 'weak' | 'no' | 'filler'

interface Phrases {
  readonly marks: ReadonlyMap<string, Mark>
  readonly wordsMax: number
}

const compiled = new WeakMap<Lexicon, Phrases>()
const clausesMax = 40

const yesSigns = /\u{1F44D}|\u{1F44C}|\u{2705}|\u{2714}|\u{1F197}|\u{1F4AF}|\u{1F646}/u
const noSigns = /\u{1F44E}|\u{274C}|\u{1F645}|\u{1F6AB}/u
const signs = new RegExp(`${yesSigns.source}|${noSigns.source}`, 'gu')

/** Reads a message as an answer. Total; work is linear in the first clauses. */
export function readAnswer(text: string, lexicon: Lexicon): Answer {
  const phrases = phrasesOf(lexicon)
  // "Yessss" and "nooo" are what they sound like.
  const said = text
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(signs, (sign) => (yesSigns.test(sign) ? ' . yes . ' : ' . no . '))
  let answer: Answer['answer'] = 'none'
  let weak = false
  let strong = false
  let rest = false
  const clauses = readText(said)
    .plain.split(/(?<=[.,!?;:\n()…—])|\s-\s/)
    .slice(0, clausesMax)
  for (const clause of clauses) {
    const keys = keysOf(clause)
    if (keys.length === 0) continue
    const read = readClause(keys, phrases)
    const conditional = lexicon.but.test(read.left) && !asksOnly(read.left, lexicon)
    // "Right?" and "ok?" ask, they do not answer.
    if (read.mark !== null && read.left === '' && clause.trim().endsWith('?')) continue
    if (read.mark === null) {
      if (answer === 'yes' && conditional) answer = 'yes-but'
      if (read.left !== '') rest = true
      continue
    }
    if (read.mark === 'yes' && !conditional) strong = true
    if (read.mark === 'no') {
      answer = 'no'
      strong = false
    } else if (answer === 'no' && !lexicon.firmYes.test(clause)) continue
    else if (conditional) answer = 'yes-but'
    else if (read.mark === 'weak' && read.left !== '') {
      rest = true
      continue
    } else answer = 'yes'
    // "Yes, please" is no mere "please".
    weak = read.mark === 'weak' && !strong && (answer !== 'yes' || weak || clauses.length === 1 || !rest)
    if (read.left !== '') rest = true
  }
  if (answer === 'yes' && weak && rest) return { answer: 'none', weak, rest }
  return { answer, weak, rest }
}

/** "Yes, can you tell me the address" and "… but what is the address" ask for a fact, and leave the yes as it is. */
function asksOnly(left: string, { asksFact, questionDoubts, changesMind }: Lexicon): boolean {
  return asksFact.test(left) && !questionDoubts.test(left) && !changesMind.test(left)
}

function readClause(keys: readonly string[], phrases: Phrases): { mark: Mark | null; left: string } {
  let mark: Mark | null = null
  let at = 0
  while (at < keys.length) {
    let taken = 0
    let found: Mark | undefined
    for (let length = Math.min(phrases.wordsMax, keys.length - at); length > 0 && taken === 0; length--) {
      found = phrases.marks.get(keys.slice(at, at + length).join(' '))
      if (found !== undefined) taken = length
    }
    if (found === undefined) break
    // "Don't book it": what is denied is no assent.
    if (mark === 'no' && found !== 'no' && !/^(?:yes|yeah|yep|yup|sure)\b/.test(keys[at] ?? '')) {
      at += taken
      continue
    }
    if (found === 'yes' || found === 'no' || (found === 'weak' && mark !== 'yes')) mark = found
    at += taken
  }
  return { mark, left: keys.slice(at).join(' ') }
}

/** "That's right" is written "thats right" as well. */
export function spellingsOf(phrase: string): readonly string[] {
  return [phrase, phrase.replaceAll("'", '')].map((one) => keysOf(one).join(' '))
}

function phrasesOf(lexicon: Lexicon): Phrases {
  const known = compiled.get(lexicon)
  if (known !== undefined) return known
  const marks = new Map<string, Mark>()
  const add = (list: readonly string[], mark: Mark) => {
    for (const phrase of list) for (const spelling of spellingsOf(phrase)) marks.set(spelling, mark)
  }
  add(lexicon.fillers, 'filler')
  add(lexicon.weakYes, 'weak')
  add(lexicon.yes, 'yes')
  add(lexicon.no, 'no')
  const wordsMax = Math.max(...[...marks.keys()].map((key) => key.split(' ').length))
  const phrases = { marks, wordsMax }
  compiled.set(lexicon, phrases)
  return phrases
}
