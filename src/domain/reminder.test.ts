import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAtMs, justBookedMs, placeReminder } from './reminder.ts'
import { quietUntilMs } from './sending-rules.ts'
import { localTimeOf } from './zoned-time.ts'

const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds
const told = (timeZone: string, ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toString().slice(0, 22)

describe('an offset', () => {
  const cases: readonly (readonly [string, string, Parameters<typeof dueAtMs>[0], string])[] = [
    // The clocks go back in New York on 1 November, forward in Madrid and London on 28 March, in Sydney back on 4 April.
    ['America/New_York', '2026-11-02T09:30', { days: 1, time: null }, '2026-11-01T09:30:00-05'],
    ['America/New_York', '2026-11-01T12:00', { days: 1, time: '10:00' }, '2026-10-31T10:00:00-04'],
    ['America/New_York', '2026-11-02T09:30', { minutes: 48 * 60 }, '2026-10-31T10:30:00-04'],
    ['Europe/Madrid', '2027-03-29T12:00', { days: 1, time: '02:30' }, '2027-03-28T03:00:00+02'],
    ['Europe/London', '2027-03-29T09:00', { days: 2, time: '10:00' }, '2027-03-27T10:00:00+00'],
    ['Australia/Sydney', '2027-04-05T08:00', { days: 1, time: '02:30' }, '2027-04-04T02:30:00+11'],
    ['America/Denver', '2026-11-24T15:00', { days: 0, time: '09:00' }, '2026-11-24T09:00:00-07'],
  ]
  test.each(cases)('in %s before %s is wall time', (timeZone, start, offset, expected) => {
    const ms = at(`${start}[${timeZone}]`)
    expect(told(timeZone, dueAtMs(offset, { ms, timeZone, direction: 'before' }))).toBe(expected)
  })

  test('counts onwards after a visit', () => {
    const timeZone = 'America/New_York'
    const ms = at('2026-10-31T18:00[America/New_York]')
    const due = dueAtMs({ days: 1, time: '11:00' }, { ms, timeZone, direction: 'after' })
    expect(told(timeZone, due)).toBe('2026-11-01T11:00:00-05')
    expect(dueAtMs({ minutes: 120 }, { ms, timeZone, direction: 'after' })).toBe(ms + 2 * 60 * 60_000)
    expect(dueAtMs(null, { ms, timeZone, direction: 'after' })).toBe(ms)
  })
})

describe('a reminder', () => {
  const readerZone = 'America/New_York'
  const start = at('2026-11-24T09:00[America/New_York]')
  const place = (due: string, agreed = '2026-11-20T12:00', zone = readerZone) =>
    placeReminder({
      dueMs: at(`${due}[America/New_York]`),
      startMs: start,
      agreedMs: at(`${agreed}[America/New_York]`),
      readerZone: zone,
    })

  test('leaves at its instant by day', () => {
    expect(place('2026-11-23T10:00')).toEqual({ kind: 'at', ms: at('2026-11-23T10:00[America/New_York]') })
  })

  test('leaves the evening before where its instant lies in the night', () => {
    expect(place('2026-11-24T07:00')).toEqual({ kind: 'at', ms: at('2026-11-23T19:00[America/New_York]') })
    expect(place('2026-11-23T22:00')).toEqual({ kind: 'at', ms: at('2026-11-23T19:00[America/New_York]') })
  })

  test('waits for the morning where that evening is past, as long as it is of use', () => {
    expect(place('2026-11-24T07:00', '2026-11-23T19:30')).toEqual({
      kind: 'at',
      ms: at('2026-11-24T08:00[America/New_York]'),
    })
    const late = {
      startMs: at('2026-11-24T08:15[America/New_York]'),
      agreedMs: at('2026-11-23T19:30[America/New_York]'),
    }
    expect(placeReminder({ ...late, dueMs: at('2026-11-24T07:00[America/New_York]'), readerZone })).toEqual({
      kind: 'skip',
      why: 'quiet_hours',
    })
  })

  test('is not sent to whoever has just booked, nor after the start', () => {
    expect(place('2026-11-23T10:00', '2026-11-23T09:30')).toEqual({ kind: 'skip', why: 'just_booked' })
    expect(place('2026-11-23T10:00', '2026-11-23T14:00')).toEqual({ kind: 'skip', why: 'just_booked' })
    expect(place('2026-11-24T09:00')).toEqual({ kind: 'skip', why: 'after_start' })
  })

  test('goes by the clock of whoever reads it', () => {
    // Ten in the morning in New York is the middle of the night in Sydney.
    const placed = place('2026-11-23T10:00', '2026-11-20T12:00', 'Australia/Sydney')
    expect(placed.kind === 'at' && localTimeOf('Australia/Sydney', placed.ms).time).toBe('19:00')
  })

  test('never lies in the night, after the start or too near to the booking, on any day of any zone', () => {
    const zones = ['America/New_York', 'Europe/Madrid', 'Australia/Sydney', 'Australia/Lord_Howe', 'Asia/Kathmandu']
    const offset = fc.oneof(
      fc.record({ minutes: fc.integer({ min: 1, max: 14 * 24 * 60 }) }),
      fc.record({
        days: fc.integer({ min: 0, max: 10 }),
        time: fc.constantFrom(null, '00:00', '02:30', '10:00', '23:30'),
      }),
    )
    const base = at('2026-09-01T00:00[UTC]')
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        offset,
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        fc.integer({ min: 0, max: 20 * 24 * 60 }),
        (timeZone, readerZone, wished, startMinute, aheadMinutes) => {
          const startMs = base + startMinute * 60_000
          const agreedMs = startMs - aheadMinutes * 60_000
          const dueMs = dueAtMs(wished, { ms: startMs, timeZone, direction: 'before' })
          const placed = placeReminder({ dueMs, startMs, agreedMs, readerZone })
          if (placed.kind === 'skip') return
          expect(placed.ms).toBeLessThan(startMs)
          expect(placed.ms).toBeGreaterThanOrEqual(agreedMs)
          expect(quietUntilMs(readerZone, placed.ms)).toBe(placed.ms)
          if (placed.ms <= dueMs) expect(placed.ms - agreedMs).toBeGreaterThanOrEqual(justBookedMs)
        },
      ),
      { numRuns: 400 },
    )
  })
})
