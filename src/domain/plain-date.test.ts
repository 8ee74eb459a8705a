import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, formatClock, formatDate, parseClock, parseDate, weekdayOf } from './plain-date.ts'

describe('dates as day numbers', () => {
  it('agree with the calendar of Temporal for every day of four centuries', () => {
    const first = Temporal.PlainDate.from('1899-12-31')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 146_097 }), (days) => {
        const date = first.add({ days })
        const day = dayOf(date.toString())
        expect(day).toBe(Temporal.PlainDate.from('1970-01-01').until(date).days)
        expect(formatDate(day)).toBe(date.toString())
        expect(weekdayOf(day)).toBe(date.dayOfWeek)
      }),
      { numRuns: 1000 },
    )
  })

  it('know the leap days', () => {
    expect(parseDate('2028-02-29')).not.toBeNull()
    expect(parseDate('2000-02-29')).not.toBeNull()
    expect(parseDate('2027-02-29')).toBeNull()
    expect(parseDate('2100-02-29')).toBeNull()
  })

  it.each(['', '2027-4-1', '2027-00-10', '2027-01-00', '2027-01-32', '27-01-01', ' 2027-01-01', '2027-01-01T00:00'])(
    'refuse what is no date: "%s"',
    (text) => {
      expect(parseDate(text)).toBeNull()
      expect(() => dayOf(text)).toThrow(RangeError)
    },
  )

  it('are counted over the end of a year', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  })
})

describe('clock times', () => {
  it('are minutes since midnight', () => {
    expect(parseClock('00:00')).toBe(0)
    expect(parseClock('23:59')).toBe(1439)
    expect(formatClock(545)).toBe('09:05')
  })

  it('end at 24:00 but never start there', () => {
    expect(parseClock('24:00')).toBeNull()
    expect(parseClock('24:00', 'end')).toBe(1440)
    expect(parseClock('24:01', 'end')).toBeNull()
  })

  it.each(['9:00', '09:60', '0900', '09:00:00', 'noon', '-1:00'])('refuse "%s"', (text) => {
    expect(parseClock(text)).toBeNull()
  })
})
