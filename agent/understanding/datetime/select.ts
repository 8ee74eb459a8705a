import type { Item } from './chart.ts'
import type { Node, Strength } from './nodes.ts'
import type { Expecting } from './types.ts'

/** A text so short that a weak expression is all it says. */
const shortTextWordsMax = 3
/** A text short enough that a mere number in it is the answer to what was asked. */
const answerWordsMax = 8
const tokenWorth = 10
const mentionCost = 4
const answerWorth = 3

/** How sure a noun is as an expression by itself; undefined when it is none. */
function strengthOf(node: Node): Strength | undefined {
  switch (node.cat) {
    case 'day':
    case 'clock':
    case 'hours':
    case 'period':
    case 'month':
    case 'duration':
      return node.strength
    case 'moment':
    case 'stretch':
    case 'instant':
    case 'window':
    case 'dayRange':
    case 'momentRange':
    case 'set':
      return 'sure'
    default:
      return undefined
  }
}

function answers(node: Node, expecting: Expecting | undefined): boolean {
  if (expecting === undefined) return false
  if (expecting === 'dateOrTime') return node.cat !== 'duration'
  if (expecting === 'date') return node.cat === 'day' || node.cat === 'month' || node.cat === 'period'
  if (expecting === 'duration') return node.cat === 'duration'
  return node.cat === 'clock' || node.cat === 'hours'
}

/** A noun may be returned by itself: a weak one as (nearly) the whole text or as an answer, a mere number only as both. */
export function isMention(item: Item, words: number, expecting: Expecting | undefined): boolean {
  const strength = strengthOf(item.node)
  if (strength === undefined) return false
  if (strength === 'sure') return true
  if (answers(item.node, expecting) && (strength === 'weak' || words <= answerWordsMax)) return true
  return strength === 'weak' && words <= shortTextWordsMax
}

interface Choice {
  readonly worth: number
  readonly items: readonly Item[]
}

/** The best set of items that do not overlap: most words explained, then fewest expressions, then the rules' own scores. */
export function selectItems(items: readonly Item[], length: number, expecting?: Expecting): readonly Item[] {
  const ending = new Map<number, Item[]>()
  for (const item of items) ending.set(item.end, [...(ending.get(item.end) ?? []), item])
  const best: Choice[] = [{ worth: 0, items: [] }]
  for (let end = 1; end <= length; end += 1) {
    let choice = best[end - 1] ?? { worth: 0, items: [] }
    for (const item of ending.get(end) ?? []) {
      const before = best[item.start] ?? { worth: 0, items: [] }
      const worth =
        before.worth +
        (item.end - item.start) * tokenWorth -
        mentionCost +
        item.score +
        (answers(item.node, expecting) ? answerWorth : 0)
      if (worth > choice.worth) choice = { worth, items: [...before.items, item] }
    }
    best.push(choice)
  }
  return best[length]?.items ?? []
}
