import { spellingsOf } from './consent.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { keysOf, readText } from './text.ts'

/**
 * The second look at a yes, before it may commit anything. The yes-grammar hears that a message says yes somewhere;
 * this asks whether that is all it says. A question for a fact may stand beside a yes ("yes, where is it?"); a word
 * that changes, doubts or takes back may not, and a long story is no yes. When in doubt we ask once more: a question
 * too many costs a word, a booking that nobody wanted costs trust.
 */
export function settledYes(
  text: string,
  of: { readonly lexicon: Lexicon; readonly tool: string },
): 'yes' | 'yes-but' | 'none' {
  const { lexicon } = of
  // "Yes, cancel" answers whether to cancel, and changes the mind of nobody.
  const asked = lexicon.commitWords[of.tool]
  const sentences = readText(text)
    .plain.split(/(?<=[.!?;\n])/)
    .slice(0, sentencesMax)
  let strange = 0
  for (const sentence of sentences) {
    const keys = keysOf(sentence)
    if (keys.length === 0) continue
    const left = withoutPhrases(keys, lexicon)
    const asks =
      sentence.trim().endsWith('?') ||
      lexicon.questionStart.test(sentence) ||
      lexicon.asksToKnow.test(sentence) ||
      lexicon.asksFact.test(left.join(' '))
    const said = asked === undefined ? left.join(' ') : left.join(' ').replaceAll(asked, ' ')
    if (lexicon.changesMind.test(said)) return 'yes-but'
    if (lexicon.mentionedYes.test(sentence)) return 'none'
    if (asks && lexicon.questionDoubts.test(said)) return 'yes-but'
    if (asks) continue
    if (lexicon.unsettled.test(said) || lexicon.wantsMore.test(sentence)) return 'yes-but'
    strange += left.length
  }
  return strange > strangeWordsMax ? 'none' : 'yes'
}

const sentencesMax = 40
/** Words of a yes that are neither yes nor courtesy: "yes, that is the time I was hoping for". */
const strangeWordsMax = 10

const phrasesOf = new WeakMap<Lexicon, { readonly all: ReadonlySet<string>; readonly wordsMax: number }>()

/** What is left of a sentence when every way of saying yes, and every courtesy, is taken out. */
function withoutPhrases(keys: readonly string[], lexicon: Lexicon): string[] {
  const { all, wordsMax } = compile(lexicon)
  const left: string[] = []
  for (let at = 0; at < keys.length; ) {
    let taken = 0
    for (let length = Math.min(wordsMax, keys.length - at); length > 0 && taken === 0; length--) {
      if (all.has(keys.slice(at, at + length).join(' '))) taken = length
    }
    if (taken === 0) left.push(keys[at] ?? '')
    at += Math.max(1, taken)
  }
  return left
}

function compile(lexicon: Lexicon) {
  const known = phrasesOf.get(lexicon)
  if (known !== undefined) return known
  const lists = [lexicon.yes, lexicon.weakYes, lexicon.fillers, lexicon.courtesies]
  const all = new Set(lists.flat().flatMap(spellingsOf))
  const wordsMax = Math.max(...[...all].map((phrase) => phrase.split(' ').length))
  const compiled = { all, wordsMax }
  phrasesOf.set(lexicon, compiled)
  return compiled
}
