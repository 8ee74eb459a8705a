import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requirementOf } from '../testing/slot-fixtures.ts'
import { allocationsOf, onlyCompletable, pickDistinct, type ResourcePick } from './resource-pick.ts'

const option = fc.record({ resourceId: fc.constantFrom('a', 'b', 'c'), unit: fc.integer({ min: 1, max: 2 }) })
const lists = fc
  .array(fc.uniqueArray(option, { maxLength: 4, selector: (one) => `${one.resourceId}${one.unit}` }), { maxLength: 4 })
  .map((all) => all.map((list, index) => list.map((one) => ({ ...one, requirementId: `r${index}` }))))

/** Every complete choice without a unit twice, by trying all. */
function everyChoice(options: readonly (readonly ResourcePick[])[]): ResourcePick[][] {
  const all = options.reduce<ResourcePick[][]>(
    (done, list) => done.flatMap((picks) => list.map((one) => [...picks, one])),
    [[]],
  )
  return all.filter((picks) => new Set(picks.map((pick) => `${pick.resourceId}${pick.unit}`)).size === picks.length)
}

describe('distinct picks', () => {
  it('are the first complete choice in the order of the lists, or null where there is none', () => {
    fc.assert(
      fc.property(lists, (options) => {
        expect(pickDistinct(options)).toEqual(everyChoice(options)[0] ?? null)
      }),
      { numRuns: 500 },
    )
  })

  it('are no work for hundreds who want any of hundreds of seats', () => {
    const seats = Array.from({ length: 400 }, (_, index) => ({
      requirementId: 'seat',
      resourceId: 'hall',
      unit: index + 1,
    }))
    const picks = pickDistinct(Array.from({ length: 300 }, () => seats))
    expect(picks?.map(({ unit }) => unit)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  })

  it('leave of each list what stands in a complete choice', () => {
    fc.assert(
      fc.property(lists, (options) => {
        const all = everyChoice(options)
        const expected = options.map((list, index) => list.filter((one) => all.some((picks) => picks[index] === one)))
        expect(onlyCompletable(options)).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('stay quick where many requirements want the same few', () => {
    const options = Array.from({ length: 12 }, (_, index) =>
      Array.from({ length: 11 }, (_unused, unit) => ({
        requirementId: `r${index}`,
        resourceId: 'pool',
        unit: unit + 1,
      })),
    )
    expect(pickDistinct(options)).toBeNull()
  })
})

describe('allocations', () => {
  const requirements = [
    requirementOf('staff', ['zoe'], { bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }),
    requirementOf('room', ['attic'], { bufferAfterMinutes: 30 }),
  ]
  const picks = [
    { requirementId: 'staff', resourceId: 'zoe', unit: 1 },
    { requirementId: 'room', resourceId: 'attic', unit: 2 },
  ]

  it('take the appointment with the buffers of their requirement, in one fixed order', () => {
    expect(allocationsOf(picks, requirements, { startMs: 3_600_000, endMs: 7_200_000 })).toEqual([
      { resourceId: 'attic', unit: 2, startMs: 3_600_000, endMs: 9_000_000 },
      { resourceId: 'zoe', unit: 1, startMs: 3_300_000, endMs: 7_800_000 },
    ])
    const appointment = { startMs: 0, endMs: 1 }
    expect(allocationsOf([...picks].reverse(), requirements, appointment)).toEqual(
      allocationsOf(picks, requirements, appointment),
    )
  })

  it('refuse a pick of no requirement', () => {
    expect(() => allocationsOf(picks, [], { startMs: 0, endMs: 1 })).toThrow(RangeError)
  })
})
