import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utcTime, wallTime } from './shape.ts'

const zones = [
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'UTC',
]

test('a wall time is the one of the calendar library, in every zone and on every day', () => {
  const ms = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) })
  fc.assert(
    fc.property(fc.constantFrom(...zones), ms, (timeZone, at) => {
      const slow = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
      const options = { timeZoneName: 'never', smallestUnit: 'second', roundingMode: 'floor' } as const
      expect(wallTime(at, timeZone)).toBe(slow.toString(options))
      expect(utcTime(at)).toBe(Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' }))
    }),
    { numRuns: 2_000 },
  )
})
