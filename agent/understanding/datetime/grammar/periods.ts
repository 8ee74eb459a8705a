import { exactDay, resolveDay } from '../calendar/days.ts'
import { durationOf, edgeOf, shift, spanOf } from '../calendar/spans.ts'
import type { DaySpec, Node, NodeOf, Span, Unit } from '../nodes.ts'
import { isWholeDays } from './durations.ts'
import { type GrammarContext, maybe, one, type Rule, rule, word } from './rule.ts'

export type Period = NodeOf<'period'>
/** A calendar unit of a week or more. */
export const bigUnit = one(
  'unit',
  (node) => ['week', 'weekend', 'month', 'quarter', 'year'].includes(node.unit) && !node.plural,
)
const longUnits = one('unit', (node) => ['day', 'week', 'month', 'year'].includes(node.unit))
const shortUnits = one('unit', (node) => ['minute', 'hour', 'second'].includes(node.unit))
const period = one('period')
const edge = word('early', 'mid', 'late')

/** A period with its spans, the meant one last. */
export function periodOf(span: Span, grain: Unit, others: readonly Span[] = []): Period {
  return { cat: 'period', spans: [...others, span], grain, strength: 'sure' }
}

/** The months a name can mean: with no year the one that is running or the next. */
export function monthSpans(month: number, year: number | undefined, today: Temporal.PlainDate): Span[] {
  const of = (which: number): Span => spanOf('month', Temporal.PlainDate.from({ year: which, month, day: 1 }))
  if (year !== undefined) return [of(year)]
  const coming = month < today.month ? today.year + 1 : today.year
  return [of(coming - 1), of(coming)]
}

/** The last of a list. */
export function last<T>(values: readonly T[]): T | undefined {
  return values[values.length - 1]
}

/** What days can be told to lie in. */
export type Container = NodeOf<'month'> | NodeOf<'unit'> | NodeOf<'year'> | Period

/** A month or a unit without more ("the end of the month") as the period it is today. */
export function asPeriod(node: Container, context: GrammarContext): Period | undefined {
  if (node.cat === 'period') return node
  if (node.cat === 'month')
    return { cat: 'period', spans: monthSpans(node.month, node.year, context.today), grain: 'month', strength: 'sure' }
  if (node.cat === 'year')
    return periodOf(spanOf('year', Temporal.PlainDate.from({ year: node.year, month: 1, day: 1 })), 'year')
  return periodOf(spanOf(node.unit, context.today), node.unit)
}

function edged(
  node: NodeOf<'month'> | NodeOf<'unit'> | Period,
  key: string,
  context: GrammarContext,
): Node | undefined {
  const whole = asPeriod(node, context)
  const which = key === 'early' || key === 'mid' ? key : 'late'
  return whole && { ...whole, spans: whole.spans.map((span) => edgeOf(span, which, whole.grain)), strength: 'sure' }
}

function counted(key: string, count: number, unit: Unit, context: GrammarContext): Node | undefined {
  const step = durationOf(unit, count)
  if (step === undefined) return undefined
  if (key === 'last') return periodOf({ start: context.today.subtract(step), end: context.today }, unit)
  const start = unit === 'day' ? context.today.add({ days: 1 }) : spanOf(unit, context.today).end
  return periodOf({ start, end: start.add(step) }, unit)
}

/** The weekend of the week of a day; a Monday belongs to the weekend before it. */
function weekendNear(spec: DaySpec, today: Temporal.PlainDate): Node | undefined {
  const { resolved } = resolveDay(spec, today)
  if (resolved === null) return undefined
  const day = resolved.dayOfWeek === 1 ? resolved.subtract({ days: 1 }) : resolved
  return periodOf(spanOf('weekend', day), 'weekend')
}

