import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf } from '../testing/slot-fixtures.ts'
import { arbitraryTableQuery } from '../testing/table-property.ts'
import { findTables, type TableQuery } from './table-slot.ts'
import { whyNoTable } from './why-no-table.ts'
import { minuteMs } from './zoned-time.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const busy = [{ unit: 1, startMs: june7('12:00'), endMs: june7('14:00') }]
const query: TableQuery = {
  ...queryOf({ calendars: [calendarOf('one', { busy }), calendarOf('two', { windows: [] })] }),
  party: 2,
  seatings: [
    { resourceIds: ['one'], partyMin: 1, partyMax: 2 },
    { resourceIds: ['two'], partyMin: 1, partyMax: 4 },
  ],
  turnTimes: [{ partyMax: 4, durationMinutes: 60 }],
  buffers: { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
}

describe('no table', () => {
  it('is explained by the seating that only just was not free', () => {
    expect(whyNoTable(query, june7('12:00'))).toEqual({ rule: 'busy', resourceIds: ['one'] })
    expect(whyNoTable(query, june7('20:00'))?.rule).toBe('closed')
    expect(whyNoTable({ ...query, party: 5 }, june7('12:00'))).toEqual({ rule: 'party_size', partyMin: 1, partyMax: 4 })
    expect(whyNoTable(query, june7('11:00'))).toBeNull()
  })

  it('has a reason exactly where none is found', () => {
    fc.assert(
      fc.property(arbitraryTableQuery(), fc.nat(600), (random, minutes) => {
        const startMs = random.fromMs + minutes * minuteMs
        const found = findTables({ ...random, fromMs: startMs, toMs: startMs + 1, limit: 1 })
        expect(whyNoTable(random, startMs) === null).toBe(found.ok && found.slots.length === 1)
      }),
      { numRuns: 300 },
    )
  })
})
