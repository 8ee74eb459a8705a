import { useWords } from '../../../words.ts'
import type { Kind, Rule, Texts } from './texts-query.ts'

/** As a booking goes: made, changed, reminded of, come to. */
const order = [
  'confirmation',
  'reminder',
  'change',
  'cancellation',
  'declined',
  'released',
  'payment',
  'follow-up',
  'review',
]

/** The kinds in the order of a booking's life; those added later after them. */
export function inOrder<One extends Pick<Kind, 'id'>>(kinds: readonly One[]): readonly One[] {
  const place = ({ id }: One) => (order.includes(id) ? order.indexOf(id) : order.length)
  return kinds.toSorted((a, b) => place(a) - place(b))
}

/** The name of a kind in the language of the console; as it names itself where it was added later. */
export function useKindName(): (kind: Pick<Kind, 'id' | 'name'>) => string {
  const { kinds } = useWords('texts')
  const named: Readonly<Record<string, string>> = kinds
  return ({ id, name }) => named[id] ?? name
}

/** "1 day before at 10:00": when a rule tells. */
function useWhenText(): (rule: Rule, moment: Kind['moment']) => string {
  const words = useWords('texts')
  return ({ offset }, moment) => {
    const side = moment === 'after-end' ? 'after' : 'before'
    if (offset === null) return words.atOnce
    if ('minutes' in offset) return words.inMinutes(offset.minutes, side)
    const isDaily = offset.days === 0 && moment === 'at-once'
    return isDaily ? words.everyDay(offset.time ?? '') : words.inDays(offset.days, offset.time, side)
  }
}

/** "1 day before at 10:00, by SMS": when and how a rule tells. */
export function useRuleText(ways: Texts['ways']): (rule: Rule, moment: Kind['moment']) => string {
  const words = useWords('texts')
  const whenText = useWhenText()
  const wayName = useWayName(ways)
  return (rule, moment) =>
    [whenText(rule, moment), wayName(rule.way), ...(rule.asksToConfirm ? [words.asks] : [])].join(', ')
}

/** All rules of a kind in a line each; those of one time together. */
export function useRulesText(
  ways: Texts['ways'],
): (rules: readonly Rule[], moment: Kind['moment']) => readonly string[] {
  const words = useWords('texts')
  const whenText = useWhenText()
  const wayName = useWayName(ways)
  return (rules, moment) => {
    const byTime = Map.groupBy(rules, (rule) => whenText(rule, moment))
    return [...byTime].map(([when, ofTime]) => {
      const names = ofTime.map(({ way }) => wayName(way)).join(words.and)
      return [when, names, ...(ofTime.some(({ asksToConfirm }) => asksToConfirm) ? [words.asks] : [])].join(', ')
    })
  }
}

export function useWayName(ways: Texts['ways']): (way: string) => string {
  const words = useWords('texts')
  return (way) => {
    if (way === 'auto' || way === 'chat' || way === 'email' || way === 'off') return words.ways[way]
    return ways.find(({ id }) => id === way)?.name ?? way
  }
}
