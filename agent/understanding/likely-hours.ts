import type { Catalog } from '../../src/domain/catalog.ts'

interface LikelyHours {
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
}

const known = new WeakMap<Catalog, LikelyHours>()

/** The hours between which the business is ever open: they decide whether "at 7" is morning or evening. */
export function likelyHoursOf(catalog: Catalog): LikelyHours {
  const before = known.get(catalog)
  if (before !== undefined) return before
  const starts = catalog.opening.map((window) => window.start).sort()
  const ends = catalog.opening.map((window) => window.end).sort()
  const first = starts[0] ?? '08:00'
  const last = ends.at(-1) ?? '20:00'
  const hours = {
    from: Temporal.PlainTime.from(first),
    to: last === '24:00' || last <= first ? Temporal.PlainTime.from('23:59') : Temporal.PlainTime.from(last),
  }
  known.set(catalog, hours)
  return hours
}
