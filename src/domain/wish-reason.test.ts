import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf } from '../testing/slot-fixtures.ts'
import type { TimeWish } from './conversation.ts'
import { wishReason } from './wish-reason.ts'

const onDate = (date: string) => ({ from: date, to: date })
const atTime = (start: string): TimeWish => ({ kind: 'at', start, end: null, label: null })
const busy = (start: string, end: string) => ({
  unit: 1,
  startMs: at(`2027-06-07T${start}-04:00`),
  endMs: at(`2027-06-07T${end}-04:00`),
})

describe('the reason of a wish', () => {
  it('is the rule that removed its one start', () => {
    const taken = queryOf({ calendars: [calendarOf('ana', { busy: [busy('12:00', '13:00')] })] })
    expect(wishReason(taken, { date: onDate('2027-06-07'), time: atTime('12:00') })).toMatchObject({ rule: 'busy' })
    expect(wishReason(queryOf(), { date: onDate('2027-06-07'), time: atTime('22:00') })).toMatchObject({
      rule: 'closed',
    })
  })

  it('of a whole afternoon is the one nearest to possible', () => {
    const query = queryOf({ calendars: [calendarOf('ana', { busy: [busy('15:00', '17:00')] })] })
    const evening: TimeWish = { kind: 'window', start: '15:00', end: '20:00', label: 'evening' }
    expect(wishReason(query, { date: onDate('2027-06-07'), time: evening })).toMatchObject({ rule: 'busy' })
  })

  it('names a gap with the time that comes instead', () => {
    const query = queryOf({ nowMs: at('2027-03-13T12:00-05:00') })
    expect(wishReason(query, { date: onDate('2027-03-14'), time: atTime('02:30') })).toEqual({
      rule: 'gap',
      resumes: '03:00',
    })
  })

  it('names what is on no calendar', () => {
    expect(wishReason(queryOf(), { date: onDate('2027-06-31'), time: atTime('12:00') })).toEqual({
      rule: 'nonexistent',
      what: 'date',
    })
  })

  it('says past, too soon and too far', () => {
    const query = queryOf({ nowMs: at('2027-06-07T12:00-04:00') }, { noticeMinutes: 120, advanceDays: 7 })
    const rules = [
      ['2027-06-06', '12:00'],
      ['2027-06-07', '13:00'],
      ['2027-06-15', '12:00'],
    ].map(([date = '', time = '']) => wishReason(query, { date: onDate(date), time: atTime(time) }).rule)
    expect(rules).toEqual(['past', 'notice', 'advance'])
  })
})
