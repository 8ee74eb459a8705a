import { describe, expect, it } from 'vitest'
import { findTimes } from './find-times.ts'
import type { FindTimesOptions, TimeValue } from './types.ts'

// Thursday morning; 2026 is no leap year.
const reference = Temporal.PlainDateTime.from('2026-03-05T10:00')

function shown(value: TimeValue | null): string {
  if (value === null) return 'none'
  switch (value.kind) {
    case 'date':
      return value.date.toString()
    case 'time':
      return value.time.toString({ smallestUnit: 'minute' })
    case 'datetime':
      return value.dateTime.toString({ smallestUnit: 'minute' })
    case 'duration':
      return value.duration.toString()
    case 'set':
      return `${value.rrule}${value.time ? ` ${value.time.toString({ smallestUnit: 'minute' })}` : ''}`
    default:
      return `${bound(value.start)}/${bound(value.end)}`
  }
}

function bound(at: Temporal.PlainDate | Temporal.PlainTime | Temporal.PlainDateTime | undefined): string {
  if (at === undefined) return '..'
  return at.toString().replace(/:00$/, '')
}

/** What a text resolves to, in order. */
function read(text: string, options: Partial<FindTimesOptions> = {}): string[] {
  return findTimes(text, { reference, locale: 'en', ...options }).map((mention) => shown(mention.resolved))
}

describe('days', () => {
  it.each([
    ['could I come in today?', '2026-03-05'],
    ['tomorrow would be best', '2026-03-06'],
    ['is tmrw ok', '2026-03-06'],
    ['the day after tomorrow please', '2026-03-07'],
    ['do you have anything on saturday', '2026-03-07'],
    ['are you free thursday?', '2026-03-12'],
    ['next friday works for us', '2026-03-13'],
    ['this friday works for us', '2026-03-06'],
    ['this coming monday', '2026-03-09'],
    ['the friday after next', '2026-03-13'],
    ['tuesday of next week', '2026-03-10'],
    ['next week on wednesday', '2026-03-11'],
    ['Saturday this week', '2026-03-07'],
    ['a week from monday', '2026-03-16'],
    ['monday week', '2026-03-16'],
    ['in two weeks', '2026-03-19'],
    ['in a fortnight', '2026-03-19'],
    ['three days from now', '2026-03-08'],
    ['friday in two weeks', '2026-03-20'],
    ['in 3 business days', '2026-03-10'],
    ['the 13th suits me', '2026-03-13'],
    ['the 3rd suits me', '2026-04-03'],
    ['10th of this month', '2026-03-10'],
    ['the 2nd of next month', '2026-04-02'],
    ['on the twenty-first', '2026-03-21'],
    ['march 14th', '2026-03-14'],
    ['the 1st of march', '2027-03-01'],
    ['14 April 2027', '2027-04-14'],
    ['Monday, 16 March', '2026-03-16'],
    ['monday the 16th', '2026-03-16'],
    ['first friday of july', '2026-07-03'],
    ['last friday in march', '2026-03-27'],
    ['the last day of the month', '2026-03-31'],
    ['the second to last day of may', '2026-05-30'],
    ['the first tuesday after easter', '2026-04-07'],
    ['two days before christmas', '2026-12-23'],
    ['next year on march 3', '2027-03-03'],
    ['christmas eve', '2026-12-24'],
    ['easter monday', '2026-04-06'],
    ['the day before thanksgiving', '2026-11-25'],
    ['2026-04-09', '2026-04-09'],
    ['04/09/2026', '2026-04-09'],
    ['on 4/9', '2026-04-09'],
  ])('reads "%s" as %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it.each([
    ['wendesday', '2026-03-11'],
    ['saterday', '2026-03-07'],
    ['tommorow', '2026-03-06'],
    ['febuary 14', '2027-02-14'],
    ['14 setpember', '2026-09-14'],
  ])('forgives the typing of "%s"', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it('keeps both readings of a date written with figures only', () => {
    const [mention] = findTimes('05/06/2026 please', { reference, locale: 'en-US' })
    expect(mention?.flags.dayMonthUnsaid).toBe(true)
    expect(mention?.candidates.map(shown)).toEqual(['2026-06-05', '2026-05-06'])
    expect(read('05/06/2026 please', { locale: 'en-GB' })).toEqual(['2026-06-05'])
    expect(read('05/06/2026 please', { preferDayFirst: true })).toEqual(['2026-06-05'])
  })

  it('keeps the past reading of a weekday and resolves the coming one', () => {
    const [mention] = findTimes('tuesday', { reference, locale: 'en' })
    expect(mention?.candidates.map(shown)).toEqual(['2026-03-03', '2026-03-10'])
    expect(mention?.resolved && shown(mention.resolved)).toBe('2026-03-10')
  })

  it('tells when weekday and date do not agree', () => {
    const [mention] = findTimes('Monday, 18 March', { reference, locale: 'en' })
    expect(mention?.flags.weekdayMismatch).toBe(true)
  })
})

