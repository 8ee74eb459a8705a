import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf, requirementOf } from '../testing/slot-fixtures.ts'
import { arbitraryVisitQuery } from '../testing/visit-property.ts'
import { stepsInOrder } from './visit.ts'
import { findVisits, type VisitQuery } from './visit-slot.ts'
import { whyNoVisit } from './why-no-visit.ts'
import { minuteMs } from './zoned-time.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const busy = (start: string, end: string) => ({ unit: 1, startMs: june7(start), endMs: june7(end) })
const hour = (serviceId: string) => ({
  serviceId,
  durationMinutes: 60,
  requirements: [requirementOf('who', ['ana', 'ben'])],
})
const queryWith = (changes: Partial<VisitQuery> = {}): VisitQuery => ({
  ...queryOf({
    calendars: [
      calendarOf('ana', { busy: [busy('10:00', '13:00')] }),
      calendarOf('ben', { busy: [busy('11:00', '12:00')] }),
    ],
  }),
  layouts: stepsInOrder([hour('cut'), hour('colour')]),
  staffing: 'any',
  ...changes,
})

describe('no visit', () => {
  it('names the step that is in the way, and the rule', () => {
    expect(whyNoVisit(queryWith(), june7('09:00'))).toBeNull()
    expect(whyNoVisit(queryWith(), june7('10:00'))).toEqual({
      rule: 'step',
      step: 1,
      why: { rule: 'busy', resourceIds: ['ana', 'ben'] },
    })
    expect(whyNoVisit(queryWith({ nowMs: june7('11:30') }), june7('09:00'))).toMatchObject({
      step: null,
      why: { rule: 'past' },
    })
    expect(whyNoVisit(queryWith(), june7('13:05'))).toMatchObject({
      rule: 'step',
      step: null,
      why: { rule: 'off_grid' },
    })
  })

  it('says so where each step has somebody but not as it was asked', () => {
    const query = queryWith({
      staffing: 'same',
      calendars: [
        calendarOf('ana', { busy: [busy('10:00', '17:00')] }),
        calendarOf('ben', { busy: [busy('09:00', '10:00')] }),
      ],
    })
    expect(whyNoVisit(query, june7('09:00'))).toEqual({ rule: 'staffing', staffing: 'same' })
  })

  it('has a reason exactly where none is found', () => {
    fc.assert(
      fc.property(arbitraryVisitQuery(), fc.nat(600), (random, minutes) => {
        const startMs = random.fromMs + minutes * minuteMs
        const stands = findVisits({ ...random, fromMs: startMs, toMs: startMs + 1, limit: 1 }).length === 1
        expect(whyNoVisit(random, startMs) === null).toBe(stands)
      }),
      { numRuns: 300 },
    )
  })
})
