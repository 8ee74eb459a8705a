import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  datesInSpan,
  dayMs,
  daySpan,
  endOfDayMs,
  isTimeZone,
  localDateOf,
  localTimeOf,
  minuteMs,
  resolveWallTime,
  sameTimeOnDay,
  startOfDayMs,
  weekSpan,
} from './zoned-time.ts'

const hourMs = 60 * minuteMs
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

/** Zone, date, and how long that local date lasts. */
const dayLengths = [
  ['America/New_York', '2027-03-14', 23],
  ['America/New_York', '2027-11-07', 25],
  ['Europe/London', '2027-03-28', 23],
  ['Europe/London', '2027-10-31', 25],
  ['Australia/Sydney', '2027-10-03', 23],
  ['Australia/Sydney', '2027-04-04', 25],
  ['Australia/Lord_Howe', '2027-10-03', 23.5],
  ['Australia/Lord_Howe', '2027-04-04', 24.5],
  ['Pacific/Auckland', '2027-09-26', 23],
  ['Pacific/Auckland', '2027-04-04', 25],
  ['America/Santiago', '2027-09-05', 23],
  ['America/Santiago', '2027-04-03', 25],
  ['Pacific/Apia', '2011-12-30', 0],
  ['Asia/Kathmandu', '2027-03-14', 24],
  ['Asia/Tokyo', '2028-02-29', 24],
  ['Pacific/Kiritimati', '2027-01-01', 24],
  ['UTC', '2027-06-01', 24],
] as const

describe('local days', () => {
  it.each(dayLengths)('knows how long a day is: %s %s lasts %s hours', (zone, date, hours) => {
    const day = daySpan(zone, date)
    expect((day.endMs - day.startMs) / hourMs).toBe(hours)
    if (hours > 0) {
      expect(localDateOf(zone, day.startMs)).toBe(date)
      expect(localDateOf(zone, day.endMs - 1)).toBe(date)
    }
  })

  it('starts a day at the first instant that exists where the clock jumps over midnight', () => {
    expect(localTimeOf('America/Santiago', startOfDayMs('America/Santiago', '2027-09-05')).time).toBe('01:00')
  })

  it('starts a day at the first of two midnights', () => {
    // Havana goes back from 01:00 to 00:00.
    expect(startOfDayMs('America/Havana', '2026-11-01')).toBe(at('2026-11-01T00:00:00-04:00'))
    expect(endOfDayMs('America/Havana', '2026-11-01') - startOfDayMs('America/Havana', '2026-11-01')).toBe(25 * hourMs)
  })

  it('lists the dates of a span and leaves out the one that Samoa never had', () => {
    const span = { startMs: at('2011-12-29T00:00:00-10:00'), endMs: at('2012-01-02T00:00:00+14:00') }
    expect(datesInSpan('Pacific/Apia', span)).toEqual(['2011-12-29', '2011-12-31', '2012-01-01'])
  })

  it('lists a date for every span with an instant in it, and none for an empty one', () => {
    const noon = at('2027-03-14T12:00:00-04:00')
    expect(datesInSpan('America/New_York', { startMs: noon, endMs: noon + 1 })).toEqual(['2027-03-14'])
    expect(datesInSpan('America/New_York', { startMs: noon, endMs: noon })).toEqual([])
  })

  it('refuses a span of too many days', () => {
    expect(() => datesInSpan('UTC', { startMs: 0, endMs: 5000 * dayMs })).toThrow(RangeError)
  })

  it('counts a week from Monday to Monday, an hour short in spring', () => {
    const week = weekSpan('America/New_York', at('2027-03-14T12:00:00-04:00'))
    expect(week.startMs).toBe(at('2027-03-08T00:00:00-05:00'))
    expect(week.endMs).toBe(at('2027-03-15T00:00:00-04:00'))
  })
})