describe('times', () => {
  it.each([
    ['at 4', '16:00'],
    ['at 10', '10:00'],
    ['at 12', '12:00'],
    ['at 16', '16:00'],
    ['half past 3', '15:30'],
    ['half three would do', '15:30'],
    ['quarter to five', '16:45'],
    ['a quarter past 9', '09:15'],
    ['twenty past two', '14:20'],
    ['ten to three', '14:50'],
    ['noon', '12:00'],
    ['5ish', '17:00'],
    ['17h', '17:00'],
    ['17h30', '17:30'],
    ['5:30 in the evening', '17:30'],
    ['evening 5:30', '17:30'],
    ['12 o"clock', '12:00'],
    ['4 oclock in the afternoon', '16:00'],
    ['7 in the morning', '07:00'],
    ['at 07:15 PM', '19:15'],
    ['9.45am', '09:45'],
    ['at 1430', '14:30'],
    ['8 p.m.', '20:00'],
    ['ten thirty am', '10:30'],
    ['an hour before noon', '11:00'],
    ['3 in the AM', '03:00'],
    ['0930 hours', '09:30'],
    ['how about 3?', '15:00'],
    ['let us say around 11', '11:00'],
  ])('reads "%s" as %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it('reads the day where something is moved to one: no hour of some December', () => {
    expect(read('move it to 10 december')).toEqual(read('on 10 december'))
    expect(read('make it 10 on 11 december')).not.toEqual(read('on 11 december'))
  })

  it('keeps the ambiguity of a bare hour in sight', () => {
    const [mention] = findTimes('could we make it at 7', { reference, locale: 'en' })
    expect(mention?.candidates.map(shown)).toEqual(['07:00', '19:00'])
    expect(mention?.flags.halfDayUnsaid).toBe(true)
  })

  it('decides a bare hour by the likely hours', () => {
    const likelyHours = { from: Temporal.PlainTime.from('06:00'), to: Temporal.PlainTime.from('12:00') }
    expect(read('at 7', { likelyHours })).toEqual(['07:00'])
  })

  it('marks a time that is only about right', () => {
    const [mention] = findTimes('around 4', { reference, locale: 'en' })
    expect(mention?.flags.approximate).toBe(true)
  })

  it('reads a bare number only as the answer to a question', () => {
    expect(read('4')).toEqual([])
    expect(read('4', { expecting: 'time' })).toEqual(['16:00'])
    expect(read('4', { expecting: 'date' })).toEqual(['2026-04-04'])
    expect(read('ten thirty', { expecting: 'time' })).toEqual(['10:30'])
  })
})

describe('days with times', () => {
  it.each([
    ['can I get a haircut tomorrow at 5?', '2026-03-06T17:00'],
    ['3pm on the 20th', '2026-03-20T15:00'],
    ['friday 3pm', '2026-03-06T15:00'],
    ['9 tomorrow morning', '2026-03-06T09:00'],
    ['this evening at 7', '2026-03-05T19:00'],
    ['8 tonight', '2026-03-05T20:00'],
    ['half past 3 in the afternoon on the 13th', '2026-03-13T15:30'],
    ['2026-04-09T14:30', '2026-04-09T14:30'],
    ['in 2 hours', '2026-03-05T12:00'],
    ['today at 9', '2026-03-05T21:00'],
  ])('reads "%s" as %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })
})

describe('ranges', () => {
  it.each([
    ['after 3', '15:00/..'],
    ['before noon', '../12:00'],
    ['between 2 and 4', '14:00/16:00'],
    ['from 11 to 3pm', '11:00/15:00'],
    ['3:30-6pm', '15:30/18:00'],
    ['no later than 5', '../17:00'],
    ['5 or later', '17:00/..'],
    ['after work', '17:00/21:00'],
    ['in the afternoon', '12:00/17:00'],
    ['tomorrow after 3', '2026-03-06T15:00/..'],
    ['friday between 9 and 11', '2026-03-06T09:00/2026-03-06T11:00'],
    ['tuesday morning', '2026-03-10T08:00/2026-03-10T12:00'],
    ['tuesday after work', '2026-03-10T17:00/2026-03-10T21:00'],
    ['next week', '2026-03-09/2026-03-16'],
    ['the weekend', '2026-03-07/2026-03-09'],
    ['end of the month', '2026-03-21/2026-04-01'],
    ['in april', '2026-04-01/2026-05-01'],
    ['from the 10th to the 12th', '2026-03-10/2026-03-13'],
    ['july 3 to 5', '2026-07-03/2026-07-06'],
    ['for 3 nights from 10 march', '2026-03-10/2026-03-13'],
    ['after friday', '2026-03-07/..'],
    ['before friday', '../2026-03-06'],
    ['from march 12 at 12:30 to the 5th at 10:00', '2026-03-12T12:30/2026-04-05T10:00'],
  ])('reads "%s" as %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it('names the part of the day that was said', () => {
    const [mention] = findTimes('sometime in the evening', { reference, locale: 'en' })
    expect(mention?.part).toBe('evening')
  })

  it('marks a range with one bound', () => {
    const [mention] = findTimes('after 3', { reference, locale: 'en' })
    expect(mention?.flags.openEnded).toBe(true)
  })
})

