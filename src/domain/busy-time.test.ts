import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BusyColumns, busyByUnit } from './busy-time.ts'
import { merge } from './interval.ts'

const shown = (columns: BusyColumns | undefined) =>
  Array.from({ length: columns?.length ?? 0 }, (_, index) => ({
    startMs: columns?.startMs[index],
    endMs: columns?.endMs[index],
  }))
/** Near each other, or so far apart that start and index do not fit one number. */
const instants = fc.oneof(fc.nat(50), fc.integer({ min: -8_000_000_000_000_000, max: 8_000_000_000_000_000 }))
const spans = fc.array(
  fc.record({ unit: fc.integer({ min: 0, max: 3 }), startMs: instants, length: fc.integer({ min: -2, max: 20 }) }),
  { maxLength: 20 },
)

describe('busy time in columns', () => {
  it('is for each unit what merging its spans gives, however they are ordered', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const busy = list.map(({ unit, startMs, length }) => ({ unit, startMs, endMs: startMs + length }))
        const columns = busyByUnit(busy, 2)
        expect(columns).toHaveLength(2)
        for (const unit of [1, 2]) {
          const own = busy.filter((span) => span.unit === unit)
          const expected = merge(own).map(({ startMs, endMs }) => ({ startMs, endMs }))
          expect(shown(columns[unit - 1])).toEqual(expected)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('of a unit without any is empty', () => {
    expect(shown(busyByUnit([], 1)[0])).toEqual([])
    expect(busyByUnit([{ unit: 1, startMs: 0, endMs: 1 }], 0)).toEqual([])
  })
})
