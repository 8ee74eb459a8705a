import type { ClockShape, ClockSpec, Node, NodeOf } from '../nodes.ts'
import { inHalf, inPart, isOpenHalf, movedBy, saidHalf } from './clock-parts.ts'
import { maybe, one, type Rule, rule, tight, word } from './rule.ts'

type ClockNode = NodeOf<'clock'>

function clock(spec: ClockSpec, strength: ClockNode['strength'], shape: ClockShape): ClockNode {
  return { cat: 'clock', clock: spec, strength, shape }
}

const anyClock = one('clock')
const wholeHour = one(
  'clock',
  (node) => node.clock.minute === 0 && (node.shape === 'bare' || node.shape === 'full' || node.shape === 'named'),
)
const spokenHour = one('clock', (node) => node.shape === 'bare' && node.clock.hour >= 1 && node.clock.hour <= 12)
const exact = one('clock', (node) => node.shape !== 'bare')
const bare = one('clock', (node) => node.shape === 'bare')
const hourNumber = one('integer', (node) => node.digits <= 2 && node.value <= 24)
const minuteNumber = one('integer', (node) => node.value <= 59 && node.value >= 1 && node.digits <= 2)
const twoDigits = one(
  'integer',
  (node) => node.value <= 59 && (node.digits === 2 || (node.digits === 0 && node.value >= 10)),
)

function hourSpec(hour: number, minute: number, certain = false): ClockSpec {
  const half = certain || hour === 0 || hour > 12 ? { half: 'day' as const } : {}
  return { hour, minute, second: 0, ...half }
}

/** Without the word "minutes" a number before "to" is a time only where it cannot be a range (3 to 4). */
function isSpokenMinutes(minutes: NodeOf<'integer'>, named: boolean, to: boolean, hour: number): boolean {
  if (named) return true
  if (minutes.value % 5 !== 0) return false
  if (!to) return true
  return minutes.value >= 20 || (minutes.digits === 0 && hour < minutes.value)
}

/** Small hours with no minutes are rather a length (2h). */
function hourOnly(hour: number, minute: number | undefined): Node | undefined {
  return (hour < 7 && minute === undefined) || hour > 23
    ? undefined
    : clock(hourSpec(hour, minute ?? 0, true), 'sure', 'full')
}

const writtenRules: readonly Rule[] = [
  rule('bare hour', [hourNumber], ([hour]) =>
    hour.value === 0 && hour.digits === 0 ? undefined : clock(hourSpec(hour.value, 0), 'latent', 'bare'),
  ),
  rule('ten thirty', [hourNumber, maybe(word('dash')), twoDigits], ([hour, dash, minute]) =>
    hour.value < 1 || (dash !== undefined && hour.digits > 0) || (hour.value > 12 && hour.digits === 0)
      ? undefined
      : clock(hourSpec(hour.value, minute.value), 'latent', 'pair'),
  ),
  rule(
    'ten oh five',
    [
      hourNumber,
      maybe(word('dash')),
      one('integer', (node) => node.value === 0 && node.digits === 0),
      maybe(word('dash')),
      one('integer', (node) => node.digits === 0 && node.value <= 9),
    ],
    ([hour, , , , minute]) => clock(hourSpec(hour.value, minute.value), 'latent', 'pair'),
  ),
  rule(
    '17h',
    [hourNumber, tight(word('h')), maybe(tight(twoDigits))],
    ([hour, , minute]) => hourOnly(hour.value, minute?.value),
    1,
  ),
  rule('17hr', [hourNumber, tight(word('hours'))], ([hour]) => hourOnly(hour.value, undefined)),
  rule(
    "4 o'clock",
    [one('clock', (node) => node.shape === 'bare' || node.shape === 'full'), word('oclock')],
    ([hour]) => clock(hour.clock, 'sure', 'full'),
    1,
  ),
  rule(
    '5 pm',
    [anyClock, word('am', 'pm')],
    ([time, half]) => clock(saidHalf(time.clock, half.key === 'am' ? 'am' : 'pm'), 'sure', 'full'),
    1,
  ),
  rule('9p', [one('clock', (node) => node.shape !== 'named'), tight(word('amTight', 'pmTight'))], ([time, half]) =>
    time.shape === 'bare' && half.key === 'amTight'
      ? undefined
      : clock(inHalf(time.clock, half.key === 'amTight' ? 'am' : 'pm'), 'sure', 'full'),
  ),
  rule(
    '3 in the AM',
    [anyClock, word('in'), maybe(word('the')), word('am', 'pm')],
    ([time, , , half]) => clock(saidHalf(time.clock, half.key === 'am' ? 'am' : 'pm'), 'sure', 'full'),
    1,
  ),
  rule(
    '1500 hours',
    [one('clock', (node) => node.shape === 'compact'), word('hours')],
    ([time]) => clock({ ...time.clock, half: 'day' }, 'sure', 'full'),
    1,
  ),
  rule('3 pm approximately', [one('clock', (node) => node.strength === 'sure'), word('about')], ([time]) =>
    clock({ ...time.clock, approximate: true }, 'sure', 'full'),
  ),
  rule('7 ampm', [anyClock, word('ampm')], ([time]) => clock(time.clock, 'sure', 'full'), 1),
]

