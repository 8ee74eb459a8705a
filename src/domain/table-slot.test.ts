import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf, readings } from '../testing/slot-fixtures.ts'
import { arbitraryTableQuery, assertTablesMatchReference } from '../testing/table-property.ts'
import { allocationsOf } from './resource-pick.ts'
import { seatingsFor, turnMinutes } from './table.ts'
import { findTables, seatingPicks, seatingRequirements, type TableQuery } from './table-slot.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const busy = (start: string, end: string) => ({ unit: 1, startMs: june7(start), endMs: june7(end) })
const one = { resourceIds: ['one'], partyMin: 1, partyMax: 2 }
const two = { resourceIds: ['two'], partyMin: 2, partyMax: 4 }
const both = { resourceIds: ['one', 'two'], partyMin: 5, partyMax: 6 }
const turnTimes = [
  { partyMax: 2, durationMinutes: 90 },
  { partyMax: 6, durationMinutes: 120 },
]
const tableQuery = (changes: Partial<TableQuery> = {}): TableQuery => ({
  ...queryOf({ calendars: [calendarOf('one'), calendarOf('two')] }),
  party: 2,
  seatings: [both, two, one],
  turnTimes,
  buffers: { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
  ...changes,
})
const slotsOf = (query: TableQuery) => {
  const answer = findTables(query)
  if (!answer.ok) throw new Error(answer.why.rule)
  return answer.slots
}

describe('a party', () => {
  it('sits where fewest places are wasted, the others named after it', () => {
    expect(slotsOf(tableQuery())[0]?.seatings).toEqual([one, two])
  })

  it('of a pool of equal tables gets one that is free', () => {
    const calendars = [calendarOf('one', { units: 2, busy: [busy('09:00', '17:00')] }), calendarOf('two')]
    expect(slotsOf(tableQuery({ calendars }))[0]?.picks).toEqual([{ requirementId: 'one', resourceId: 'one', unit: 2 }])
  })

  it('stays as long as parties of its size do', () => {
    expect(readings(slotsOf(tableQuery())).at(-1)).toBe('15:00')
    expect(readings(slotsOf(tableQuery({ party: 3 }))).at(-1)).toBe('15:00')
    expect(slotsOf(tableQuery({ party: 3 }))[0]?.endMs).toBe(june7('11:00'))
    expect([1, 2, 3, 6, 9].map((party) => turnMinutes(turnTimes, party))).toEqual([90, 90, 120, 120, 120])
    expect(() => turnMinutes([], 2)).toThrow(RangeError)
  })

  it('gets a combination only while every member is free, and takes every member', () => {
    const calendars = [calendarOf('one', { busy: [busy('12:00', '13:00')] }), calendarOf('two')]
    expect(readings(slotsOf(tableQuery({ calendars, party: 5 })))).toEqual([
      '09:00',
      '10:00',
      '13:00',
      '14:00',
      '15:00',
    ])
    const requirements = seatingRequirements(both, { bufferBeforeMinutes: 0, bufferAfterMinutes: 15 })
    expect(allocationsOf(seatingPicks(both), requirements, busy('13:00', '15:00'))).toEqual([
      { resourceId: 'one', ...busy('13:00', '15:15') },
      { resourceId: 'two', ...busy('13:00', '15:15') },
    ])
  })

  it('gets no combination that is not listed', () => {
    expect(findTables(tableQuery({ party: 5, seatings: [one, two] }))).toEqual({
      ok: false,
      why: { rule: 'party_size', partyMin: 1, partyMax: 4 },
    })
  })

  it.each([
    [0, 'no_party'],
    [-1, 'no_party'],
    [Number.NaN, 'no_party'],
    [1.5, 'not_whole'],
    [9999, 'too_large'],
    [Number.POSITIVE_INFINITY, 'not_whole'],
  ])('of %s is refused as %s', (party, fault) => {
    expect(findTables(tableQuery({ party }))).toEqual({ ok: false, why: { rule: 'party', fault } })
  })

  it('meets no table at all where none is listed', () => {
    expect(seatingsFor([], 2)).toEqual({ ok: false, why: { rule: 'party_size', partyMin: 0, partyMax: 0 } })
  })
})

describe('seatings', () => {
  it.each([
    { ...one, resourceIds: [] },
    { ...one, resourceIds: ['one', 'one'] },
    { ...one, partyMin: 3 },
    { ...one, partyMin: 0 },
  ])('that make no sense are refused', (seating) => {
    expect(() => seatingsFor([seating], 2)).toThrow(RangeError)
  })
})

describe('tables against asking for each seating alone', () => {
  it('are the same', () => assertTablesMatchReference({ cases: 150 }))

  it('are not compared with nothing', () => {
    const found = fc.sample(arbitraryTableQuery(), { numRuns: 200, seed: 3 }).map(findTables)
    expect(found.filter((answer) => answer.ok && answer.slots.length > 0).length).toBeGreaterThan(30)
  })
})
