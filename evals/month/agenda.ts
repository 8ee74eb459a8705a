import type { Deed } from './deeds.ts'

interface Entry {
  readonly atMs: number
  readonly order: number
  readonly name: string
  readonly deed: Deed
}

/** What people will do, each at its instant; of one instant in the order in which it was written down. */
export interface Agenda {
  readonly add: (atMs: number, name: string, deed: Deed) => void
  /** Takes out the first that is due by then; null where none is. */
  readonly take: (nowMs: number) => Omit<Entry, 'order'> | null
  readonly nextMs: () => number | null
}

export function createAgenda(): Agenda {
  let order = 0
  const entries: Entry[] = []
  const isBefore = (one: Entry, other: Entry) =>
    one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)
  return {
    add: (atMs, name, deed) => {
      const entry = { atMs, order: order++, name, deed }
      const at = entries.findIndex((other) => isBefore(entry, other))
      entries.splice(at === -1 ? entries.length : at, 0, entry)
    },
    take: (nowMs) => {
      const [first] = entries
      if (first === undefined || first.atMs > nowMs) return null
      entries.shift()
      return first
    },
    nextMs: () => entries[0]?.atMs ?? null,
  }
}
