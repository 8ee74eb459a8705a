import { describe, expect, it } from 'vitest'
import { at, calendarOf, newYork } from '../testing/slot-fixtures.ts'
import { type ClassPlan, type PlanQuery, plannedSessionsMax, planSessions } from './session-plan.ts'

const yoga: ClassPlan = {
  rrule: 'FREQ=WEEKLY;BYDAY=TU',
  firstDate: '2027-06-01',
  startTime: '07:30',
  durationMinutes: 60,
  exdates: [],
  seats: 8,
  takes: ['june'],
}

const queryOf = (changes: Partial<PlanQuery> = {}, plan: Partial<ClassPlan> = {}): PlanQuery => ({
  plan: { ...yoga, ...plan },
  seats: { units: 8, overrides: [] },
  calendars: [calendarOf('june')],
  timeZone: newYork,
  nowMs: at('2027-06-07T00:00-04:00'),
  from: '2027-06-07',
  to: '2027-06-30',
  knownMs: new Set(),
  ...changes,
})

function planned(query: PlanQuery) {
  const plan = planSessions(query)
  if (!plan.ok) throw new Error(plan.fault)
  return plan
}

const datesOf = (list: readonly { readonly date: string }[]) => list.map(({ date }) => date)

describe('the sessions of a class', () => {
  it('are held on their dates, before the hours of the instructor too, and each takes a unit', () => {
    const { sessions, conflicts } = planned(queryOf())
    expect(datesOf(sessions)).toEqual(['2027-06-08', '2027-06-15', '2027-06-22', '2027-06-29'])
    expect(sessions[0]).toEqual({
      date: '2027-06-08',
      startMs: at('2027-06-08T07:30-04:00'),
      endMs: at('2027-06-08T08:30-04:00'),
      takes: [{ resourceId: 'june', unit: 1 }],
    })
    expect(conflicts).toEqual([])
  })

  it('are not made again, nor once they have begun', () => {
    const known = queryOf({ knownMs: new Set([at('2027-06-15T07:30-04:00')]), nowMs: at('2027-06-08T07:30-04:00') })
    expect(datesOf(planned(known).sessions)).toEqual(['2027-06-22', '2027-06-29'])
  })

  it('give way to who is away, closed or serving somebody, each date with its reason', () => {
    const timeOff = [{ startMs: at('2027-06-08T08:00-04:00'), endMs: at('2027-06-08T12:00-04:00') }]
    const busy = [{ unit: 1, startMs: at('2027-06-15T08:29-04:00'), endMs: at('2027-06-15T09:00-04:00') }]
    const overrides = [
      { resourceId: 'june', date: '2027-06-22', windows: [{ start: '08:00', end: '12:00' }], reason: 'a late start' },
      { resourceId: 'june', date: '2027-06-29', windows: [{ start: '07:00', end: '08:30' }], reason: 'early' },
    ]
    const plan = planned(queryOf({ calendars: [calendarOf('june', { timeOff, busy, overrides })] }))
    expect(datesOf(plan.sessions)).toEqual(['2027-06-29'])
    expect(plan.conflicts).toEqual([
      { date: '2027-06-08', startMs: at('2027-06-08T07:30-04:00'), rule: 'time_off', resourceIds: ['june'] },
      { date: '2027-06-15', startMs: at('2027-06-15T07:30-04:00'), rule: 'busy', resourceIds: ['june'] },
      { date: '2027-06-22', startMs: at('2027-06-22T07:30-04:00'), rule: 'closed', resourceIds: ['june'] },
    ])
  })

  it('are not held on a holiday, though nobody is taken', () => {
    const overrides = [{ resourceId: 'seats', date: '2027-06-08', windows: [], reason: 'holiday' }]
    const plan = planned(queryOf({ seats: { units: 8, overrides }, calendars: [] }, { takes: [] }))
    expect(plan.conflicts).toEqual([
      { date: '2027-06-08', startMs: at('2027-06-08T07:30-04:00'), rule: 'closed', resourceIds: [] },
    ])
    expect(plan.sessions).toHaveLength(3)
  })

  it('take the first room of a pool that is free', () => {
    const busy = [{ unit: 1, startMs: at('2027-06-08T07:00-04:00'), endMs: at('2027-06-08T09:00-04:00') }]
    const plan = planned(queryOf({ calendars: [calendarOf('june', { units: 2, busy })] }))
    expect(plan.sessions.map(({ takes }) => takes[0]?.unit)).toEqual([2, 1, 1, 1])
  })

  it('of a rule without an end are a bounded number', () => {
    const plan = planned(queryOf({ to: '2037-06-30' }, { rrule: 'FREQ=DAILY' }))
    expect(plan.sessions).toHaveLength(plannedSessionsMax)
  })

  it.each([
    ['rrule: expected parts', { rrule: 'every Tuesday' }],
    ['seats: expected at most 8', { seats: 9 }],
    ['takes: expected each resource once', { takes: ['june', 'june'] }],
    ['takes: a resource that is not there', { takes: ['nobody'] }],
    ['firstDate: no such date', { firstDate: '2027-02-30' }],
    ['startTime: expected HH:MM', { startTime: '24:00' }],
  ] as const)('of a plan that makes no sense are none: %s', (fault, plan) => {
    expect(planSessions(queryOf({}, plan))).toEqual({ ok: false, fault: expect.stringContaining(fault) })
  })
})
