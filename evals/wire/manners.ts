import type { Random } from '../../src/ports/random.ts'
import type { PhoneSaid } from '../../src/testing/vendor.ts'
import type { Utterance } from '../simulators/booking-customer.ts'
import { chance, drawOne } from '../simulators/wording.ts'
import type { ShownLine } from './screen.ts'

/** How often a choice that could be said in words is tapped, or answered by its number. */
const tapPercent = 45
/** How often a yes is a thumb on the summary instead of a word, where the vendor hands reactions on. */
const thumbPercent = 15

/** How people on a phone say what they want to say: a tap or a number where one stands there, else their words. */
export function asDoneOnPhone(
  words: Utterance,
  input: { readonly shown: readonly ShownLine[]; readonly reacts: boolean; readonly random: Random },
): PhoneSaid {
  const { shown, random } = input
  const plain = { kind: 'text', text: words.text } as const
  if (words.act === 'twice') return plain
  if (words.choiceId !== undefined) return answered(shown.find((one) => one.id === words.choiceId)) ?? plain
  if (words.means === 'yes') {
    const yes = shown.find(({ id }) => id === 'yes' || id.startsWith('yes:'))
    if (yes === undefined) return plain
    if (input.reacts && chance(thumbPercent, random)) return { kind: 'reaction', emoji: '👍', of: yes.of }
    return (chance(tapPercent, random) ? answered(yes) : null) ?? plain
  }
  const chosen = words.picks
    ? shown.find(({ id }) => id === words.picks?.offerId)
    : shown.find(({ label }) => bare(label) === bare(words.text))
  return (chosen !== undefined && chance(tapPercent, random) ? answered(chosen) : null) ?? plain

  function answered(line: ShownLine | undefined): PhoneSaid | null {
    if (line === undefined) return null
    if (line.tap !== null) return { kind: 'tap', tap: line.tap, of: line.of }
    const number = line.number ?? ''
    return { kind: 'text', text: drawOne([number, number, `${number}.`, `#${number}`, line.label], random) }
  }
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
