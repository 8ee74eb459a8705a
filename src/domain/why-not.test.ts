import { describe, expect, it } from 'vitest'
import { at, calendarOf, everyDay, newYork, queryOf, requirementOf } from '../testing/slot-fixtures.ts'
import type { ResourceCalendar } from './calendar.ts'
import type { SlotQuery } from './slot-query.ts'
import { type WishQuery, whyNot } from './why-not.ts'
import { startOfDayMs } from './zoned-time.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const wishOf = (changes: Partial<WishQuery> = {}, rules: Partial<SlotQuery['rules']> = {}): WishQuery =>
  queryOf(changes, rules)
const withAna = (changes: Partial<ResourceCalendar>) => wishOf({ calendars: [calendarOf('ana', changes)] })
const taken = (start: string, end: string) => ({ unit: 1, startMs: june7(start), endMs: june7(end) })

describe('a wished start', () => {
  it('that stands has no reason', () => {
    expect(whyNot(wishOf(), june7('10:00'))).toBeNull()
  })

  it('in the past is past, whatever else is wrong', () => {
    expect(whyNot(wishOf({ nowMs: june7('12:00') }), june7('11:07'))).toEqual({ rule: 'past' })
  })

  it('inside the notice says from when on', () => {
    expect(whyNot(wishOf({ nowMs: june7('09:30') }, { noticeMinutes: 90 }), june7('10:00'))).toEqual({
      rule: 'notice',
      earliestMs: june7('11:00'),
    })
  })

  it('just outside the notice has its own reason', () => {
    const query = { ...withAna({ busy: [taken('11:00', '12:00')] }), nowMs: june7('09:00') }
    expect(whyNot({ ...query, rules: { ...query.rules, noticeMinutes: 120 } }, june7('11:00'))?.rule).toBe('busy')
  })

  it('beyond the advance says until when', () => {
    expect(whyNot(wishOf({}, { advanceDays: 3 }), at('2027-06-11T10:00-04:00'))).toEqual({
      rule: 'advance',
      beyondMs: startOfDayMs(newYork, '2027-06-11'),
    })
  })

  it('outside the weekly windows is closed', () => {
    expect(whyNot(wishOf(), june7('20:00'))).toEqual({ rule: 'closed', date: '2027-06-07', endsAfterClosing: false })
  })

  it('too late in the day for its length says so', () => {
    expect(whyNot(wishOf(), june7('16:30'))).toEqual({ rule: 'closed', date: '2027-06-07', endsAfterClosing: true })
  })

  it('on a holiday names the date and the reason', () => {
    const overrides = [{ resourceId: 'ana', date: '2027-06-07', windows: [], reason: 'Staff outing' }]
    expect(whyNot(withAna({ overrides }), june7('10:00'))).toEqual({
      rule: 'override',
      date: '2027-06-07',
      reason: 'Staff outing',
    })
    // Closed on an ordinary day as well: the holiday is not what removed it.
    expect(whyNot(withAna({ overrides }), june7('20:00'))?.rule).toBe('closed')
  })

  it('in time off names who is away', () => {
    const timeOff = [{ startMs: june7('10:30'), endMs: june7('12:00') }]
    expect(whyNot(withAna({ timeOff }), june7('10:00'))).toEqual({ rule: 'time_off', resourceIds: ['ana'] })
  })

  it('that is taken names who is busy, buffers counted', () => {
    expect(whyNot(withAna({ busy: [taken('10:30', '11:00')] }), june7('10:00'))).toEqual({
      rule: 'busy',
      resourceIds: ['ana'],
    })
    const requirements = [requirementOf('staff', ['ana'], { bufferAfterMinutes: 10 })]
    const calendars = [calendarOf('ana', { busy: [taken('11:05', '12:00')] })]
    expect(whyNot(wishOf({ calendars, requirements }), june7('10:00'))?.rule).toBe('busy')
    expect(whyNot(wishOf({ calendars }), june7('10:00'))).toBeNull()
  })

  it('off the grid where nobody is in the way', () => {
    expect(whyNot(wishOf(), june7('10:07'))).toEqual({ rule: 'off_grid', stepMinutes: 60 })
    expect(whyNot(withAna({ busy: [taken('10:00', '11:00')] }), june7('10:07'))?.rule).toBe('busy')
  })
})

describe('several candidates', () => {
  const closed = calendarOf('ben', { windows: [] })
  const busy = calendarOf('ana', { busy: [taken('10:00', '11:00')] })

  it('give the reason of the one nearest to possible', () => {
    const query = wishOf({ requirements: [requirementOf('staff', ['ana', 'ben'])], calendars: [busy, closed] })
    expect(whyNot(query, june7('10:00'))).toEqual({ rule: 'busy', resourceIds: ['ana'] })
  })

  it('of several requirements count for the one furthest from possible', () => {
    const requirements = [requirementOf('staff', ['ana']), requirementOf('room', ['ben'])]
    expect(whyNot(wishOf({ requirements, calendars: [busy, closed] }), june7('10:00'))?.rule).toBe('closed')
  })

  it('that are one and the same person are busy with each other', () => {
    const requirements = [requirementOf('lead', ['ana']), requirementOf('help', ['ana'])]
    expect(whyNot(wishOf({ requirements }), june7('10:00'))).toEqual({ rule: 'busy', resourceIds: ['ana'] })
  })

  it('that do not exist are no resource', () => {
    expect(whyNot(wishOf({ requirements: [requirementOf('staff', ['zoe'])] }), june7('10:00'))?.rule).toBe(
      'no_resource',
    )
    expect(whyNot(wishOf({ requirements: [] }), june7('10:00'))?.rule).toBe('no_resource')
  })

  it('of a pool are busy only when all units are', () => {
    const pool = (units: number) =>
      wishOf({
        calendars: [
          calendarOf('ana', { units, busy: [taken('10:00', '11:00'), { ...taken('10:00', '11:00'), unit: 2 }] }),
        ],
      })
    expect(whyNot(pool(2), june7('10:00'))?.rule).toBe('busy')
    expect(whyNot(pool(3), june7('10:00'))).toBeNull()
  })
})

describe('a night that repeats an hour', () => {
  it('has one reason for each of its two instants', () => {
    const query = wishOf({
      nowMs: at('2027-11-06T12:00-04:00'),
      calendars: [
        calendarOf('ana', {
          windows: everyDay('ana', ['00:00', '04:00']),
          busy: [{ unit: 1, startMs: at('2027-11-07T01:00-05:00'), endMs: at('2027-11-07T02:00-05:00') }],
        }),
      ],
    })
    expect(whyNot(query, at('2027-11-07T01:00-04:00'))).toBeNull()
    expect(whyNot(query, at('2027-11-07T01:00-05:00'))?.rule).toBe('busy')
  })
})
