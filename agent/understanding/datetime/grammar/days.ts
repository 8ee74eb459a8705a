import { resolveDay } from '../calendar/days.ts'
import { spanOf } from '../calendar/spans.ts'
import type { DaySpec, Node, NodeOf } from '../nodes.ts'
import { dayNumber, dayOrdinal } from './numbers.ts'
import { type GrammarContext, maybe, one, type Rule, rule, tight, word } from './rule.ts'

/** A day said by its weekday only. */
export const weekdayOnly = one('day', (node) => isWeekday(node.spec))
/** A day with a number, so that a weekday or a year can join it. */
const dated = one(
  'day',
  (node) => node.spec.day !== undefined && node.spec.weekday === undefined && joins(node) && !node.spec.dashed,
)
const yearless = one(
  'day',
  (node) => (node.spec.month !== undefined || node.spec.holiday !== undefined) && node.spec.year === undefined,
)
const plainMonth = one('month', (node) => node.year === undefined)
const may = 5

/** A numbered day that a weekday may follow: with its month, or as a figure (the 5th, monday). */
const numbered = one(
  'day',
  (node) => dated.accepts(node) && (node.spec.month !== undefined || node.strength === 'sure'),
)

/** More than a mere number. */
export function joins(node: NodeOf<'day'>): boolean {
  return node.strength !== 'bare'
}

function isWeekday(spec: DaySpec): boolean {
  return spec.weekday !== undefined && spec.day === undefined && spec.exact === undefined
}

/** Told by more than a weekday or a number of the month. */
function isFull(node: NodeOf<'day'>): boolean {
  const { exact, month, holiday } = node.spec
  return node.strength === 'sure' && (exact !== undefined || month !== undefined || holiday !== undefined)
}

function sure(spec: DaySpec): Node {
  return { cat: 'day', spec, strength: 'sure' }
}

const relativeRules: readonly Rule[] = [
  rule(
    'tomorrow',
    [one('word', (node) => node.key.startsWith('day:'))],
    ([offset], { today }) => sure({ exact: today.add({ days: Number(offset.key.slice(4)) }) }),
    1,
  ),
  rule('today', [word('today')], (_, { today }) => sure({ exact: today })),
  rule('later today', [word('late', 'early'), word('today')], (_, { today }) => sure({ exact: today }), 1),
]

/** The weekday of the week after this one; the nearer one stays a reading. */
function nextWeekday(weekday: number, today: Temporal.PlainDate): Node {
  const exact = spanOf('week', today).start.add({ days: 6 + weekday })
  const nearer = exact.subtract({ weeks: 1 })
  const others = Temporal.PlainDate.compare(nearer, today) > 0 ? { others: [nearer] } : {}
  return sure({ exact, ...others })
}

/** This week's, or the coming one if that has passed. */
function thisWeekday(weekday: number, today: Temporal.PlainDate): Node {
  const exact = spanOf('week', today).start.add({ days: weekday - 1 })
  if (Temporal.PlainDate.compare(exact, today) < 0) return sure({ exact: exact.add({ weeks: 1 }), others: [exact] })
  return exact.equals(today) ? sure({ exact, others: [exact.add({ weeks: 1 })] }) : sure({ exact })
}

function comingWeekday(weekday: number, weeks: number, today: Temporal.PlainDate): Node {
  const ahead = (weekday - today.dayOfWeek + 7) % 7 || 7
  const exact = today.add({ days: ahead + weeks * 7 })
  return weeks > 0 ? sure({ exact, others: [exact.add({ weeks: 1 })] }) : sure({ exact })
}

function lastWeekday(weekday: number, today: Temporal.PlainDate): Node {
  const back = (today.dayOfWeek - weekday + 7) % 7 || 7
  return sure({ exact: today.subtract({ days: back }) })
}

function withWeekday(key: string, weekday: number, today: Temporal.PlainDate): Node {
  if (key === 'next') return nextWeekday(weekday, today)
  if (key === 'this') return thisWeekday(weekday, today)
  if (key === 'last') return lastWeekday(weekday, today)
  return comingWeekday(weekday, 0, today)
}

/** "Next 6 April", "last Christmas": the coming or the past one. */
function withDated(key: string, spec: DaySpec, context: GrammarContext): Node | undefined {
  if (spec.exact !== undefined || spec.year !== undefined) return undefined
  if (key !== 'last') return sure(spec)
  const past = resolveDay(spec, context.today)
    .candidates.filter((day) => Temporal.PlainDate.compare(day, context.today) < 0)
    .at(-1)
  return past && sure({ exact: past })
}

