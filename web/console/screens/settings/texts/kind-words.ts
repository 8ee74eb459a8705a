import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import type { Kind, Rule, Texts } from './texts-query.ts'

/** The name of a kind in the language of the console; as it names itself where it was added later. */
export function useKindName(): (kind: Pick<Kind, 'id' | 'name'>) => string {
  const { kinds } = useWords('texts')
  const named: Readonly<Record<string, string>> = kinds
  return ({ id, name }) => named[id] ?? name
}

/** "1 day before at 10:00, by SMS": when and how a rule tells. */
export function useRuleText(ways: Texts['ways']): (rule: Rule, moment: Kind['moment']) => string {
  const words = useWords('texts')
  const wayName = useWayName(ways)
  return ({ offset, way, asksToConfirm }, moment) => {
    const side = moment === 'after-end' ? 'after' : 'before'
    const when =
      offset === null
        ? words.atOnce
        : 'minutes' in offset
          ? words.inMinutes(offset.minutes, side)
          : offset.days === 0 && moment === 'at-once'
            ? words.everyDay(offset.time ?? '')
            : words.inDays(offset.days, offset.time, side)
    return [when, wayName(way), ...(asksToConfirm ? [words.asks] : [])].join(' · ')
  }
}

export function useWayName(ways: Texts['ways']): (way: string) => string {
  const words = useWords('texts')
  return (way) => {
    if (way === 'auto' || way === 'chat' || way === 'email' || way === 'off') return words.ways[way]
    return ways.find(({ id }) => id === way)?.name ?? way
  }
}

/** Whether this member may change what is told. */
export function useMayConfigure(): boolean {
  return useTenant().may('configure')
}