describe('several at once', () => {
  it.each([
    ['monday or tuesday', ['2026-03-09', '2026-03-10']],
    ['4pm or 5', ['16:00', '17:00']],
    ['the 20th or the 21st', ['2026-03-20', '2026-03-21']],
    ['april 3rd or 4th', ['2026-04-03', '2026-04-04']],
    ['15th or 16th of april', ['2026-04-15', '2026-04-16']],
    ['check in on march 10th and check out on the 12th', ['2026-03-10', '2026-03-12']],
    ['not friday, saturday at 2', ['2026-03-06', '2026-03-07T14:00']],
  ])('reads "%s"', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('repetitions and durations', () => {
  it.each([
    ['every second tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['first friday of each month', 'FREQ=MONTHLY;BYDAY=1FR'],
    ['on mondays and thursdays', 'FREQ=WEEKLY;BYDAY=MO,TH'],
    ['every wednesday at 6pm', 'FREQ=WEEKLY;BYDAY=WE 18:00'],
    ['every other month', 'FREQ=MONTHLY;INTERVAL=2'],
    ['for an hour and a half', 'PT1H30M'],
    ['about 90 minutes', 'PT90M'],
  ])('reads "%s" as %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })
})

describe('what does not exist', () => {
  it.each([
    '31 April',
    'february 30th',
    '29 February',
    'at 25:00',
    'the 31st of june',
    'April 31 at 3pm',
    '2026-02-29',
  ])('says that there is no "%s" and rolls nothing over', (text) => {
    const [mention] = findTimes(text, { reference, locale: 'en' })
    expect(mention?.resolved).toBeNull()
    expect(mention?.flags.nonexistent).toBe(true)
  })

  it('knows 29 February where the coming year has one', () => {
    expect(read('29 February', { reference: Temporal.PlainDateTime.from('2027-06-01T09:00') })).toEqual(['2028-02-29'])
  })

  it('marks what is over', () => {
    const [mention] = findTimes('I was in on 2 March 2026', { reference, locale: 'en' })
    expect(mention?.flags.past).toBe(true)
  })
})

describe('what is no time', () => {
  it.each([
    'the gift card can may be used twice',
    'we may come with friends',
    'do you sell sun block?',
    'call me on 650-650-6500',
    'my number is +44 20 7946 0958',
    'is it $45 or 50 euros?',
    'does it work with version 2.3.1',
    'I live at 12 Main Street',
    'we are at 730 Market Street',
    'a table for 4',
    'there will be two to four people',
    'party of 6',
    'room 12 please',
    'we sat outside',
    'just a second',
    'good morning!',
    'good evening, is anyone there',
    'one of us has an allergy',
    'the second one',
    'on the second floor',
    'the first week was hard',
    'moving from one account to another',
    'it has 5 pages in 3 languages',
    'see x.com/2026/11',
    'we are open 24/7',
    'that is about 3/4 of it',
    'Mac Novembre is my name',
    'I need a 2 bedroom flat',
    'the ratio is 4:3',
    'my IP is 127.0.0.1',
    'is it 20% off?',
    'it was our first time',
    'who does balayage best?',
    'an appointment with June, please',
    'my daughter Augusta has curly hair',
  ])('finds nothing in "%s"', (text) => {
    expect(read(text)).toEqual([])
  })
})
