import { type PartyRefusal, seatingsFor } from './table.ts'
import { seatingRequirements, type TableQuery, tableSearch } from './table-slot.ts'
import { type WhyNot, type WishQuery, whyNot } from './why-not.ts'

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