const weekdayRules: readonly Rule[] = [
  rule(
    'next friday',
    [word('next', 'this', 'coming', 'last'), weekdayOnly],
    ([which, day], { today }) => withWeekday(which.key, day.spec.weekday ?? 1, today),
    2,
  ),
  rule('friday next', [weekdayOnly, word('next', 'coming', 'last')], ([day, which], { today }) =>
    withWeekday(which.key, day.spec.weekday ?? 1, today),
  ),
  rule(
    'next 6 april',
    [word('next', 'this', 'coming', 'last'), one('day', (node) => !isWeekday(node.spec) && joins(node))],
    ([which, day], context) => withDated(which.key, day.spec, context),
    1,
  ),
  rule(
    'friday after next',
    [weekdayOnly, word('afterNext')],
    ([day], { today }) => comingWeekday(day.spec.weekday ?? 1, 1, today),
    3,
  ),
  rule('on the 5th of march', [word('on', 'for', 'the', 'this'), maybe(word('the')), one('day', isFull)], ([, , day]) =>
    sure(day.spec),
  ),
  // Else "move it to 10" is an hour, in some December.
  rule('move it to 10 december', [word('change'), one('day', isFull)], ([, day]) => sure(day.spec), 1),
  rule('on 4-22', [word('on', 'for'), one('day', (node) => node.spec.dashed === true)], ([, day]) => sure(day.spec), 1),
  rule('on friday', [word('on', 'for', 'this', 'the'), weekdayOnly], ([, day]) => sure(day.spec)),
]

const numberedRules: readonly Rule[] = [
  rule(
    'march 5',
    [plainMonth, maybe(word('the', 'slash', 'dash')), dayNumber],
    ([month, , day]) => sure({ month: month.month, day: day.value }),
    1,
  ),
  rule(
    'march 5th',
    [plainMonth, maybe(word('the', 'dash', 'comma')), dayOrdinal],
    ([month, , day]) => sure({ month: month.month, day: day.value }),
    2,
  ),
  rule(
    '5 march',
    [dayNumber, maybe(word('of', 'dash', 'slash')), plainMonth],
    ([day, of, month]) => ({
      cat: 'day',
      spec: { month: month.month, day: day.value },
      strength: month.month === may && of === undefined ? 'weak' : 'sure',
    }),
    1,
  ),
  rule('5. march', [dayNumber, tight(word('dot')), plainMonth], ([day, , month]) =>
    sure({ month: month.month, day: day.value }),
  ),
  rule(
    'the 5th of march',
    [dayOrdinal, maybe(word('of', 'dash', 'slash', 'comma')), plainMonth],
    ([day, , month]) => sure({ month: month.month, day: day.value }),
    2,
  ),
  rule(
    'the 5th day of march',
    [dayOrdinal, word('day'), word('of', 'in'), plainMonth],
    ([day, , , month]) => sure({ month: month.month, day: day.value }),
    1,
  ),
  rule(
    '2026 march 5',
    [one('year'), maybe(word('slash', 'dash', 'comma')), plainMonth, maybe(word('slash', 'dash', 'comma')), dayNumber],
    ([year, , month, , day]) => sure({ year: year.year, month: month.month, day: day.value }),
  ),
  rule(
    'the 5th',
    [word('the'), dayOrdinal],
    ([, day]) => ({ cat: 'day', spec: { day: day.value }, strength: day.spelled ? 'latent' : 'sure' }),
    1,
  ),
  rule('5th', [dayOrdinal], ([day]) => ({
    cat: 'day',
    spec: { day: day.value },
    strength: day.spelled ? 'latent' : 'weak',
  })),
  rule('on the second', [word('on'), maybe(word('the')), dayOrdinal], ([, , day]) => sure({ day: day.value }), 1),
  rule(
    'for the 22nd',
    [word('for'), word('the'), one('ordinal', (node) => node.value <= 31 && node.value >= 1)],
    ([, , day]) => sure({ day: day.value }),
    1,
  ),
  rule(
    'to the 19',
    [
      word('to', 'till', 'from'),
      word('the'),
      one('integer', (node) => node.digits === 2 && node.value >= 13 && node.value <= 31),
    ],
    ([, , day]) => sure({ day: day.value }),
  ),
  rule('for the 27', [word('for', 'on'), word('the'), dayNumber], ([, , day]) => sure({ day: day.value })),
  rule(
    'on 15',
    [word('on'), one('integer', (node) => node.digits > 0 && node.digits <= 2 && node.value >= 1 && node.value <= 31)],
    ([, day]) => sure({ day: day.value }),
  ),
  rule('15 asked for', [dayNumber], ([day]) => ({ cat: 'day', spec: { day: day.value }, strength: 'bare' }), -1),
]

