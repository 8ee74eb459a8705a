import type { ClockSpec, HoursSpec, Node, NodeOf } from '../nodes.ts'
import { harmonised, isYearLike, movedBy } from './clock-parts.ts'
import { hoursIn, partBound, partHours } from './part-hours.ts'
import { maybe, one, type Rule, rule, word } from './rule.ts'

const anyClock = one('clock')
/** 2014 without more is a year rather than 20:14. */
const realClock = one(
  'clock',
  (node) => node.clock.hour <= 24 && !isYearLike(node) && !(node.shape === 'bare' && node.clock.hour === 0),
)
const firmClock = one('clock', (node) => node.strength !== 'latent' || node.shape === 'full')

function hours(spec: HoursSpec, strength: NodeOf<'hours'>['strength'] = 'sure'): Node {
  return { cat: 'hours', hours: spec, strength }
}

function between(start: ClockSpec, end: ClockSpec, strength: NodeOf<'hours'>['strength'] = 'sure'): Node {
  const sides = harmonised(start, end)
  const approximate = start.approximate === true || end.approximate === true ? { approximate: true as const } : {}
  return hours({ ...sides, ...approximate }, strength)
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
  rule('past 5 pm', [word('pastHour'), one('clock', (node) => node.shape !== 'bare')], ([, start]) =>
    hours({ start: start.clock }),
  ),
  rule(
    'after 3',
    [word('after', 'notBefore', 'from'), realClock],
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
  rule(
    'from now to 8',
    [word('between', 'from'), word('now', 'rightNow'), word('and', 'till'), anyClock],
    ([, , , end], { reference }) =>
      between({ hour: reference.hour, minute: reference.minute, second: reference.second, half: 'day' }, end.clock),
  ),
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
        ...partHours(part),
        ...(preposition.key === 'about' ? { approximate: true as const } : {}),
      }),
    1,
  ),
  rule('morning', [one('part')], ([part]) =>
    hours(
      partHours(part),
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

/** Ranges within a day: "between 2 and 4", "after 3", "in the evening". */
export const hoursRules: readonly Rule[] = [...closedRules, ...openRules]
