import { resolveDay } from '../calendar/days.ts'
import type { DaySpec, Node, NodeOf } from '../nodes.ts'
import { joins } from './days.ts'
import { dayNumber, dayOrdinal } from './numbers.ts'
import { maybe, one, type Rule, rule, word } from './rule.ts'

const anyClock = one('clock')
const numbered = [dayNumber, dayOrdinal] as const
const plainDay = one('day', (node) => joins(node) && !node.spec.dashed)

function dayRange(start: DaySpec | undefined, end: DaySpec | undefined, endIncluded: boolean): Node {
  return { cat: 'dayRange', ...(start ? { start } : {}), ...(end ? { end } : {}), endIncluded }
}

const dayRangeRules: readonly Rule[] = [
  rule(
    '5 march to 7 march',
    [plainDay, word('till', 'and'), maybe(word('the')), plainDay],
    ([start, link, , end]) => (link.key === 'and' ? undefined : dayRange(shared(start.spec, end.spec), end.spec, true)),
    2,
  ),
  rule(
    'from 9 may to the 18',
    [maybe(word('from', 'between')), plainDay, word('till', 'and'), word('the'), dayNumber],
    ([from, start, link, , end]) =>
      start.spec.day === undefined || (from === undefined && link.key === 'and')
        ? undefined
        : dayRange(start.spec, { day: end.value }, true),
    2,
  ),
  rule(
    'from the 5th to the 7th',
    [word('from', 'between'), maybe(word('the')), plainDay, word('till', 'and'), maybe(word('the')), plainDay],
    ([, , start, , , end]) =>
      start.strength === 'latent' && end.strength === 'latent'
        ? undefined
        : dayRange(shared(start.spec, end.spec), end.spec, true),
    3,
  ),
  ...numbered.flatMap((from) =>
    numbered.flatMap((to) => [
      rule(
        '13 to 15 july',
        [
          maybe(word('from', 'between')),
          maybe(word('the')),
          from,
          word('till', 'and'),
          maybe(word('the')),
          to,
          maybe(word('of')),
          one('month'),
        ],
        ([, , start, , , end, , month]) => monthDays(month, start.value, end.value),
        4,
      ),
      rule(
        'july 13 to 15',
        [
          one('month'),
          maybe(word('from', 'between')),
          maybe(word('the')),
          from,
          word('till', 'and'),
          maybe(word('the')),
          to,
        ],
        ([month, , , start, , , end]) => monthDays(month, start.value, end.value),
        4,
      ),
      rule(
        '4 to 22 this month',
        [
          maybe(word('from', 'between')),
          maybe(word('the')),
          from,
          word('till', 'and'),
          maybe(word('the')),
          to,
          maybe(word('of')),
          one('period', (node) => node.grain === 'month'),
        ],
        ([, , start, , , end, , whole]) => {
          const month = whole.spans[whole.spans.length - 1]?.start
          return (
            month &&
            monthDays({ cat: 'month', month: month.month, year: month.year, strength: 'sure' }, start.value, end.value)
          )
        },
        4,
      ),
    ]),
  ),
  rule(
    'from 5 march for 3 days',
    [
      maybe(word('from')),
      plainDay,
      word('for'),
      one('duration', (node) => node.duration.days > 0 || node.duration.weeks > 0),
    ],
    ([, day, , time], { today }) => {
      const { resolved } = resolveDay(day.spec, today)
      return resolved === null
        ? undefined
        : dayRange({ exact: resolved }, { exact: resolved.add(time.duration) }, false)
    },
    2,
  ),
  rule('after friday', [word('after'), maybe(word('the')), plainDay], ([, , day], { today }) => {
    const { resolved } = resolveDay(day.spec, today)
    return resolved === null ? undefined : dayRange({ exact: resolved.add({ days: 1 }) }, undefined, false)
  }),
  rule(
    'from friday',
    [word('since', 'from', 'notBefore'), maybe(word('the')), plainDay],
    ([, , day]) => dayRange(day.spec, undefined, false),
    1,
  ),
  rule('before friday', [word('before'), maybe(word('the')), plainDay], ([, , day]) =>
    dayRange(undefined, day.spec, false),
  ),
  rule('by friday', [word('by'), maybe(word('the')), plainDay], ([, , day]) => dayRange(undefined, day.spec, true)),
  rule('friday or later', [plainDay, word('orLater')], ([day]) => dayRange(day.spec, undefined, false), 1),
  rule('friday or earlier', [plainDay, word('orEarlier')], ([day]) => dayRange(undefined, day.spec, true), 1),
  rule('before march', [word('before', 'by', 'after', 'since', 'from'), one('period')], ([which, whole]) => {
    const span = whole.spans[whole.spans.length - 1]
    if (span === undefined) return undefined
    if (which.key === 'before') return dayRange(undefined, { exact: span.start }, false)
    if (which.key === 'by') return dayRange(undefined, { exact: span.end }, false)
    return dayRange({ exact: which.key === 'after' ? span.end : span.start }, undefined, false)
  }),
]

/** "From the 5th to 7 March", "the 5th to the 7th of next month": the month of the end holds for the start. */
function shared(start: DaySpec, end: DaySpec): DaySpec {
  if (start.day === undefined || start.month !== undefined || start.weekday !== undefined) return start
  const { exact } = end
  if (exact !== undefined && start.day < exact.day) return { ...start, month: exact.month, year: exact.year }
  if (end.month === undefined) return start
  return { ...start, month: end.month, ...(end.year === undefined ? {} : { year: end.year }) }
}

function monthDays(month: NodeOf<'month'>, start: number, end: number): Node | undefined {
  if (start >= end) return undefined
  const base = { month: month.month, ...(month.year === undefined ? {} : { year: month.year }) }
  return dayRange({ ...base, day: start }, { ...base, day: end }, true)
}

const momentRangeRules: readonly Rule[] = [
  rule(
    'friday 3 pm to saturday 5 pm',
    [maybe(word('from', 'between')), one('moment'), word('till', 'and'), one('moment')],
    ([from, start, link, end]) =>
      from === undefined && link.key === 'and' ? undefined : { cat: 'momentRange', start, end },
    2,
  ),
  rule(
    'from 2 pm till tomorrow 4 pm',
    [word('from', 'between'), anyClock, word('till', 'and'), one('moment')],
    ([, start, , end], { today }) => ({
      cat: 'momentRange',
      start: { day: { exact: today }, clock: start.clock },
      end,
    }),
    1,
  ),
  rule(
    'after friday at 3',
    [word('after', 'since', 'notBefore', 'from'), one('moment')],
    ([, start]) => ({ cat: 'stretch', day: start.day, hours: { start: start.clock } }),
    1,
  ),
  rule(
    'before friday at 3',
    [word('before', 'by'), one('moment')],
    ([, end]) => ({ cat: 'stretch', day: end.day, hours: { end: end.clock } }),
    1,
  ),
  rule(
    'friday at 3 or later',
    [one('moment'), word('orLater')],
    ([start]) => ({ cat: 'stretch', day: start.day, hours: { start: start.clock } }),
    1,
  ),
]

/** Ranges of days and of moments. */
export const dayRangesRules: readonly Rule[] = [...dayRangeRules, ...momentRangeRules]
