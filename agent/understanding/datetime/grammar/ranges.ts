import { dayParts } from '../calendar/day-parts.ts'
import { resolveDay } from '../calendar/days.ts'
import type { ClockSpec, DaySpec, HoursSpec, Node, NodeOf } from '../nodes.ts'
import type { DayPart } from '../types.ts'
import { harmonised, movedBy } from './clock-parts.ts'
import { joins } from './days.ts'
import { hoursIn } from './moments.ts'
import { dayNumber, dayOrdinal } from './numbers.ts'
import { maybe, one, type Rule, rule, word } from './rule.ts'

const anyClock = one('clock')
const realClock = one('clock', (node) => node.clock.hour <= 24)
const firmClock = one('clock', (node) => node.strength !== 'latent' || node.shape === 'full')
const numbered = [dayNumber, dayOrdinal] as const
const plainDay = one('day', (node) => joins(node) && !node.spec.dashed)

function hours(spec: HoursSpec, strength: NodeOf<'hours'>['strength'] = 'sure'): Node {
  return { cat: 'hours', hours: spec, strength }
}

function between(start: ClockSpec, end: ClockSpec, strength: NodeOf<'hours'>['strength'] = 'sure'): Node {
  const sides = harmonised(start, end)
  const approximate = start.approximate === true || end.approximate === true ? { approximate: true as const } : {}
  return hours({ ...sides, ...approximate }, strength)
}

/** A clock that shows the bound of a part of the day, as ISO text. */
function clockAt(text: string): ClockSpec {
  const time = Temporal.PlainTime.from(text)
  return { hour: time.hour, minute: time.minute, second: 0, half: 'day' }
}

function partBound(part: DayPart, side: 'from' | 'to'): ClockSpec {
  return clockAt(dayParts[part][side])
}

/** "3-4" and "ten to eleven" without more are only times if a side is one. */
function loose(start: NodeOf<'clock'>, end: NodeOf<'clock'>): Node | undefined {
  const firm = [start, end].some((node) => node.strength === 'sure' || node.shape === 'full')
  const compact = start.shape === 'compact' && end.shape === 'compact'
  if (start.shape === 'dotted' && end.shape === 'dotted' && !firm) return undefined
  const four = compact && [start, end].every((node) => node.clock.half === 'day' || node.clock.hour >= 10)
  return between(start.clock, end.clock, firm || four ? 'sure' : 'latent')
}

const closedRules: readonly Rule[] = [
  rule(
    'between 2 and 4',
    [word('between', 'from'), realClock, word('and', 'till'), realClock],
    ([, start, , end]) =>
      start.shape === 'compact' &&
      start.clock.half === undefined &&
      end.shape === 'compact' &&
      end.clock.half === undefined
        ? undefined
        : between(start.clock, end.clock),
    3,
  ),
  rule(
    'between 2 in the',
    [word('between', 'from'), word('about'), realClock, word('and', 'till'), realClock],
    ([, , start, , end]) => between({ ...start.clock, approximate: true }, end.clock),
    3,
  ),
  rule('3:30 to 6 pm', [anyClock, word('till'), anyClock], ([start, , end]) => loose(start, end), 1),
  rule(
    'from 5 to 7 in the evening',
    [
      one('hours', (node) => node.hours.start !== undefined || node.hours.end !== undefined),
      word('in', 'at', 'during'),
      maybe(word('the')),
      one('part'),
    ],
    ([range, , , part]) => hours(hoursIn(range.hours, part.part)),
    2,
  ),
  rule(
    'in the evening from 5 to 7',
    [
      one('hours', (node) => node.hours.part !== undefined && node.hours.start === undefined),
      maybe(word('comma')),
      one('hours', (node) => node.hours.start !== undefined || node.hours.end !== undefined),
    ],
    ([part, , range]) => (part.hours.part === undefined ? undefined : hours(hoursIn(range.hours, part.hours.part))),
    2,
  ),
  rule(
    'after 3 but before 5',
    [
      one('hours', (node) => node.hours.end === undefined && node.hours.start !== undefined),
      maybe(word('and', 'but', 'comma')),
      one('hours', (node) => node.hours.start === undefined && node.hours.end !== undefined),
    ],
    ([from, , to]) => (from.hours.start && to.hours.end ? between(from.hours.start, to.hours.end) : undefined),
    2,
  ),
  rule(
    'from 9 for 2 hours',
    [maybe(word('from')), firmClock, word('for'), one('duration')],
    ([from, start, , time]) => lasting(start.clock, time.duration, from === undefined),
    0,
  ),
  rule(
    'from 9 for 2 hours, bare',
    [word('from'), anyClock, word('for'), one('duration')],
    ([, start, , time]) => lasting(start.clock, time.duration, false),
    1,
  ),
  rule(
    '2 hours from 9',
    [maybe(word('for')), one('duration'), word('from'), anyClock],
    ([, time, , start]) => lasting(start.clock, time.duration, false),
    1,
  ),
]

