import { nearestDaysMax } from './nearest-slots.ts'
import { type PartyRefusal, seatingsFor } from './table.ts'
import { findTables, seatingRequirements, type TableQuery, type TableSlot, tableSearch } from './table-slot.ts'
import { type WhyNot, type WishQuery, whyNot } from './why-not.ts'
import { dayMs } from './zoned-time.ts'

/** A search for a table at one wished start. */
export type TableWish = Omit<TableQuery, 'fromMs' | 'toMs' | 'limit'>

/** The nearest to possible last: of several seatings the one that only just was not free speaks. */
const byHope: readonly WhyNot['rule'][] = [
  'past',
  'notice',
  'advance',
  'no_resource',
  'closed',
  'override',
  'time_off',
  'quota',
  'busy',
  'off_grid',
]

/** The rule that keeps a party from sitting down at a start, or null where it may: null exactly where `findTables` has it. */
export function whyNoTable(query: TableWish, startMs: number): WhyNot | PartyRefusal | null {
  const fitting = seatingsFor(query.seatings, query.party)
  if (!fitting.ok) return fitting.why
  let best: WhyNot | null = null
  for (const seating of fitting.seatings) {
    const search = tableSearch({ ...query, fromMs: startMs, toMs: startMs + 1 }, [seating])
    const asked: WishQuery = { ...search, requirements: seatingRequirements(seating, query.buffers) }
    const why = whyNot(asked, startMs)
    if (why === null) return null
    if (best === null || byHope.indexOf(why.rule) > byHope.indexOf(best.rule)) best = why
  }
  return best
}

/** The last time before a wished start at which the party finds a table, and the first after it. */
export function nearestTables(
  query: TableWish,
  wishMs: number,
): { readonly before: TableSlot | null; readonly after: TableSlot | null } {
  const reachMs = nearestDaysMax * dayMs
  const pivotMs = Math.max(wishMs, query.nowMs)
  // The limit of a wider query would hide the slots after the wish.
  const found = findTables({ ...query, fromMs: pivotMs - reachMs, toMs: pivotMs + reachMs, limit: undefined })
  const slots = found.ok ? found.slots : []
  return {
    before: slots.findLast((slot) => slot.startMs < wishMs) ?? null,
    after: slots.find((slot) => slot.startMs > wishMs) ?? null,
  }
}
