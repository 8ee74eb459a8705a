import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf } from '../testing/slot-fixtures.ts'
import { overridableRule, withoutRules } from './rule-override.ts'
import { slotAt } from './slot.ts'
import { whyNot } from './why-not.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)

describe('a member', () => {
  it('may set the notice aside, which the customer may not', () => {
    const query = queryOf({}, { noticeMinutes: 24 * 60 })
    expect(overridableRule(whyNot(query, june7('10:00')))).toBe('notice')
    expect(slotAt(query, june7('10:00'))).toBeNull()
    expect(slotAt(withoutRules(query, ['notice']), june7('10:00'))).not.toBeNull()
  })

  it('may book further ahead and off the grid', () => {
    const query = queryOf({}, { advanceDays: 0 })
    const far = at('2027-08-07T10:20-04:00')
    expect(overridableRule(whyNot(query, far))).toBe('advance')
    expect(overridableRule(whyNot(withoutRules(query, ['advance']), far))).toBe('off_grid')
    expect(slotAt(withoutRules(query, ['advance', 'off_grid']), far)).not.toBeNull()
  })

  it('books neither in the past nor over another booking', () => {
    const busy = [{ unit: 1, startMs: june7('10:00'), endMs: june7('11:00') }]
    const query = queryOf({ calendars: [calendarOf('ana', { busy })], nowMs: june7('09:30') })
    const free = withoutRules(query, ['notice', 'advance', 'off_grid'])
    expect(overridableRule(whyNot(free, june7('10:00')))).toBeNull()
    expect(overridableRule(whyNot(free, june7('09:00')))).toBeNull()
    expect(slotAt(free, june7('10:00'))).toBeNull()
  })
})
