import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, newYork } from '../testing/slot-fixtures.ts'
import { assignSlot, compareLoads, type ResourceLoad, resourceLoads } from './any-staff.ts'
import type { Slot } from './slot.ts'
import { weekSpan } from './zoned-time.ts'

const slotOf = (...lists: string[][]): Slot => ({
  startMs: 0,
  endMs: 1,
  choices: lists.map((ids, index) => ({
    requirementId: `requirement-${index}`,
    candidates: ids.map((resourceId) => ({ resourceId, units: [1] })),
  })),
})
const load = (resourceId: string, bookedMinutes: number, idleSinceMs: number | null = null): ResourceLoad => ({
  resourceId,
  bookedMinutes,
  idleSinceMs,
})
const served = (slot: Slot, loads: ResourceLoad[]) => assignSlot(slot, loads)?.map((pick) => pick.resourceId)

describe('any staff', () => {
  it('takes who has the fewest booked minutes that week', () => {
    expect(served(slotOf(['ana', 'ben']), [load('ana', 90), load('ben', 60)])).toEqual(['ben'])
  })

  it('then who has been idle longest, one who never worked before all', () => {
    expect(served(slotOf(['ana', 'ben']), [load('ana', 60, 2000), load('ben', 60, 1000)])).toEqual(['ben'])
    expect(served(slotOf(['ana', 'ben']), [load('ana', 60, 1000), load('ben', 60)])).toEqual(['ben'])
  })

  it('then the first id, whatever the order of the candidates', () => {
    expect(served(slotOf(['ben', 'ana']), [])).toEqual(['ana'])
    expect(served(slotOf(['ben', 'ana']), [load('ana', 60, 7), load('ben', 60, 7)])).toEqual(['ana'])
  })

  it('gives up its first choice where another requirement has no one else', () => {
    expect(served(slotOf(['ana', 'ben'], ['ana']), [load('ana', 0), load('ben', 60)])).toEqual(['ben', 'ana'])
  })

  it('takes the lowest free unit of a pool', () => {
    const slot: Slot = {
      startMs: 0,
      endMs: 1,
      choices: [{ requirementId: 'chair', candidates: [{ resourceId: 'chairs', units: [2, 3] }] }],
    }
    expect(assignSlot(slot, [])).toEqual([{ requirementId: 'chair', resourceId: 'chairs', unit: 2 }])
  })

  it('has nobody where one cannot serve twice', () => {
    expect(assignSlot(slotOf(['ana'], ['ana']), [])).toBeNull()
  })

  it('is an order: the same answer however the loads are shuffled', () => {
    const loads = fc.array(
      fc.record({
        resourceId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        bookedMinutes: fc.nat(3),
        idleSinceMs: fc.option(fc.nat(3), { nil: null }),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(loads, (list) => {
        const sorted = [...list].sort(compareLoads)
        for (let i = 1; i < sorted.length; i++) {
          const [a, b] = [sorted[i - 1], sorted[i]]
          if (a !== undefined && b !== undefined) expect(compareLoads(a, b)).not.toBeGreaterThan(0)
        }
        expect([...list].reverse().sort(compareLoads)).toEqual(sorted)
      }),
    )
  })
})

describe('loads', () => {
  const slotStartMs = at('2027-03-10T10:00-05:00')
  const week = weekSpan(newYork, slotStartMs)
  const booking = (resourceId: string, start: string, minutes: number) => ({
    resourceId,
    startMs: at(start),
    endMs: at(start) + minutes * 60_000,
  })

  it('count the minutes of the week, and the last end before the slot', () => {
    const bookings = [
      booking('ana', '2027-03-08T09:00-05:00', 60),
      booking('ana', '2027-03-12T09:00-05:00', 30),
      booking('ana', '2027-03-15T00:00-04:00', 600),
      booking('ben', '2027-03-01T09:00-05:00', 45),
      booking('zoe', '2027-03-09T09:00-05:00', 45),
    ]
    expect(resourceLoads(['ana', 'ben', 'cleo'], { bookings, week, slotStartMs })).toEqual([
      load('ana', 90, at('2027-03-08T10:00-05:00')),
      load('ben', 0, at('2027-03-01T09:45-05:00')),
      load('cleo', 0, null),
    ])
  })

  it('cut a booking at the edge of the week', () => {
    const bookings = [booking('ana', '2027-03-07T23:00-05:00', 120)]
    expect(resourceLoads(['ana'], { bookings, week, slotStartMs })[0]?.bookedMinutes).toBe(60)
  })
})
