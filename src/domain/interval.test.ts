import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contains,
  instantsOf,
  intersect,
  isEmpty,
  lengthMs,
  merge,
  overlaps,
  type Span,
  spanOf,
  subtract,
} from './interval.ts'

const span = (startMs: number, endMs: number): Span => ({ startMs, endMs })
/** Small numbers, so that spans touch, nest and repeat; some are empty or inverted. */
const spans = fc.array(
  fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => span(a, b)),
  { maxLength: 8 },
)
const points = Array.from({ length: 31 }, (_, point) => point)
const holds = (list: readonly Span[], point: number) => list.some((one) => one.startMs <= point && point < one.endMs)
const isMerged = (list: readonly Span[]) =>
  list.every((one, index) => !isEmpty(one) && (list[index - 1]?.endMs ?? Number.NEGATIVE_INFINITY) < one.startMs)

describe('spans', () => {
  it('that only touch do not overlap', () => {
    expect(overlaps(span(1, 3), span(3, 5))).toBe(false)
    expect(overlaps(span(1, 4), span(3, 5))).toBe(true)
    expect(overlaps(span(3, 3), span(1, 5))).toBe(false)
  })

  it('overlap exactly where they hold a common point', () => {
    fc.assert(
      fc.property(spans, ([a, b]) => {
        if (a === undefined || b === undefined) return
        expect(overlaps(a, b)).toBe(points.some((point) => holds([a], point) && holds([b], point)))
      }),
    )
  })

  it('contain another where all of its points are inside', () => {
    fc.assert(
      fc.property(spans, ([a, b]) => {
        if (a === undefined || b === undefined) return
        expect(contains(a, b)).toBe(points.every((point) => !holds([b], point) || holds([a], point)))
      }),
    )
  })

  it('are never longer than nothing when inverted', () => {
    expect(lengthMs(span(5, 3))).toBe(0)
    expect(lengthMs(span(3, 5))).toBe(2)
  })

  it('go to instants and back', () => {
    const { start, end } = instantsOf(span(1_000, 2_000))
    expect(spanOf(start, end)).toEqual(span(1_000, 2_000))
  })
})

describe('lists of spans', () => {
  it('merge to the same points in order, apart from each other', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const merged = merge(list)
        expect(isMerged(merged)).toBe(true)
        for (const point of points) expect(holds(merged, point)).toBe(holds(list, point))
      }),
    )
  })

  it('intersect to the points that both hold', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const common = intersect(a, b)
        expect(isMerged(common)).toBe(true)
        for (const point of points) expect(holds(common, point)).toBe(holds(a, point) && holds(b, point))
      }),
    )
  })

  it('subtract to the points that only the first holds', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const left = subtract(a, b)
        expect(isMerged(left)).toBe(true)
        for (const point of points) expect(holds(left, point)).toBe(holds(a, point) && !holds(b, point))
      }),
      { numRuns: 500 },
    )
  })

  it('are left as they were', () => {
    const list = Object.freeze([Object.freeze(span(5, 9)), Object.freeze(span(1, 6))])
    merge(list)
    intersect(list, list)
    subtract(list, list)
    expect(list).toEqual([span(5, 9), span(1, 6)])
  })
})
