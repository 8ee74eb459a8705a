import { deepStrictEqual, ok } from 'node:assert'
import fc from 'fast-check'
import type { Requirement } from '../domain/catalog.ts'
import { layoutMinutes, placedSegments, stepsInOrder, stepsTogether, type VisitLayout } from '../domain/visit.ts'
import { findVisits, type VisitQuery } from '../domain/visit-slot.ts'
import type { PropertyRun } from './property-run.ts'
import { arbitrarySlotQuery } from './slot-arbitrary.ts'
import { slowSlots } from './slow-slots.ts'

/** Two or three short steps in order, with a pause at times, or together, over the calendars of the slot queries. */
export function arbitraryVisitQuery(): fc.Arbitrary<VisitQuery> {
  const step = fc.record({
    durationMinutes: fc.constantFrom(5, 15, 30),
    anyOf: fc.subarray(['ana', 'ben', 'room'], { minLength: 1 }),
    gap: fc.constantFrom(null, null, 0, 10),
  })
  return fc
    .record({
      query: arbitrarySlotQuery(),
      steps: fc.array(step, { minLength: 1, maxLength: 3 }),
      shape: fc.constantFrom('order', 'order', 'start', 'finish'),
      staffing: fc.constantFrom('same', 'different', 'any', 'any'),
    })
    .map(({ query: { requirements, rules, ...query }, steps, shape, staffing }) => {
      const buffers = { bufferBeforeMinutes: 0, bufferAfterMinutes: requirements[0]?.bufferAfterMinutes ?? 0 }
      const listed = steps.map(({ durationMinutes, anyOf, gap }, index) => ({
        serviceId: `service-${index}`,
        durationMinutes,
        requirements: [{ id: 'who', kind: 'staff' as const, anyOf, ...buffers }],
        gapAfter: gap === null ? undefined : { minMinutes: 0, maxMinutes: gap },
      }))
      const layouts = shape === 'start' || shape === 'finish' ? stepsTogether(listed, shape) : stepsInOrder(listed)
      const { durationMinutes: _, ...rest } = rules
      return { ...query, rules: rest, layouts, staffing }
    })
}

type Who = { readonly resourceId: string; readonly unit: number }

/** By start: who could do each step of a layout, from the reference of slots, then every combination of them. */
function slowLayout(query: VisitQuery, layout: VisitLayout): Map<number, Who[][]> {
  const rules = { ...query.rules, durationMinutes: layoutMinutes(layout) }
  const free = layout.map((step) => {
    const [requirement] = step.requirements
    const placed: Requirement[] =
      requirement === undefined ? [] : [{ ...requirement, segments: placedSegments(step, requirement) }]
    const slots = slowSlots({ ...query, rules, requirements: placed, limit: undefined })
    return new Map(slots.map((slot) => [slot.startMs, slot.choices[0]?.candidates ?? []]))
  })
  const found = new Map<number, Who[][]>()
  for (const startMs of free[0]?.keys() ?? []) {
    let all: Who[][] = [[]]
    for (const byStart of free) {
      const options = (byStart.get(startMs) ?? []).flatMap(({ resourceId, units }) =>
        units.map((unit) => ({ resourceId, unit })),
      )
      all = all.flatMap((picked) => options.map((one) => [...picked, one]))
    }
    found.set(
      startMs,
      all.filter((picked) => isPossible(query, layout, picked)),
    )
  }
  return found
}

function isPossible(query: VisitQuery, layout: VisitLayout, picked: readonly Who[]): boolean {
  return picked.every((a, i) =>
    picked.every((b, j) => {
      if (i >= j) return true
      const same = a.resourceId === b.resourceId
      if (query.staffing === 'same' && !same) return false
      if (query.staffing === 'different' && same) return false
      const [first, second] = [layout[i], layout[j]]
      if (!same || a.unit !== b.unit || first === undefined || second === undefined) return true
      return (
        first.offsetMinutes + first.durationMinutes <= second.offsetMinutes ||
        second.offsetMinutes + second.durationMinutes <= first.offsetMinutes
      )
    }),
  )
}

/** Compares so many random visits with trying everybody for everything. */
export function assertVisitsMatchReference({ cases, seed }: PropertyRun): void {
  fc.assert(
    fc.property(arbitraryVisitQuery(), (query) => {
      const visits = findVisits({ ...query, limit: undefined })
      const slow = query.layouts.map((layout) => ({ layout, byStart: slowLayout(query, layout) }))
      const starts = new Set(
        slow.flatMap(({ byStart }) => [...byStart].flatMap(([ms, all]) => (all.length > 0 ? [ms] : []))),
      )
      deepStrictEqual(
        visits.map((visit) => visit.startMs),
        [...starts].sort((a, b) => a - b),
      )
      for (const visit of visits) {
        const best = slow.find(({ byStart }) => (byStart.get(visit.startMs)?.length ?? 0) > 0)
        const offsets = visit.steps.map((step) => (step.startMs - visit.startMs) / 60_000)
        deepStrictEqual(
          offsets,
          best?.layout.map((step) => step.offsetMinutes),
        )
        const picked = visit.steps.map(({ picks: [pick] }) => `${pick?.resourceId} ${pick?.unit}`).join()
        const possible = best?.byStart
          .get(visit.startMs)
          ?.map((all) => all.map((who) => `${who.resourceId} ${who.unit}`).join())
        ok(possible?.includes(picked), `${picked} is none of ${possible?.join(' or ')}`)
      }
    }),
    seed === undefined ? { numRuns: cases } : { numRuns: cases, seed },
  )
}
