import type { ClockSpec, Node, Unit } from '../nodes.ts'
import { weekdayOnly } from './days.ts'
import { dayOrdinal } from './numbers.ts'
import { maybe, one, type Rule, rule, word } from './rule.ts'

const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const frequencies: Readonly<Partial<Record<Unit, string>>> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
}
const fixed: Readonly<Record<string, string>> = {
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  yearly: 'FREQ=YEARLY',
  weekdaysAll: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekendsAll: 'FREQ=WEEKLY;BYDAY=SA,SU',
}

function set(rrule: string): Node {
  return { cat: 'set', rrule }
}

function weekly(weekday: number | undefined, interval: number): Node | undefined {
  const code = weekday === undefined ? undefined : weekdayCodes[weekday - 1]
  return code === undefined
    ? undefined
    : set(`FREQ=WEEKLY;${interval === 1 ? '' : `INTERVAL=${interval};`}BYDAY=${code}`)
}

function monthly(n: number, weekday: number | undefined, clock?: ClockSpec): Node | undefined {
  const code = weekday === undefined ? undefined : weekdayCodes[weekday - 1]
  if (code === undefined || n > 5) return undefined
  return { cat: 'set', rrule: `FREQ=MONTHLY;BYDAY=${n}${code}`, ...(clock === undefined ? {} : { clock }) }
}

const month = one('unit', (node) => node.unit === 'month' && !node.plural)
const weeklySet = one('set', (node) => node.rrule.startsWith('FREQ=WEEKLY;BYDAY='))

/** Repeating times, as RFC 5545 rules. */
export const setRules: readonly Rule[] = [
  rule('daily', [word(...Object.keys(fixed))], ([which]) => {
    const rrule = fixed[which.key]
    return rrule === undefined ? undefined : set(rrule)
  }),
  rule('every tuesday', [word('every'), weekdayOnly], ([, day]) => weekly(day.spec.weekday, 1), 2),
  rule(
    'every other tuesday',
    [word('every'), word('other'), weekdayOnly],
    ([, , day]) => weekly(day.spec.weekday, 2),
    3,
  ),
  rule(
    'every third tuesday',
    [word('every'), one('ordinal', (node) => node.value >= 3 && node.value <= 8), weekdayOnly],
    ([, n, day]) => weekly(day.spec.weekday, n.value),
    2,
  ),
  rule('on tuesdays', [maybe(word('on', 'every')), one('weekdays')], ([, days]) => weekly(days.weekdays[0], 1), 1),
  rule(
    'tuesdays and fridays',
    [weeklySet, maybe(word('and', 'or', 'comma')), weeklySet],
    ([left, , right]) => set(`${left.rrule},${right.rrule.slice('FREQ=WEEKLY;BYDAY='.length)}`),
    1,
  ),
  rule(
    'every tuesday and friday',
    [weeklySet, word('and', 'or', 'comma'), weekdayOnly],
    ([left, , day]) => {
      const code = weekdayCodes[(day.spec.weekday ?? 0) - 1]
      return code === undefined ? undefined : set(`${left.rrule},${code}`)
    },
    1,
  ),
  rule(
    'every 3 weeks',
    [word('every'), one('integer', (node) => node.value >= 1 && node.value <= 52), one('unit')],
    ([, count, unit]) => {
      const frequency = frequencies[unit.unit]
      return frequency === undefined
        ? undefined
        : set(`FREQ=${frequency}${count.value === 1 ? '' : `;INTERVAL=${count.value}`}`)
    },
    1,
  ),
  rule(
    'every other month',
    [word('every'), word('other'), one('unit')],
    ([, , unit]) => {
      const frequency = frequencies[unit.unit]
      return frequency === undefined ? undefined : set(`FREQ=${frequency};INTERVAL=2`)
    },
    1,
  ),
  rule(
    'first friday of each month',
    [dayOrdinal, weekdayOnly, word('of', 'in'), word('every'), month],
    ([n, day]) => monthly(n.value, day.spec.weekday),
    3,
  ),
  rule(
    'every first friday of the month',
    [word('every'), dayOrdinal, weekdayOnly, word('of', 'in'), maybe(word('the', 'every')), month],
    ([, n, day]) => monthly(n.value, day.spec.weekday),
    4,
  ),
  rule(
    'last friday of each month',
    [maybe(word('every')), word('last'), weekdayOnly, word('of', 'in'), word('every'), month],
    ([, , day]) => monthly(-1, day.spec.weekday),
    3,
  ),
  rule(
    'monthly, first friday',
    [dayOrdinal, weekdayOnly, one('set', (node) => node.rrule === 'FREQ=MONTHLY')],
    ([n, day, { clock }]) => monthly(n.value, day.spec.weekday, clock),
    2,
  ),
  rule(
    'of every month, first friday',
    [dayOrdinal, weekdayOnly, word('of', 'in'), one('set', (node) => node.rrule === 'FREQ=MONTHLY')],
    ([n, day, , { clock }]) => monthly(n.value, day.spec.weekday, clock),
    3,
  ),
  rule(
    'last of every month',
    [word('last'), weekdayOnly, word('of', 'in'), one('set', (node) => node.rrule === 'FREQ=MONTHLY')],
    ([, day, , { clock }]) => monthly(-1, day.spec.weekday, clock),
    3,
  ),
  rule(
    'tuesdays at 5',
    [
      one('set', (node) => node.clock === undefined),
      maybe(word('comma', 'at')),
      one('clock', (node) => node.strength === 'sure' || node.shape !== 'bare'),
    ],
    ([repeating, , time]) => ({ ...repeating, clock: time.clock }),
    1,
  ),
  rule(
    '5 pm on tuesdays',
    [
      one('clock', (node) => node.strength === 'sure'),
      maybe(word('on', 'comma')),
      one('set', (node) => node.clock === undefined),
    ],
    ([time, , repeating]) => ({ ...repeating, clock: time.clock }),
    1,
  ),
  rule(
    'tuesdays in the evening',
    [one('set', (node) => node.clock === undefined), maybe(word('in', 'on')), maybe(word('the')), one('part')],
    ([repeating]) => repeating,
  ),
]
