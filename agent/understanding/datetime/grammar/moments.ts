import type { ClockSpec, DaySpec, HoursSpec, Node } from '../nodes.ts'
import { inPart, isOpenHalf, isYearLike } from './clock-parts.ts'
import { joins } from './days.ts'
import { hoursIn, partHours } from './part-hours.ts'
import { maybe, one, type Rule, rule, word } from './rule.ts'

const joint = maybe(word('comma', 'at', 'on', 'about', 'for', 'in', 'dash', 'by', 'from'))
/** A clock that can follow a day without "at". */
const spoken = one('clock', (node) => node.strength !== 'latent' || (node.shape !== 'bare' && !isYearLike(node)))
const bareClock = one('clock', (node) => node.shape === 'bare' && node.strength === 'latent')
const near = one('day', (node) => node.spec.exact !== undefined)
const partStretch = one('stretch', (node) => node.hours.part !== undefined)
const anyDay = one('day', joins)

/** The clock of a part of the day: "this evening at 7". */
function clockIn(clock: ClockSpec, hours: HoursSpec): ClockSpec {
  return hours.part === undefined ? clock : inPart(clock, hours.part)
}

function moment(day: DaySpec, clock: ClockSpec): Node {
  return { cat: 'moment', day, clock }
}

function stretch(day: DaySpec, hours: HoursSpec): Node {
  return { cat: 'stretch', day, hours }
}

const endOfDay: ClockSpec = { hour: 23, minute: 59, second: 59, half: 'day' }
const early = { cat: 'part', part: 'morning', edge: 'early' } as const

const momentRules: readonly Rule[] = [
  rule('friday at 5', [anyDay, joint, spoken], ([day, , time]) => moment(day.spec, time.clock), 1),
  rule('the 6th for a 3 pm', [anyDay, word('for', 'at'), word('a', 'the'), spoken], ([day, , , time]) =>
    moment(day.spec, time.clock),
  ),
  rule(
    '5 pm on friday',
    [spoken, joint, maybe(word('the')), anyDay],
    ([time, , , day]) => moment(day.spec, time.clock),
    1,
  ),
  rule('9 tomorrow', [bareClock, maybe(word('comma', 'on')), near], ([time, , day]) => moment(day.spec, time.clock)),
  rule('tomorrow 9', [near, bareClock], ([day, time]) => moment(day.spec, time.clock)),
  rule(
    'monday 9',
    [one('day', (node) => node.spec.weekday !== undefined && node.spec.day === undefined), bareClock],
    ([day, time]) => (time.clock.hour > 12 || time.clock.hour < 1 ? undefined : moment(day.spec, time.clock)),
    -1,
  ),
  rule(
    'monday 9, a number',
    [
      one('day', (node) => node.spec.weekday !== undefined && node.spec.day === undefined),
      word('at', 'about'),
      one('clock'),
    ],
    ([day, , time]) => moment(day.spec, time.clock),
    1,
  ),
  rule(
    'this evening at 7',
    [partStretch, joint, one('clock')],
    ([day, , time]) => moment(day.day, clockIn(time.clock, day.hours)),
    2,
  ),
  rule(
    '7 this evening',
    [one('clock'), maybe(word('comma', 'on', 'in')), partStretch],
    ([time, , day]) => moment(day.day, clockIn(time.clock, day.hours)),
    2,
  ),
  rule(
    'friday, 5 in the evening',
    [
      anyDay,
      maybe(word('comma')),
      one('hours', (node) => node.hours.part !== undefined && node.hours.start === undefined),
      maybe(word('at', 'comma', 'about')),
      one('clock'),
    ],
    ([day, , hours, , time]) => moment(day.spec, clockIn(time.clock, hours.hours)),
    1,
  ),
  rule(
    'at 5, friday night',
    [spoken, one('part'), maybe(word('on', 'comma')), anyDay],
    ([time, part, , day]) => moment(day.spec, inPart(time.clock, part.part)),
    1,
  ),
  rule('around friday at 5', [word('about'), one('moment')], ([, at]) =>
    moment(at.day, { ...at.clock, approximate: true }),
  ),
]

