import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf, readings, requirementOf } from '../testing/slot-fixtures.ts'
import { arbitraryVisitQuery, assertVisitsMatchReference } from '../testing/visit-property.ts'
import { stepsInOrder, stepsTogether, type VisitStep } from './visit.ts'
import { findVisits, type VisitQuery, visitAllocations } from './visit-slot.ts'
import { visitStepsMax } from './visit-steps.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const busy = (start: string, end: string) => ({ unit: 1, startMs: june7(start), endMs: june7(end) })
const step = (serviceId: string, durationMinutes: number, changes: Partial<VisitStep> = {}): VisitStep => ({
  serviceId,
  durationMinutes,
  requirements: [requirementOf('who', ['ana', 'ben'])],
  ...changes,
})
const cut = step('cut', 60)
const colour = step('colour', 120)
const visitQuery = (changes: Partial<VisitQuery> = {}): VisitQuery => ({
  ...queryOf({ calendars: [calendarOf('ana'), calendarOf('ben')] }),
  layouts: stepsInOrder([cut, colour]),
  staffing: 'any',
  ...changes,
})
const who = (query: VisitQuery, time: string) =>
  findVisits(query)
    .find((visit) => visit.startMs === june7(time))
    ?.steps.flatMap(({ serviceId, picks }) => picks.map((pick) => `${serviceId} ${pick.resourceId}`))

describe('several services in one visit', () => {
  it('follow each other, with the same person where that person is free', () => {
    const [first] = findVisits(visitQuery())
    expect(first?.steps.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [june7('09:00'), june7('10:00')],
      [june7('10:00'), june7('12:00')],
    ])
    expect(who(visitQuery(), '09:00')).toEqual(['cut ana', 'colour ana'])
    expect(readings(findVisits(visitQuery())).at(-1)).toBe('14:00')
  })

  it('change hands where one is taken, unless the same person was asked for', () => {
    const calendars = [
      calendarOf('ana', { busy: [busy('10:00', '17:00')] }),
      calendarOf('ben', { busy: [busy('09:00', '10:00')] }),
    ]
    expect(who(visitQuery({ calendars }), '09:00')).toEqual(['cut ana', 'colour ben'])
    expect(who(visitQuery({ calendars, staffing: 'different' }), '09:00')).toEqual(['cut ana', 'colour ben'])
    expect(who(visitQuery({ calendars, staffing: 'same' }), '09:00')).toBeUndefined()
    expect(readings(findVisits(visitQuery({ calendars, staffing: 'same' })))).toEqual([
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
    ])
  })

  it('may have a pause between them, as short as can be', () => {
    const layouts = stepsInOrder([{ ...cut, gapAfter: { minMinutes: 0, maxMinutes: 30 } }, colour])
    const calendars = [calendarOf('ana', { busy: [busy('10:00', '10:15')] })]
    const [first] = findVisits(visitQuery({ layouts, calendars }))
    expect(first?.steps.map((one) => one.startMs)).toEqual([june7('09:00'), june7('10:15')])
    expect(first?.endMs).toBe(june7('12:15'))
  })

  it('take one allocation of a person who goes on, the buffers between left out', () => {
    const withBuffer = (one: VisitStep) => ({
      ...one,
      requirements: [requirementOf('who', ['ana'], { bufferAfterMinutes: 15 })],
    })
    const layouts = stepsInOrder([withBuffer(cut), withBuffer(colour)])
    const [first] = findVisits(visitQuery({ layouts }))
    const [layout] = layouts
    if (first === undefined || layout === undefined) throw new Error('expected a visit')
    expect(visitAllocations(first, layout)).toEqual([{ resourceId: 'ana', ...busy('09:00', '12:15') }])
  })
})

describe('several people', () => {
  it('begin together, each with somebody else', () => {
    const layouts = stepsTogether([cut, step('cut', 60)], 'start')
    expect(who(visitQuery({ layouts }), '09:00')).toEqual(['cut ana', 'cut ben'])
    expect(findVisits(visitQuery({ layouts, calendars: [calendarOf('ana')] }))).toEqual([])
  })

  it('finish together, the shorter one beginning later', () => {
    const [first] = findVisits(visitQuery({ layouts: stepsTogether([cut, colour], 'finish') }))
    expect(first?.steps.map((one) => [one.startMs, one.endMs])).toEqual([
      [june7('10:00'), june7('11:00')],
      [june7('09:00'), june7('11:00')],
    ])
  })
})

describe('steps', () => {
  it.each([
    ['none', []],
    ['too many', Array.from({ length: visitStepsMax + 1 }, () => cut)],
    ['one of no length', [step('cut', 0)]],
    ['a pause that ends before it begins', [step('cut', 5, { gapAfter: { minMinutes: 5, maxMinutes: 0 } })]],
    ['a pause of days', [step('cut', 5, { gapAfter: { minMinutes: 0, maxMinutes: 9999 } })]],
  ])('are refused: %s', (_, steps) => {
    expect(() => stepsInOrder(steps)).toThrow(RangeError)
  })
})

describe('visits against trying everybody for everything', () => {
  it('are the same', () => assertVisitsMatchReference({ cases: 100 }))

  it('are not compared with nothing', () => {
    const found = fc.sample(arbitraryVisitQuery(), { numRuns: 200, seed: 3 }).map((query) => findVisits(query).length)
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(40)
  })
})