describe('wall readings', () => {
  it.each([
    ['America/New_York', '2027-03-14', '02:30', '2027-03-14T07:00:00Z', '03:00'],
    ['Europe/London', '2027-03-28', '01:00', '2027-03-28T01:00:00Z', '02:00'],
    ['Australia/Lord_Howe', '2027-10-03', '02:15', '2027-10-02T15:30:00Z', '02:30'],
    ['Australia/Sydney', '2027-10-03', '02:59', '2027-10-02T16:00:00Z', '03:00'],
    ['Pacific/Auckland', '2027-09-26', '02:00', '2027-09-25T14:00:00Z', '03:00'],
    ['America/Santiago', '2027-09-05', '00:30', '2027-09-05T04:00:00Z', '01:00'],
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T10:00:00Z', '00:00'],
  ])(
    'says that a reading in a gap does not exist and where the clock resumes: %s %s %s',
    (zone, date, time, resumes, reading) => {
      const wall = resolveWallTime(zone, { date, time })
      expect(wall).toMatchObject({ kind: 'gap', resumesMs: at(resumes), resumes: { time: reading } })
    },
  )

  it.each([
    ['America/New_York', '2027-11-07', '01:30', '2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z'],
    ['Europe/London', '2027-10-31', '01:00', '2027-10-31T00:00:00Z', '2027-10-31T01:00:00Z'],
    ['Australia/Lord_Howe', '2027-04-04', '01:45', '2027-04-03T14:45:00Z', '2027-04-03T15:15:00Z'],
    ['Australia/Sydney', '2027-04-04', '02:00', '2027-04-03T15:00:00Z', '2027-04-03T16:00:00Z'],
    ['Pacific/Auckland', '2027-04-04', '02:59', '2027-04-03T13:59:00Z', '2027-04-03T14:59:00Z'],
    ['America/Santiago', '2027-04-03', '23:30', '2027-04-04T02:30:00Z', '2027-04-04T03:30:00Z'],
  ])('names both instants of a reading in an overlap: %s %s %s', (zone, date, time, first, second) => {
    expect(resolveWallTime(zone, { date, time })).toEqual({ kind: 'overlap', choicesMs: [at(first), at(second)] })
  })

  it.each([
    ['America/New_York', '2027-03-14', '03:00', '2027-03-14T07:00:00Z'],
    ['America/New_York', '2027-11-07', '02:00', '2027-11-07T07:00:00Z'],
    ['Asia/Kathmandu', '2027-03-14', '09:00', '2027-03-14T03:15:00Z'],
    ['Asia/Tokyo', '2028-02-29', '23:59', '2028-02-29T14:59:00Z'],
    ['Pacific/Kiritimati', '2027-01-01', '00:00', '2026-12-31T10:00:00Z'],
  ])('finds the one instant of an ordinary reading: %s %s %s', (zone, date, time, instant) => {
    expect(resolveWallTime(zone, { date, time })).toEqual({ kind: 'exact', ms: at(instant) })
  })

  it.each([
    ['2027-02-29', '10:00', 'date'],
    ['2027-04-31', '10:00', 'date'],
    ['2027-13-01', '10:00', 'date'],
    ['tomorrow', '10:00', 'date'],
    ['2027-04-30', '25:00', 'time'],
    ['2027-04-30', '24:00', 'time'],
    ['2027-04-30', '10:60', 'time'],
    ['2027-04-30', '9:00', 'time'],
  ])('never rolls over what is not on the calendar or the clock: %s %s', (date, time, what) => {
    expect(resolveWallTime('Europe/London', { date, time })).toEqual({ kind: 'nonexistent', what })
  })

  it('keeps the time of day over a change of the clock', () => {
    const saturday = at('2027-03-13T09:00:00-05:00')
    expect(sameTimeOnDay('America/New_York', saturday, 1)).toBe(at('2027-03-14T09:00:00-04:00'))
    expect(sameTimeOnDay('America/New_York', at('2027-03-13T02:30:00-05:00'), 1)).toBe(at('2027-03-14T03:00:00-04:00'))
    expect(sameTimeOnDay('America/New_York', at('2027-11-06T01:30:00-04:00'), 1)).toBe(at('2027-11-07T01:30:00-04:00'))
  })

  it('knows zones by name and refuses others', () => {
    expect(isTimeZone('Asia/Kathmandu')).toBe(true)
    expect(isTimeZone('Mars/Olympus')).toBe(false)
    expect(() => localTimeOf('Mars/Olympus', 0)).toThrow(RangeError)
    expect(() => localTimeOf('UTC', Number.NaN)).toThrow(RangeError)
  })
})

describe('against Temporal', () => {
  const zones = [...new Set(dayLengths.map(([zone]) => zone)), 'America/St_Johns', 'Africa/Casablanca', 'Asia/Gaza']
  const zone = fc.constantFrom(...zones)
  const minutesOf1990To2090 = fc.integer({
    min: at('1990-01-01T00:00Z') / minuteMs,
    max: at('2090-01-01T00:00Z') / minuteMs,
  })
  const instant = minutesOf1990To2090.map((minutes) => minutes * minuteMs)

  it('reads the same clock at any instant', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, ms) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
        expect(localTimeOf(timeZone, ms)).toEqual({
          date: zoned.toPlainDate().toString(),
          time: zoned.toPlainTime().toString().slice(0, 5),
          minuteOfDay: zoned.hour * 60 + zoned.minute,
          weekday: zoned.dayOfWeek,
          offsetMinutes: zoned.offsetNanoseconds / 6e10,
        })
        expect(startOfDayMs(timeZone, zoned.toPlainDate().toString())).toBe(zoned.startOfDay().epochMilliseconds)
      }),
    )
  })

  it('resolves every reading as the earlier and later disambiguation do', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: -180, max: 180 }), (timeZone, near, minutes) => {
        // The next change of the clock, give or take three hours, is where readings are not plain.
        const zoned = Temporal.Instant.fromEpochMilliseconds(near).toZonedDateTimeISO(timeZone)
        const change = zoned.getTimeZoneTransition('next') ?? zoned
        const plain = change.toPlainDateTime().add({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'floor' })
        const wall = { date: plain.toPlainDate().toString(), time: plain.toPlainTime().toString().slice(0, 5) }
        const [earlier, later] = (['earlier', 'later'] as const).map(
          (disambiguation) => plain.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds,
        )
        const resolved = resolveWallTime(timeZone, wall)
        if (earlier === later) expect(resolved).toEqual({ kind: 'exact', ms: earlier })
        else if (resolved.kind === 'overlap') expect(resolved.choicesMs).toEqual([earlier, later])
        else expect(resolved).toMatchObject({ kind: 'gap', resumesMs: change.epochMilliseconds })
      }),
      { numRuns: 500 },
    )
  })
})
