import { resolveDay } from '../calendar/days.ts'
import { durationOf } from '../calendar/spans.ts'
import { amountMax } from '../limits.ts'
import type { DaySpec, Node, NodeOf } from '../nodes.ts'
import { weekdayOnly } from './days.ts'
import { type GrammarContext, maybe, one, type Rule, rule, tight, word } from './rule.ts'

const amount = one('quantity', (node) => node.value > 0 && node.value <= amountMax)

/** The duration is made of days and more, so what it leads to is a day. */
export function isWholeDays(duration: Temporal.Duration): boolean {
  return duration.hours === 0 && duration.minutes === 0 && duration.seconds === 0
}

function counted(context: GrammarContext, duration: Temporal.Duration, sign: 1 | -1): Node {
  const step = sign === 1 ? duration : duration.negated()
  if (isWholeDays(duration))
    return { cat: 'day', spec: { exact: context.today.add(step), loose: true }, strength: 'sure' }
  return { cat: 'instant', at: context.reference.add(step) }
}

function from(duration: Temporal.Duration, day: DaySpec, sign: 1 | -1, context: GrammarContext): Node | undefined {
  const { resolved } = resolveDay(day, context.today)
  if (resolved === null || !isWholeDays(duration)) return undefined
  return {
    cat: 'day',
    spec: { exact: resolved.add(sign === 1 ? duration : duration.negated()), loose: true },
    strength: 'sure',
  }
}

/** So many days that begin with a day. */
function lasting(duration: Temporal.Duration, day: DaySpec, context: GrammarContext): Node | undefined {
  const { resolved } = resolveDay(day, context.today)
  if (resolved === null || !isWholeDays(duration)) return undefined
  return { cat: 'dayRange', start: { exact: resolved }, end: { exact: resolved.add(duration) }, endIncluded: false }
}

/** A mere number is no day here: "tuesday after 3" is a time. */
const plain = one('day', (node) => node.strength !== 'latent' && node.strength !== 'bare')
const duration = one('duration')

function joined(left: NodeOf<'duration'>, right: NodeOf<'duration'>): Node | undefined {
  const rank = (node: NodeOf<'duration'>): number => {
    const { years, months, weeks, days, hours, minutes } = node.duration
    return [years, months, weeks, days, hours, minutes].findIndex((value) => value !== 0)
  }
  const leftRank = rank(left)
  const rightRank = rank(right)
  const rightIsSeconds = rightRank === -1
  if (leftRank === -1 || (!rightIsSeconds && rightRank <= leftRank)) return undefined
  const { years, months, weeks, days, hours, minutes, seconds } = left.duration
  const more = right.duration
  const sum = {
    years: years + more.years,
    months: months + more.months,
    weeks: weeks + more.weeks,
    days: days + more.days,
    hours: hours + more.hours,
    minutes: minutes + more.minutes,
    seconds: seconds + more.seconds,
  }
  return { cat: 'duration', duration: Temporal.Duration.from(sum), strength: 'sure' }
}

