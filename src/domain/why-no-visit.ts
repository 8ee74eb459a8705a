import type { VisitStaffing } from './asked.ts'
import { findVisits, type VisitQuery, visitSearch } from './visit-slot.ts'
import { type WhyNot, whyNot } from './why-not.ts'

/** A visit wished to begin at one start. */
export type VisitWish = Omit<VisitQuery, 'fromMs' | 'toMs' | 'limit'>

export type WhyNoVisit =
  /** The rule in the way of one step, counted from 0; of the whole visit where `step` is null. */
  | { readonly rule: 'step'; readonly step: number | null; readonly why: WhyNot }
  /** Somebody is free for each step, but nobody for all of them, or not enough people, as it was asked. */
  | { readonly rule: 'staffing'; readonly staffing: VisitStaffing }

const ofTheWhole: readonly WhyNot['rule'][] = ['past', 'notice', 'advance', 'off_grid']

/** What keeps a visit from beginning at a start, laid out the best way; null exactly where `findVisits` has it. */
export function whyNoVisit(query: VisitWish, startMs: number): WhyNoVisit | null {
  const [layout] = query.layouts
  if (layout === undefined) throw new RangeError('layouts: expected at least one')
  const asked = { ...query, fromMs: startMs, toMs: startMs + 1, limit: 1 }
  if (findVisits(asked).length > 0) return null
  const search = visitSearch(asked, layout)
  let offGrid: WhyNot | null = null
  for (const requirement of search.requirements) {
    const why = whyNot({ ...search, requirements: [requirement] }, startMs)
    if (why === null) continue
    if (why.rule === 'off_grid') offGrid = why
    else return { rule: 'step', step: ofTheWhole.includes(why.rule) ? null : Number.parseInt(requirement.id, 10), why }
  }
  return offGrid === null ? { rule: 'staffing', staffing: query.staffing } : { rule: 'step', step: null, why: offGrid }
}