/** A number of one or two digits after a weekday is a date if that is the coming one, or if no clock shows it. */
function weekdayNumber(weekday: number, day: number, context: GrammarContext): Node | undefined {
  const { resolved } = resolveDay({ day, weekday }, context.today)
  if (resolved === null) return undefined
  const soon = Temporal.PlainDate.compare(resolved, context.today.add({ days: 7 })) <= 0
  return day > 12 || soon ? sure({ weekday, day }) : undefined
}

function both(weekday: NodeOf<'day'>, other: NodeOf<'day'>): Node {
  return {
    cat: 'day',
    spec: { ...other.spec, ...(weekday.spec.weekday === undefined ? {} : { weekday: weekday.spec.weekday }) },
    strength: 'sure',
  }
}

/** "Friday, in two weeks" is that week's Friday; "tomorrow, Friday" must be one. */
function weekdayOf(weekday: number, exact: Temporal.PlainDate, loose: boolean): Node {
  if (exact.dayOfWeek === weekday) return sure({ exact })
  if (!loose) return sure({ exact, mismatch: true })
  return sure({ exact: spanOf('week', exact).start.add({ days: weekday - 1 }) })
}

const exactDay = one('day', (node) => node.spec.exact !== undefined && node.spec.others === undefined)
const joinedRules: readonly Rule[] = [
  rule(
    'monday 21',
    [weekdayOnly, dayNumber],
    ([weekday, day], context) => weekdayNumber(weekday.spec.weekday ?? 1, day.value, context),
    1,
  ),
  rule(
    'monday the 21st',
    [weekdayOnly, maybe(word('comma', 'open', 'on')), maybe(word('the')), dated, maybe(word('close'))],
    ([weekday, , , day]) => both(weekday, day),
    2,
  ),
  rule(
    'monday the twenty-first',
    [weekdayOnly, word('the'), one('integer', (node) => node.digits === 0 && node.value >= 13 && node.value <= 31)],
    ([weekday, , day]) => sure({ ...weekday.spec, day: day.value }),
  ),
  rule(
    '5 march, monday',
    [numbered, maybe(word('comma', 'open', 'on', 'dash')), weekdayOnly, maybe(word('close'))],
    ([day, , weekday]) => both(weekday, day),
    1,
  ),
  rule(
    'friday two weeks from now',
    [weekdayOnly, maybe(word('comma', 'open')), exactDay, maybe(word('close'))],
    ([weekday, , day]) =>
      weekdayOf(weekday.spec.weekday ?? 1, day.spec.exact as Temporal.PlainDate, day.spec.loose === true),
    1,
  ),
  rule(
    'in two weeks on friday',
    [exactDay, maybe(word('comma', 'open', 'on')), weekdayOnly, maybe(word('close'))],
    ([day, , weekday]) =>
      weekdayOf(weekday.spec.weekday ?? 1, day.spec.exact as Temporal.PlainDate, day.spec.loose === true),
    1,
  ),
  rule(
    'tomorrow, the 2nd',
    [exactDay, maybe(word('comma', 'open', 'on', 'dash')), dated, maybe(word('close'))],
    ([day, , other], context) => {
      const exact = day.spec.exact as Temporal.PlainDate
      const agrees = other.spec.day === exact.day && (other.spec.month ?? exact.month) === exact.month
      return agrees && resolveDay(other.spec, context.today).resolved !== null ? sure({ exact }) : undefined
    },
    1,
  ),
  rule(
    '5 march 2026',
    [yearless, maybe(word('comma', 'of', 'in', 'slash', 'dash')), one('year')],
    ([day, , year]) => sure({ ...day.spec, year: year.year }),
    2,
  ),
  rule('around the 5th', [word('about'), maybe(word('the')), one('day', joins)], ([, , day]) => ({
    ...day,
    strength: 'sure',
    approximate: true,
  })),
]

export const dayRules: readonly Rule[] = [...relativeRules, ...weekdayRules, ...numberedRules, ...joinedRules]
