import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, questionOf } from '../testing/slot-fixtures.ts'
import { arbitraryQuestion, assertTakingNeverOverlaps } from '../testing/taking-property.ts'
import { askedFor, shapeOf } from './asked.ts'
import { findTimes, refusalOf, timeAt, whyNotAt } from './find-times.ts'

describe('taking one open time after another, whatever the shape', () => {
  it('never takes a unit twice, and a start is open exactly where nothing is against it', () =>
    assertTakingNeverOverlaps({ cases: 300 }))

  it('is tried with something of every shape', () => {
    const sample = fc.sample(arbitraryQuestion(), { numRuns: 400, seed: 5 })
    const open = sample.filter(({ question, startMs, endMs }) => findTimes(question, { startMs, endMs }).length > 0)
    const shapes = Map.groupBy(open, ({ question }) => shapeOf(question.asked))
    expect([...shapes.keys()].sort()).toEqual(['appointment', 'class', 'stay', 'table', 'visit'])
    for (const found of shapes.values()) expect(found.length).toBeGreaterThan(10)
  })
})

describe('what is asked for', () => {
  const { asked, ...rest } = questionOf()
  const said = (party: number | null, partyMax?: number) => {
    const service = { ...asked.services[0], partyMax }
    const all = { party, nights: null, staffing: null, meet: null }
    return { ...rest, asked: askedFor([service], all) }
  }

  it('is a visit of several where several come to a service for one', () => {
    expect(shapeOf(said(2).asked)).toBe('visit')
    expect(said(2).asked).toMatchObject({ party: 1, meet: 'start', staffing: 'different' })
    expect(shapeOf(said(2, 4).asked)).toBe('appointment')
  })

  it.each([0, -1, 1.5, 9999, Number.NaN])('for a party of %s is refused with the reason, never found', (party) => {
    const question = said(party)
    expect(refusalOf(question)?.rule).toMatch(/^party/)
    expect(findTimes(question, { startMs: rest.nowMs, endMs: rest.nowMs + 864e5 })).toEqual([])
    expect(whyNotAt(question, rest.nowMs)?.rule).toMatch(/^party/)
  })

  it('with nobody left to serve has no time', () => {
    expect(timeAt(questionOf({ requirements: [] }), at('2027-06-07T10:00-04:00'))).toBeNull()
  })
})
