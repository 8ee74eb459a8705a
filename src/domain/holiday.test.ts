import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf, readings } from '../testing/slot-fixtures.ts'
import { type Holiday, withHolidays } from './holiday.ts'
import { findSlots } from './slot.ts'
import { whyNot } from './why-not.ts'

const holiday: Holiday = { date: '2027-06-07', name: 'Founders Day', windows: [] }

describe('a holiday', () => {
  it('closes every resource for the day and is named as the reason', () => {
    const query = queryOf({ calendars: [calendarOf('ana', { overrides: withHolidays([], [holiday], ['ana']) })] })
    expect(findSlots(query)).toEqual([])
    expect(whyNot(query, at('2027-06-07T10:00-04:00'))).toEqual({
      rule: 'override',
      date: '2027-06-07',
      reason: 'Founders Day',
    })
  })

  it('may be a day of other hours', () => {
    const short = { ...holiday, windows: [{ start: '10:00', end: '12:00' }] }
    const query = queryOf({ calendars: [calendarOf('ana', { overrides: withHolidays([], [short], ['ana']) })] })
    expect(readings(findSlots(query))).toEqual(['10:00', '11:00'])
  })

  it('yields to an override of the resource itself', () => {
    const own = { resourceId: 'ana', date: '2027-06-07', windows: [{ start: '09:00', end: '10:00' }], reason: null }
    expect(withHolidays([own], [holiday], ['ana', 'ben'])).toEqual([
      own,
      { resourceId: 'ben', date: '2027-06-07', windows: [], reason: 'Founders Day' },
    ])
  })
})
