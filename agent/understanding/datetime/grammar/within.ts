import { shift, spanOf } from '../calendar/spans.ts'
import type { DaySpec, Node, Span } from '../nodes.ts'
import { weekdayOnly } from './days.ts'
import { dayNumber, dayOrdinal } from './numbers.ts'
import { asPeriod, bigUnit, type Container, last, type Period, periodOf } from './periods.ts'
import { type GrammarContext, maybe, one, type Rule, rule, word } from './rule.ts'

const period = one('period')
const monthPeriod = one('period', (node) => node.grain === 'month')

/** Days of a period with these fields; of several the first that is not past. */
export function dayWithin(spec: DaySpec, node: Period, today: Temporal.PlainDate): Node | undefined {
  const span = last(node.spans)
  if (span === undefined) return undefined
  const matching: Temporal.PlainDate[] = []
  for (
    let day = span.start;
    Temporal.PlainDate.compare(day, span.end) < 0 && matching.length < 6;
    day = day.add({ days: 1 })
  ) {
    if (
      (spec.weekday === undefined || day.dayOfWeek === spec.weekday) &&
      (spec.day === undefined || day.day === spec.day)
    )
      matching.push(day)
  }
  const exact = matching.find((day) => Temporal.PlainDate.compare(day, today) >= 0) ?? matching[0]
  if (exact !== undefined) return { cat: 'day', spec: { exact }, strength: 'sure' }
  // The 31st of a month that has 30 days: kept as it was said, so that it resolves to nothing.
  const { year, month } = span.start
  return node.grain === 'month' && spec.day !== undefined
    ? { cat: 'day', spec: { year, month, day: spec.day }, strength: 'sure' }
    : undefined
}

/** The nth weekday of a span; a negative n counts from its end. */
function nthWeekday(span: Span, n: number, weekday: number | undefined): Temporal.PlainDate | undefined {
  const step = weekday === undefined ? 1 : 7
  const first = weekday === undefined ? span.start : span.start.add({ days: (weekday - span.start.dayOfWeek + 7) % 7 })
  const end = span.end.subtract({ days: 1 })
  const final = weekday === undefined ? end : end.subtract({ days: (end.dayOfWeek - weekday + 7) % 7 })
  const found = n > 0 ? first.add({ days: (n - 1) * step }) : final.subtract({ days: (-n - 1) * step })
  const inside = Temporal.PlainDate.compare(found, span.start) >= 0 && Temporal.PlainDate.compare(found, span.end) < 0
  return inside ? found : undefined
}

/** "First Friday of July": this year's, or next year's if that has passed and the year was not said. */
function nthIn(node: Container, n: number, weekday: number | undefined, context: GrammarContext): Node | undefined {
  const whole = asPeriod(node, context)
  if (whole === undefined) return undefined
  const spans =
    node.cat === 'month' && node.year === undefined
      ? [...whole.spans, ...whole.spans.slice(-1).map((span) => spanOf('month', span.start.add({ years: 1 })))]
      : whole.spans
  const days = spans.map((span) => nthWeekday(span, n, weekday)).filter((day) => day !== undefined)
  const coming = days.find((day) => Temporal.PlainDate.compare(day, context.today) >= 0)
  const exact = coming ?? last(days)
  return exact && { cat: 'day', spec: { exact }, strength: 'sure' }
}