const stretchRules: readonly Rule[] = [
  rule(
    'friday morning',
    [anyDay, maybe(word('comma', 'in', 'on', 'at', 'dash', 'for', 'during', 'of')), maybe(word('the')), one('part')],
    ([day, , , part]) => stretch(day.spec, partHours(part)),
    2,
  ),
  rule(
    'morning of the 5th',
    [one('part'), maybe(word('of', 'on', 'comma')), maybe(word('the')), anyDay],
    ([part, , , day]) => stretch(day.spec, partHours(part)),
    1,
  ),
  rule(
    'in the morning on friday',
    [one('hours'), maybe(word('on', 'of', 'comma', 'for')), maybe(word('the')), anyDay],
    ([hours, , , day]) => stretch(day.spec, hours.hours),
    1,
  ),
  rule(
    'friday after 3',
    [anyDay, maybe(word('comma', 'on', 'at', 'but', 'and', 'any', 'for')), maybe(word('any')), one('hours')],
    ([day, , , hours]) => stretch(day.spec, hours.hours),
    1,
  ),
  rule(
    'this evening',
    [word('this'), one('part')],
    ([, part], { today }) => stretch({ exact: today }, partHours(part)),
    2,
  ),
  rule('next morning', [word('next'), one('part')], ([, part], { today }) =>
    stretch({ exact: today.add({ days: 1 }) }, partHours(part)),
  ),
  rule('friday pm', [anyDay, maybe(word('comma', 'in')), maybe(word('the')), word('am', 'pm')], ([day, , , half]) =>
    stretch(day.spec, { part: half.key === 'am' ? 'morning' : 'afternoon' }),
  ),
  rule(
    'first thing tomorrow',
    [maybe(word('the')), word('firstThing'), maybe(word('on')), anyDay],
    ([, , , day]) => stretch(day.spec, partHours(early)),
    2,
  ),
  rule(
    'tomorrow first thing',
    [anyDay, maybe(word('comma')), word('firstThing')],
    ([day]) => stretch(day.spec, partHours(early)),
    2,
  ),
  rule(
    'end of day friday',
    [word('eod'), maybe(word('on', 'of', 'comma')), maybe(word('the')), anyDay],
    ([, , , day]) => moment(day.spec, endOfDay),
    2,
  ),
  rule(
    'friday end of day',
    [anyDay, maybe(word('comma', 'at', 'by')), word('eod')],
    ([day]) => moment(day.spec, endOfDay),
    2,
  ),
  rule('tonight', [word('tonight')], (_, { today }) => stretch({ exact: today }, { part: 'night' }), 1),
  rule(
    'last night',
    [word('lastNight')],
    (_, { today }) => stretch({ exact: today.subtract({ days: 1 }) }, { part: 'night' }),
    1,
  ),
  rule('later this evening', [word('late', 'early'), one('stretch')], ([, of]) => of),
  rule(
    'this evening after 7',
    [
      partStretch,
      maybe(word('comma', 'on', 'but')),
      one('hours', (node) => node.hours.start !== undefined || node.hours.end !== undefined),
    ],
    ([day, , hours]) =>
      day.hours.part === undefined ? undefined : stretch(day.day, hoursIn(hours.hours, day.hours.part)),
    2,
  ),
  rule(
    'from 7 this evening',
    [
      one('hours', (node) => node.hours.start !== undefined || node.hours.end !== undefined),
      maybe(word('comma', 'on')),
      partStretch,
    ],
    ([hours, , day]) =>
      day.hours.part === undefined ? undefined : stretch(day.day, hoursIn(hours.hours, day.hours.part)),
    2,
  ),
  rule(
    'tomorrow at 3 to 4',
    [one('moment'), word('till'), one('clock')],
    ([from, , to]) => stretch(from.day, { start: from.clock, end: to.clock }),
    1,
  ),
  rule(
    'between 2 tomorrow and 4',
    [word('between', 'from'), one('moment'), word('till', 'and'), one('clock')],
    ([, from, , to]) => stretch(from.day, { start: from.clock, end: to.clock }),
    3,
  ),
  rule(
    '3 to 4 tomorrow',
    [one('clock'), word('till'), one('moment')],
    ([from, , to]) =>
      isOpenHalf(from.clock) || from.strength !== 'latent'
        ? stretch(to.day, { start: from.clock, end: to.clock })
        : undefined,
    1,
  ),
  rule(
    'for an hour',
    [one('moment'), maybe(word('for')), one('duration')],
    ([at, , time]) => {
      const minutes = time.duration.hours * 60 + time.duration.minutes
      if (minutes === 0 || time.duration.days > 0 || time.duration.weeks > 0) return undefined
      return at
    },
    -1,
  ),
]

export const momentsRules: readonly Rule[] = [...momentRules, ...stretchRules]