function lasting(start: ClockSpec, duration: Temporal.Duration, onlyStart: boolean): Node | undefined {
  const minutes = duration.hours * 60 + duration.minutes
  if (minutes === 0 || minutes >= 720 || duration.days > 0 || onlyStart) return undefined
  return between(start, movedBy(start, minutes))
}

const openRules: readonly Rule[] = [
  rule(
    'after 3',
    [word('after', 'notBefore'), realClock],
    ([, start]) =>
      start.shape === 'compact' && start.strength === 'latent' ? undefined : hours({ start: start.clock }),
    1,
  ),
  rule('since 3', [word('since', 'from'), one('clock', (node) => node.shape !== 'bare')], ([, start]) =>
    hours({ start: start.clock }),
  ),
  rule(
    'before 5',
    [word('before', 'by'), realClock],
    ([, end]) => (end.shape === 'compact' && end.strength === 'latent' ? undefined : hours({ end: end.clock })),
    1,
  ),
  rule(
    'after around 3',
    [word('after', 'before', 'by'), word('about'), realClock],
    ([which, , time]) =>
      which.key === 'after'
        ? hours({ start: time.clock, approximate: true })
        : hours({ end: time.clock, approximate: true }),
    1,
  ),
  rule('3 or later', [anyClock, word('orLater')], ([start]) => hours({ start: start.clock }), 1),
  rule('3 or earlier', [anyClock, word('orEarlier')], ([end]) => hours({ end: end.clock }), 1),
  rule('after lunch', [word('after'), one('part')], ([, part]) =>
    hours({
      start: partBound(
        part.part,
        part.part === 'lunch' || part.part === 'breakfast' || part.part === 'dinner' ? 'to' : 'to',
      ),
    }),
  ),
  rule('before lunch', [word('before', 'by'), one('part')], ([, part]) => hours({ end: partBound(part.part, 'from') })),
  rule(
    'in the morning',
    [word('in', 'at', 'during', 'on', 'around', 'for', 'about', 'the'), maybe(word('the', 'my')), one('part')],
    ([preposition, , part]) =>
      hours({
        part: part.part,
        ...edgeBounds(part),
        ...(preposition.key === 'about' ? { approximate: true as const } : {}),
      }),
    1,
  ),
  rule('morning', [one('part')], ([part]) =>
    hours(
      { part: part.part, ...edgeBounds(part) },
      ['lunch', 'dinner', 'breakfast', 'night'].includes(part.part) && part.edge === undefined ? 'latent' : 'sure',
    ),
  ),
  rule(
    'early morning',
    [
      word('early', 'mid', 'late'),
      maybe(word('dash', 'in')),
      maybe(word('the')),
      one('part', (node) => node.edge === undefined && node.part !== 'midday'),
    ],
    ([edge, , , part]) =>
      edge.key === 'mid' && part.part === 'night'
        ? undefined
        : { ...part, edge: edge.key === 'early' || edge.key === 'mid' ? edge.key : 'late' },
    1,
  ),
]

/** The first or the last two hours of a part of the day. */
function edgeBounds(node: NodeOf<'part'>): HoursSpec {
  if (node.edge === undefined) return {}
  const start = partBound(node.part, 'from')
  const end = partBound(node.part, 'to')
  if (node.edge === 'early') return { start, end: movedBy(start, 120) }
  if (node.edge === 'late') return { start: movedBy(end, -120), end }
  return { start: movedBy(start, 60), end: movedBy(end, -60) }
}

function dayRange(start: DaySpec | undefined, end: DaySpec | undefined, endIncluded: boolean): Node {
  return { cat: 'dayRange', ...(start ? { start } : {}), ...(end ? { end } : {}), endIncluded }
}

const dayRangeRules: readonly Rule[] = [
  rule(
    '5 march to 7 march',
    [plainDay, word('till', 'and'), maybe(word('the')), plainDay],
    ([start, link, , end]) => (link.key === 'and' ? undefined : dayRange(start.spec, end.spec, true)),
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

/** "From the 5th to 7 March": the month of the end holds for the start. */
function shared(start: DaySpec, end: DaySpec): DaySpec {
  if (start.day === undefined || start.month !== undefined || end.month === undefined) return start
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

export const rangeRules: readonly Rule[] = [...closedRules, ...openRules, ...dayRangeRules, ...momentRangeRules]