export const durationRules: readonly Rule[] = [
  rule('2 weeks', [amount, one('unit')], ([count, unit]) => {
    const made = durationOf(unit.unit, count.value)
    // "A day" and "one moment" are talk as often as a length.
    return made && { cat: 'duration', duration: made, strength: count.value === 1 ? 'latent' : 'sure' }
  }),
  rule('for an hour', [word('for', 'about', 'lasting'), duration], ([, time]) => ({ ...time, strength: 'sure' })),
  rule(
    'in 3 business days',
    [word('in', 'within'), one('integer', (node) => node.value >= 1 && node.value <= 60), word('businessDays')],
    ([, count], { today }) => {
      let day = today
      for (let left = count.value; left > 0; left -= day.dayOfWeek <= 5 ? 1 : 0) day = day.add({ days: 1 })
      return { cat: 'day', spec: { exact: day }, strength: 'sure' }
    },
  ),
  rule('2-hour', [amount, word('dash'), one('unit')], ([count, , unit]) => {
    const made = durationOf(unit.unit, count.value)
    return made && { cat: 'duration', duration: made, strength: 'sure' }
  }),
  rule('a couple of hours', [amount, word('of'), one('unit', (node) => node.plural)], ([count, , unit]) => {
    const made = durationOf(unit.unit, count.value)
    return made && { cat: 'duration', duration: made, strength: 'sure' }
  }),
  rule(
    'an hour and a half',
    [amount, one('unit'), word('and'), one('quantity', (node) => node.value === 0.5)],
    ([count, unit, , half]) => {
      const made = durationOf(unit.unit, count.value + half.value)
      return made && { cat: 'duration', duration: made, strength: 'sure' }
    },
    1,
  ),
  rule(
    '1 hour 30 minutes',
    [duration, maybe(word('and', 'comma')), duration],
    ([left, , right]) => joined(left, right),
    1,
  ),
  rule(
    '1h30',
    [duration, maybe(word('and')), tight(one('integer', (node) => node.digits === 2 && node.value < 60))],
    ([hours, , minutes]) =>
      hours.duration.hours > 0 && hours.duration.minutes === 0
        ? { ...hours, duration: hours.duration.with({ minutes: minutes.value }) }
        : undefined,
  ),
  rule(
    'in 2 weeks',
    [word('in'), maybe(word('about', 'the', 'just')), duration, maybe(word('hence'))],
    ([, , time], context) => counted(context, time.duration, 1),
    1,
  ),
  rule('2 weeks from now', [duration, word('hence')], ([time], context) => counted(context, time.duration, 1), 1),
  rule(
    'a day from now',
    [duration, word('from'), maybe(word('rightNow', 'now', 'today'))],
    ([time, , now], context) => {
      if (now === undefined) return undefined
      return now.key === 'rightNow'
        ? { cat: 'instant', at: context.reference.add(time.duration) }
        : counted(context, time.duration, 1)
    },
  ),
  rule('2 weeks ago', [duration, word('ago')], ([time], context) => counted(context, time.duration, -1), 1),
  rule(
    '6 days from friday',
    [maybe(word('for')), duration, word('starting'), maybe(word('the')), plain],
    ([, time, , , day], context) => lasting(time.duration, day.spec, context),
    3,
  ),
  rule(
    'for 6 days from friday',
    [word('for'), duration, word('from'), maybe(word('the')), plain],
    ([, time, , , day], context) => lasting(time.duration, day.spec, context),
    3,
  ),
  rule(
    'two thursdays ago',
    [amount, one('weekdays'), word('ago')],
    ([count, weekdays], { today }) => {
      const weekday = weekdays.weekdays[0]
      if (weekday === undefined || !Number.isInteger(count.value)) return undefined
      const back = (today.dayOfWeek - weekday + 7) % 7 || 7
      return { cat: 'day', spec: { exact: today.subtract({ days: back + (count.value - 1) * 7 }) }, strength: 'sure' }
    },
    1,
  ),
  rule(
    'first friday after christmas',
    [
      maybe(word('the')),
      maybe(one('ordinal', (node) => node.value <= 5)),
      weekdayOnly,
      word('after', 'before'),
      maybe(word('the')),
      plain,
    ],
    ([, n, weekday, which, , day], { today }) => {
      const { resolved } = resolveDay(day.spec, today)
      if (resolved === null || weekday.spec.weekday === undefined || day.spec.weekday !== undefined) return undefined
      const weeks = (n?.value ?? 1) - 1
      const ahead = (weekday.spec.weekday - resolved.dayOfWeek + 7) % 7 || 7
      const back = (resolved.dayOfWeek - weekday.spec.weekday + 7) % 7 || 7
      const exact =
        which.key === 'after'
          ? resolved.add({ days: ahead + weeks * 7 })
          : resolved.subtract({ days: back + weeks * 7 })
      return { cat: 'day', spec: { exact }, strength: 'sure' }
    },
    3,
  ),
  rule('today in an hour', [word('today'), maybe(word('comma')), one('instant')], ([, , at]) => at),
  rule(
    'after 5 days',
    [word('after', 'notBefore'), duration],
    ([, time], { today, reference }) => {
      if (isWholeDays(time.duration))
        return { cat: 'dayRange', start: { exact: today.add(time.duration) }, endIncluded: false }
      return { cat: 'window', start: reference.add(time.duration) }
    },
    1,
  ),
  rule('a fortnight', [maybe(one('quantity', (node) => node.value === 1)), word('fortnight')], () => ({
    cat: 'duration',
    duration: Temporal.Duration.from({ weeks: 2 }),
    strength: 'sure',
  })),
  rule('right now', [word('rightNow')], (_, { reference }) => ({ cat: 'instant', at: reference }), 1),
  rule('2 more weeks', [amount, word('more'), one('unit')], ([count, , unit]) => {
    const made = durationOf(unit.unit, count.value)
    return made && { cat: 'duration', duration: made, strength: 'sure' }
  }),
  rule(
    'a week from monday',
    [duration, word('from', 'after', 'on', 'past'), maybe(word('the')), plain],
    ([time, , , day], context) => from(time.duration, day.spec, 1, context),
    1,
  ),
  rule(
    'a week monday',
    [
      one('duration', (node) => node.duration.weeks > 0),
      one('day', (node) => node.spec.weekday !== undefined && node.spec.day === undefined),
    ],
    ([time, day], context) => from(time.duration, day.spec, 1, context),
  ),
  rule(
    'a week before monday',
    [duration, word('before'), maybe(word('the')), plain],
    ([time, , , day], context) => from(time.duration, day.spec, -1, context),
    1,
  ),
  rule(
    'monday week',
    [
      one(
        'day',
        (node) => node.spec.weekday !== undefined && node.spec.day === undefined && node.spec.exact === undefined,
      ),
      word('week'),
    ],
    ([day], context) => from(Temporal.Duration.from({ weeks: 1 }), day.spec, 1, context),
  ),
  rule(
    'day after christmas',
    [word('dayAfter'), maybe(word('the')), plain],
    ([, , day], context) => from(Temporal.Duration.from({ days: 1 }), day.spec, 1, context),
    1,
  ),
  rule(
    'day before christmas',
    [word('dayBefore'), maybe(word('the')), plain],
    ([, , day], context) => from(Temporal.Duration.from({ days: 1 }), day.spec, -1, context),
    1,
  ),
  rule(
    'two sundays from now',
    [amount, one('weekdays'), word('hence', 'from')],
    ([count, weekdays], context) => {
      const weekday = weekdays.weekdays[0]
      if (weekday === undefined || !Number.isInteger(count.value)) return undefined
      const first = resolveDay({ weekday }, context.today).resolved
      return first === null
        ? undefined
        : { cat: 'day', spec: { exact: first.add({ weeks: count.value - 1 }) }, strength: 'sure' }
    },
    1,
  ),
  rule('two mondays later', [amount, weekdayOnly, word('hence')], ([count, day], context) => {
    const first = resolveDay(day.spec, context.today).resolved
    if (first === null || !Number.isInteger(count.value)) return undefined
    return { cat: 'day', spec: { exact: first.add({ weeks: count.value - 1 }) }, strength: 'sure' }
  }),
]