const spokenRules: readonly Rule[] = [
  rule(
    'half past 3',
    [word('half'), word('pastHour'), wholeHour],
    ([, , hour]) => clock({ ...hour.clock, minute: 30 }, 'sure', 'full'),
    1,
  ),
  rule('half 3', [word('half'), spokenHour], ([, hour]) => clock({ ...hour.clock, minute: 30 }, 'sure', 'pair')),
  rule(
    'quarter past 3',
    [word('quarter'), word('pastHour'), wholeHour],
    ([, , hour]) => clock({ ...hour.clock, minute: 15 }, 'sure', 'full'),
    1,
  ),
  rule(
    'quarter to 3',
    [word('quarter'), word('toHour'), wholeHour],
    ([, , hour]) => clock(movedBy(hour.clock, -15), 'sure', 'full'),
    1,
  ),
  rule(
    '20 past 3',
    [minuteNumber, maybe(word('minutes')), word('pastHour'), wholeHour],
    ([minutes, named, , hour]) =>
      isSpokenMinutes(minutes, named !== undefined, false, hour.clock.hour)
        ? clock({ ...hour.clock, minute: minutes.value }, 'sure', 'full')
        : undefined,
    2,
  ),
  rule(
    '20 to 3',
    [minuteNumber, maybe(word('minutes')), word('toHour'), wholeHour],
    ([minutes, named, , hour]) =>
      isSpokenMinutes(minutes, named !== undefined || hour.shape === 'named', true, hour.clock.hour)
        ? clock(movedBy(hour.clock, -minutes.value), 'sure', 'full')
        : undefined,
    2,
  ),
  rule(
    'half an hour past',
    [one('quantity', (node) => node.value === 0.25), word('pastHour'), wholeHour],
    ([, , hour]) => clock({ ...hour.clock, minute: 15 }, 'sure', 'full'),
  ),
  rule(
    '5ish',
    [anyClock, word('ish')],
    ([time]) => clock({ ...time.clock, approximate: true }, 'sure', time.shape === 'bare' ? 'full' : time.shape),
    1,
  ),
  rule(
    'at 5',
    [word('at'), anyClock],
    ([, time]) => (time.clock.hour > 29 ? undefined : clock(time.clock, 'sure', time.shape)),
    1,
  ),
  rule(
    'how about 5',
    [word('propose'), anyClock],
    ([, time]) => clock(time.clock, time.clock.hour > 12 && time.shape === 'bare' ? 'weak' : 'sure', time.shape),
    1,
  ),
  rule(
    'make it 5',
    [word('change'), anyClock],
    ([, time]) => clock(time.clock, time.strength === 'latent' ? 'weak' : 'sure', time.shape),
    1,
  ),
  rule(
    'around 5',
    [word('about', 'maybeAbout'), anyClock],
    ([about, time]): Node => {
      const mere =
        time.strength === 'latent' && time.shape === 'bare' && (about.key !== 'about' || time.clock.hour > 12)
      return clock({ ...time.clock, approximate: true }, mere ? 'weak' : 'sure', time.shape)
    },
    1,
  ),
  rule(
    'by 5 at the latest',
    [word('at'), word('about'), anyClock],
    ([, , time]) => clock({ ...time.clock, approximate: true }, 'sure', time.shape),
    1,
  ),
]

function placed(time: ClockNode, part: NodeOf<'part'>): Node | undefined {
  if (!isOpenHalf(time.clock) && time.shape === 'bare') return undefined
  return clock(inPart(time.clock, part.part), 'sure', 'full')
}

/** A length of less than a day, in minutes; undefined for longer ones. */
function minutesOf(duration: Temporal.Duration): number | undefined {
  const { years, months, weeks, days, hours, minutes } = duration
  const total = hours * 60 + minutes
  return years + months + weeks + days === 0 && total > 0 && total < 12 * 60 ? total : undefined
}

const partRules: readonly Rule[] = [
  rule(
    'an hour before noon',
    [one('duration'), word('before', 'after'), exact],
    ([length, which, time]) => {
      const minutes = minutesOf(length.duration)
      if (minutes === undefined) return undefined
      return clock(movedBy(time.clock, which.key === 'before' ? -minutes : minutes), 'sure', 'full')
    },
    2,
  ),
  rule(
    '5 in the evening',
    [anyClock, word('in', 'at', 'on', 'during', 'of'), maybe(word('the')), one('part')],
    ([time, link, , part]) => (link.key === 'at' && part.part !== 'night' ? undefined : placed(time, part)),
    2,
  ),
  rule(
    'for 5 pm',
    [
      word('for', 'in', 'on', 'the', 'my', 'a'),
      maybe(word('the', 'a', 'my')),
      one('clock', (node) => node.strength === 'sure' && node.shape !== 'bare'),
    ],
    ([, , time]) => time,
  ),
  rule('5:30 evening', [exact, maybe(word('comma')), one('part')], ([time, , part]) => placed(time, part), 1),
  rule(
    'evening 5:30',
    [one('part'), maybe(word('comma', 'at', 'about', 'by')), exact],
    ([part, , time]) => placed(time, part),
    1,
  ),
  rule(
    'evening 5',
    [one('part'), maybe(word('comma', 'at', 'about', 'dash')), bare],
    ([part, , time]) => placed(time, part),
    1,
  ),
  rule(
    'in the evening at 5',
    [
      word('in', 'at', 'during', 'the'),
      maybe(word('the')),
      one('part'),
      maybe(word('comma', 'at', 'about', 'by')),
      one('clock'),
    ],
    ([, , part, , time]) => placed(time, part),
    1,
  ),
]

export const clockRules: readonly Rule[] = [...writtenRules, ...spokenRules, ...partRules]