const wholeRules: readonly Rule[] = [
  rule(
    'next week',
    [word('this', 'next', 'coming', 'last'), bigUnit],
    ([which, unit], { today }) => {
      const current = spanOf(unit.unit, today)
      const near = which.key === 'this' || (unit.unit === 'weekend' && which.key === 'coming')
      const count = which.key === 'last' ? -1 : near ? 0 : 1
      return periodOf(
        unit.unit === 'weekend'
          ? spanOf('weekend', current.start.add({ weeks: count }))
          : shift(current, unit.unit, count),
        unit.unit,
      )
    },
    1,
  ),
  rule(
    'this or next week',
    [word('this'), word('or', 'and'), word('next'), bigUnit],
    ([, , , unit], { today }) => {
      const current = spanOf(unit.unit, today)
      return periodOf({ start: current.start, end: shift(current, unit.unit, 1).end }, unit.unit)
    },
    1,
  ),
  rule(
    'week after next',
    [maybe(word('the')), bigUnit, word('afterNext')],
    ([, unit], { today }) => periodOf(shift(spanOf(unit.unit, today), unit.unit, 2), unit.unit),
    2,
  ),
  rule('the weekend', [maybe(word('the')), one('unit', (node) => node.unit === 'weekend')], (_, { today }) =>
    periodOf(spanOf('weekend', today), 'weekend'),
  ),
  rule(
    'the week',
    [word('the', 'my'), one('unit', (node) => node.unit === 'week' && !node.plural)],
    (_, { today }) => ({ ...periodOf(spanOf('week', today), 'week'), strength: 'latent' }),
  ),
  rule(
    'next 3 days',
    [
      word('next', 'coming', 'last'),
      one('quantity', (node) => Number.isInteger(node.value) && node.value < 100),
      longUnits,
    ],
    ([which, count, unit], context) => counted(which.key, count.value, unit.unit, context),
    2,
  ),
  rule(
    'next 3 hours',
    [word('next', 'coming'), maybe(one('quantity', (node) => node.value < 100)), shortUnits],
    ([, count, unit], { reference }) => {
      const step = durationOf(unit.unit, count?.value ?? 1)
      return step && { cat: 'window', start: reference, end: reference.add(step) }
    },
    1,
  ),
  rule(
    'weekend of halloween',
    [one('unit', (node) => node.unit === 'weekend'), word('of', 'after'), maybe(word('the')), one('day')],
    ([, , , day], { today }) => weekendNear(day.spec, today),
    2,
  ),
  rule(
    'labor day weekend',
    [one('day', (node) => node.spec.holiday !== undefined), one('unit', (node) => node.unit === 'weekend')],
    ([day], { today }) => weekendNear(day.spec, today),
    2,
  ),
  rule(
    'in the next 3 days',
    [word('in', 'within', 'over', 'during'), maybe(word('the')), period],
    ([, , whole]) => whole,
  ),
  rule(
    'last 3 minutes',
    [word('last'), maybe(one('quantity', (node) => node.value < 100)), shortUnits],
    ([, count, unit], { reference }) => {
      const step = durationOf(unit.unit, count?.value ?? 1)
      return step && { cat: 'window', start: reference.subtract(step), end: reference }
    },
    1,
  ),
  rule(
    'the 3 next hours',
    [one('quantity', (node) => node.value < 100), word('next', 'coming', 'last'), shortUnits],
    ([count, which, unit], { reference }) => {
      const step = durationOf(unit.unit, count.value)
      if (step === undefined) return undefined
      return which.key === 'last'
        ? { cat: 'window', start: reference.subtract(step), end: reference }
        : { cat: 'window', start: reference, end: reference.add(step) }
    },
    1,
  ),
  rule(
    'the 3 next days',
    [
      one('quantity', (node) => Number.isInteger(node.value) && node.value < 100),
      word('next', 'coming', 'last'),
      longUnits,
    ],
    ([count, which, unit], context) => counted(which.key, count.value, unit.unit, context),
    1,
  ),
  rule(
    'within 3 days',
    [word('within'), one('duration')],
    ([, time], { reference, today }) =>
      isWholeDays(time.duration)
        ? periodOf({ start: today, end: today.add(time.duration) }, 'day')
        : { cat: 'window', start: reference, end: reference.add(time.duration) },
    1,
  ),
  rule(
    'rest of the week',
    [word('rest'), maybe(word('the', 'this', 'my')), one('unit', (node) => node.unit !== 'day')],
    ([, , unit], { today }) => periodOf({ start: today, end: spanOf(unit.unit, today).end }, unit.unit),
  ),
  rule(
    'rest of today',
    [word('rest'), maybe(word('the', 'this', 'my')), word('day', 'today')],
    (_, { reference, today }) => ({ cat: 'window', start: reference, end: today.add({ days: 1 }).toPlainDateTime() }),
  ),
  rule(
    'week of march 4',
    [word('weekOf'), maybe(word('the')), one('day')],
    ([, , day], { today }) => {
      const { resolved } = resolveDay(day.spec, today)
      return resolved === null ? undefined : periodOf(spanOf('week', resolved), 'week')
    },
    2,
  ),
]

