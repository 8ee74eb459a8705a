import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, calendarOf, queryOf, requirementOf } from '../testing/slot-fixtures.ts'
import { assignSlot } from './any-staff.ts'
import { byTightestGap, gapReachMs } from './best-fit.ts'
import { slotAt } from './slot.ts'
import { minuteMs } from './zoned-time.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const busy = (unit: number, start: string, end: string) => ({ unit, startMs: june7(start), endMs: june7(end) })
const appointment = { startMs: june7('10:00'), endMs: june7('11:00') }

describe('the unit of a pool', () => {
  it('is the one whose gap is tightest, so that the empty ones stay whole', () => {
    expect(
      byTightestGap([1, 2, 3], { busy: [busy(2, '09:00', '10:00'), busy(3, '11:30', '12:00')], appointment }),
    ).toEqual([2, 3, 1])
    expect(
      byTightestGap([1, 2, 3], { busy: [busy(1, '08:00', '09:00'), busy(3, '09:00', '10:00')], appointment }),
    ).toEqual([3, 1, 2])
  })

  it('is the lowest of equal ones', () => {
    expect(byTightestGap([3, 1, 2], { busy: [], appointment })).toEqual([1, 2, 3])
  })

  it('is what a slot is given where the busy time is known, and the lowest where not', () => {
    const taken = [busy(2, '09:00', '10:00')]
    const query = queryOf({
      requirements: [requirementOf('chair', ['chairs'])],
      calendars: [calendarOf('chairs', { units: 3, busy: taken })],
    })
    const slot = slotAt(query, june7('10:00'))
    if (slot === null) throw new Error('expected a slot')
    const rows = taken.map((span) => ({ ...span, resourceId: 'chairs' }))
    expect(assignSlot(slot, [], rows)?.[0]?.unit).toBe(2)
    expect(assignSlot(slot, [])?.[0]?.unit).toBe(1)
  })

  it('is in the order that walking minute by minute away from the appointment gives', () => {
    const span = fc.record({
      unit: fc.integer({ min: 1, max: 4 }),
      from: fc.nat(200),
      minutes: fc.integer({ min: 1, max: 30 }),
    })
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.nat(200), (list, start) => {
        const spans = list.map(({ unit, from, minutes }) => ({
          unit,
          startMs: from * minuteMs,
          endMs: (from + minutes) * minuteMs,
        }))
        const wish = { startMs: start * minuteMs, endMs: (start + 10) * minuteMs }
        const isBusy = (unit: number, ms: number) =>
          spans.some((one) => one.unit === unit && one.startMs <= ms && ms < one.endMs)
        const walk = (unit: number) => {
          let minutes = 0
          for (let ms = wish.startMs - minuteMs; ms >= wish.startMs - gapReachMs && !isBusy(unit, ms); ms -= minuteMs)
            minutes++
          for (let ms = wish.endMs; ms < wish.endMs + gapReachMs && !isBusy(unit, ms); ms += minuteMs) minutes++
          return minutes
        }
        const free = [1, 2, 3, 4].filter((unit) => {
          for (let ms = wish.startMs; ms < wish.endMs; ms += minuteMs) if (isBusy(unit, ms)) return false
          return true
        })
        const expected = free.toSorted((a, b) => walk(a) - walk(b) || a - b)
        expect(byTightestGap(free, { busy: spans, appointment: wish })).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })
})
