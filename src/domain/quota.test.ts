import { describe, expect, it } from 'vitest'
import { at, calendarOf, newYork, queryOf, requirementOf } from '../testing/slot-fixtures.ts'
import type { Quota } from './calendar.ts'
import { freeQuotaUnit, quotaAllocation, quotaPeriod, usedUpPeriods } from './quota.ts'
import { findSlots } from './slot.ts'
import { whyNot } from './why-not.ts'
import { daySpan, localDateOf, startOfDayMs } from './zoned-time.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const midnight = (date: string) => startOfDayMs(newYork, date)
const taken = (date: string, unit = 1) => ({ unit, ...daySpan(newYork, date) })
const quotaOf = (changes: Partial<Quota> = {}): Quota => ({
  resourceId: 'quota-ana',
  period: 'day',
  units: 2,
  busy: [],
  ...changes,
})
const twoDays = { fromMs: june7('00:00'), toMs: midnight('2027-06-09') }
const dates = (query: Parameters<typeof findSlots>[0]) => [
  ...new Set(findSlots(query).map((slot) => localDateOf(newYork, slot.startMs))),
]

describe('a quota', () => {
  it('counts for the local day of the start, long or short', () => {
    expect(quotaPeriod(newYork, 'day', at('2027-03-14T22:00-04:00'))).toEqual({
      startMs: at('2027-03-14T00:00-05:00'),
      endMs: at('2027-03-15T00:00-04:00'),
    })
  })

  it('counts for the local week from Monday to Monday', () => {
    expect(quotaPeriod(newYork, 'week', at('2027-06-13T23:59-04:00'))).toEqual({
      startMs: midnight('2027-06-07'),
      endMs: midnight('2027-06-14'),
    })
  })

  it('gives the lowest unit left, and none when all are taken', () => {
    const one = quotaOf({ busy: [taken('2027-06-07')] })
    expect(freeQuotaUnit(one, newYork, june7('10:00'))).toBe(2)
    expect(quotaAllocation(one, newYork, june7('10:00'))).toEqual({
      resourceId: 'quota-ana',
      unit: 2,
      ...daySpan(newYork, '2027-06-07'),
    })
    const both = quotaOf({ busy: [taken('2027-06-07'), taken('2027-06-07', 2)] })
    expect(quotaAllocation(both, newYork, june7('10:00'))).toBeNull()
    expect(usedUpPeriods(both, newYork)).toEqual([daySpan(newYork, '2027-06-07')])
  })

  it('counts units beyond its own, so that who has more than allowed gets nothing more', () => {
    const over = quotaOf({ units: 1, busy: [taken('2027-06-07', 2)] })
    expect(freeQuotaUnit(over, newYork, june7('10:00'))).toBeNull()
    expect(usedUpPeriods(over, newYork)).toEqual([daySpan(newYork, '2027-06-07')])
    const left = quotaOf({ units: 3, busy: [taken('2027-06-07', 5)] })
    expect(freeQuotaUnit(left, newYork, june7('10:00'))).toBe(1)
    expect(usedUpPeriods(left, newYork)).toEqual([])
  })

  it('of nothing is refused, as is busy time of another shape', () => {
    expect(() => usedUpPeriods(quotaOf({ units: 0 }), newYork)).toThrow(RangeError)
    const endless = { unit: 1, startMs: 0, endMs: midnight('2027-06-07') }
    expect(() => usedUpPeriods(quotaOf({ busy: [endless] }), newYork)).toThrow(RangeError)
  })

  it('of a member of staff closes their day and leaves the others', () => {
    const quotas = [quotaOf({ busy: [taken('2027-06-07'), taken('2027-06-07', 2)] })]
    const calendars = [calendarOf('ana', { quotas }), calendarOf('ben')]
    const query = queryOf({ ...twoDays, calendars, requirements: [requirementOf('staff', ['ana', 'ben'])] })
    const whoOn = (startMs: number) =>
      findSlots(query)
        .find((slot) => slot.startMs === startMs)
        ?.choices[0]?.candidates.map((candidate) => candidate.resourceId)
    expect(whoOn(june7('10:00'))).toEqual(['ben'])
    expect(whoOn(at('2027-06-08T10:00-04:00'))).toEqual(['ana', 'ben'])
    const alone = { ...query, requirements: [requirementOf('staff', ['ana'])] }
    expect(dates(alone)).toEqual(['2027-06-08'])
    expect(whyNot(alone, june7('10:00'))).toEqual({ rule: 'quota', resourceIds: ['ana'], period: 'day' })
  })

  it('of a service or customer closes the day whoever serves', () => {
    const quotas = [quotaOf({ resourceId: 'quota-service', units: 1, busy: [taken('2027-06-08')] })]
    const query = queryOf({ ...twoDays, quotas })
    expect(dates(query)).toEqual(['2027-06-07'])
    expect(whyNot(query, at('2027-06-08T10:00-04:00'))).toEqual({
      rule: 'quota',
      resourceIds: ['quota-service'],
      period: 'day',
    })
  })
})