const whole = [one('month'), period, bigUnit, one('year')] as const
const placeRules: readonly Rule[] = whole.flatMap((container) => [
  rule(
    'first friday of july',
    [dayOrdinal, weekdayOnly, word('of', 'in'), maybe(word('the')), container],
    ([n, weekday, , , of], context) => nthIn(of, n.value, weekday.spec.weekday, context),
    3,
  ),
  rule(
    'last friday of july',
    [word('last'), weekdayOnly, word('of', 'in'), maybe(word('the')), container],
    ([, weekday, , , of], context) => nthIn(of, -1, weekday.spec.weekday, context),
    3,
  ),
  rule(
    'first day of july',
    [dayOrdinal, word('day'), word('of', 'in'), maybe(word('the')), container],
    ([n, , , , of], context) => nthIn(of, n.value, undefined, context),
    2,
  ),
  rule(
    'last day of july',
    [word('last'), word('day'), word('of', 'in'), maybe(word('the')), container],
    ([, , , , of], context) => nthIn(of, -1, undefined, context),
    2,
  ),
  rule(
    'second last day of july',
    [dayOrdinal, word('last', 'fromLast'), word('day'), word('of', 'in'), maybe(word('the')), container],
    ([n, , , , , of], context) => nthIn(of, -n.value, undefined, context),
    8,
  ),
  rule(
    'second last friday of july',
    [dayOrdinal, word('last', 'fromLast'), weekdayOnly, word('of', 'in'), maybe(word('the')), container],
    ([n, , weekday, , , of], context) => nthIn(of, -n.value, weekday.spec.weekday, context),
    8,
  ),
  rule(
    'first week of july',
    [one('ordinal', (node) => node.value <= 5), word('week'), word('of', 'in'), maybe(word('the')), container],
    ([n, , , , of], context) => {
      const first = nthIn(of, 1, undefined, context)
      return first?.cat === 'day' && first.spec.exact
        ? periodOf(shift(spanOf('week', first.spec.exact), 'week', n.value - 1), 'week')
        : undefined
    },
    2,
  ),
  rule(
    'last week of july',
    [word('last'), word('week'), word('of', 'in'), maybe(word('the')), container],
    ([, , , , of], context) => {
      const end = nthIn(of, -1, undefined, context)
      return end?.cat === 'day' && end.spec.exact ? periodOf(spanOf('week', end.spec.exact), 'week') : undefined
    },
    2,
  ),
])

const dayInRules: readonly Rule[] = [
  rule(
    'friday next week',
    [
      weekdayOnly,
      maybe(word('of', 'in', 'on', 'comma', 'the', 'from')),
      one('period', (node) => node.grain === 'week' || node.grain === 'weekend'),
    ],
    ([day, , whole], { today }) => dayWithin(day.spec, whole, today),
    2,
  ),
  rule(
    'next week friday',
    [
      one('period', (node) => node.grain === 'week' || node.grain === 'weekend'),
      maybe(word('on', 'comma')),
      weekdayOnly,
    ],
    ([whole, , day], { today }) => dayWithin(day.spec, whole, today),
    2,
  ),
  rule(
    'the 5th of next month',
    [maybe(word('the')), dayOrdinal, maybe(word('of', 'in', 'comma')), monthPeriod],
    ([, day, , whole], { today }) => dayWithin({ day: day.value }, whole, today),
    3,
  ),
  rule(
    'the 5th day of next month',
    [dayOrdinal, word('day'), word('of', 'in'), monthPeriod],
    ([day, , , whole], { today }) => dayWithin({ day: day.value }, whole, today),
    2,
  ),
  rule(
    'the 5th of the month',
    [dayOrdinal, word('of', 'in'), word('the'), one('unit', (node) => node.unit === 'month' && !node.plural)],
    ([day]) => ({ cat: 'day', spec: { day: day.value }, strength: 'sure' }),
    2,
  ),
  rule(
    '20 of this month',
    [dayNumber, word('of', 'in'), monthPeriod],
    ([day, , whole], { today }) => dayWithin({ day: day.value }, whole, today),
    2,
  ),
  rule(
    'next month on the 5th',
    [monthPeriod, maybe(word('on', 'comma')), maybe(word('the')), dayOrdinal],
    ([whole, , , day], { today }) => dayWithin({ day: day.value }, whole, today),
    2,
  ),
  rule(
    '5 march next year',
    [
      one(
        'day',
        (node) => node.spec.year === undefined && (node.spec.month !== undefined || node.spec.holiday !== undefined),
      ),
      maybe(word('of', 'in', 'comma')),
      one('period', (node) => node.grain === 'year'),
    ],
    ([day, , whole]) => {
      const year = last(whole.spans)?.start.year
      return year === undefined ? undefined : { cat: 'day', spec: { ...day.spec, year }, strength: 'sure' }
    },
    2,
  ),
]

const yearRules: readonly Rule[] = [
  rule(
    'next year on march 3',
    [
      one('period', (node) => node.grain === 'year'),
      maybe(word('on', 'comma', 'in')),
      one(
        'day',
        (node) => node.spec.year === undefined && (node.spec.month !== undefined || node.spec.holiday !== undefined),
      ),
    ],
    ([whole, , day]) => {
      const year = last(whole.spans)?.start.year
      return year === undefined ? undefined : { cat: 'day', spec: { ...day.spec, year }, strength: 'sure' }
    },
    2,
  ),
]

/** Days that are told by their place in a period: "first Friday of July", "Friday next week", "the 5th of next month". */
export const withinRules: readonly Rule[] = [...placeRules, ...dayInRules, ...yearRules]