const edgeRules: readonly Rule[] = [
  rule(
    'end of the month',
    [edge, maybe(word('the', 'this')), bigUnit],
    ([which, , unit], context) => edged(unit, which.key, context),
    1,
  ),
  rule(
    'end of next month',
    [edge, maybe(word('of', 'in')), period],
    ([which, , whole], context) => edged(whole, which.key, context),
    1,
  ),
  rule(
    'end of march',
    [edge, maybe(word('of', 'in')), one('month')],
    ([which, , month], context) => edged(month, which.key, context),
    1,
  ),
  rule('eom', [word('eom')], (_, context) => edged({ cat: 'unit', unit: 'month', plural: false }, 'late', context)),
  rule('bom', [word('bom')], (_, context) => edged({ cat: 'unit', unit: 'month', plural: false }, 'early', context)),
  rule('eoy', [word('eoy')], (_, context) => edged({ cat: 'unit', unit: 'year', plural: false }, 'late', context)),
  rule(
    'end of the day',
    [maybe(word('at', 'by')), word('eod')],
    (_, { today }) => ({
      cat: 'instant',
      at: today.toPlainDateTime({ hour: 23, minute: 59, second: 59 }),
    }),
    3,
  ),
]

const monthRules: readonly Rule[] = [
  rule(
    'march 2026',
    [one('month', (node) => node.year === undefined), maybe(word('comma', 'of', 'dash', 'slash', 'in')), one('year')],
    ([month, , year]) => ({ ...month, year: year.year, strength: 'sure' }),
    1,
  ),
  rule(
    '2026 march',
    [one('year'), maybe(word('comma', 'dash', 'slash')), one('month', (node) => node.year === undefined)],
    ([year, , month]) => ({ ...month, year: year.year, strength: 'sure' }),
  ),
  rule(
    'march next year',
    [
      one('month', (node) => node.year === undefined),
      maybe(word('of', 'in', 'comma')),
      one('period', (node) => node.grain === 'year'),
    ],
    ([month, , whole]) => {
      const year = last(whole.spans)?.start.year
      return year === undefined ? undefined : { ...month, year, strength: 'sure' }
    },
    1,
  ),
  rule(
    'next june',
    [word('next', 'this', 'coming', 'last'), one('month', (node) => node.year === undefined)],
    ([which, month], { today }) => {
      const coming =
        month.month < today.month || (month.month === today.month && which.key !== 'this') ? today.year + 1 : today.year
      return {
        ...month,
        year: which.key === 'last' ? (month.month < today.month ? today.year : today.year - 1) : coming,
        strength: 'sure',
      }
    },
    1,
  ),
  rule(
    'in march',
    [word('in', 'during', 'for', 'by', 'since', 'until'), maybe(word('the')), one('month')],
    ([preposition, , month]) => (preposition.key === 'by' ? undefined : { ...month, strength: 'sure' }),
  ),
  rule(
    'in 2026',
    [word('in'), maybe(word('the')), maybe(one('unit', (node) => node.unit === 'year')), one('year')],
    ([, , , year]) => {
      const exact = exactDay(year.year, 1, 1)
      return exact && periodOf(spanOf('year', exact), 'year')
    },
  ),
]

export const periodRules: readonly Rule[] = [...wholeRules, ...edgeRules, ...monthRules]
