import type { ResourceLoad } from './any-staff.ts'
import type { Span } from './interval.ts'
import { minuteMs } from './zoned-time.ts'

/** What resources have to do, for one slot after the other: `resourceLoads` for many slots of the same bookings. */
export type LoadBook = (
  resourceIds: readonly string[],
  at: { readonly week: Span; readonly slotStartMs: number },
) => ResourceLoad[]

interface Page {
  readonly bookings: Span[]
  /** Ascending. */
  readonly endsMs: number[]
  /** By the start of a week. */
  readonly bookedMs: Map<number, number>
}

/** Each booking is read once, and once again for each week that is asked about. */
export function loadBook(bookings: readonly (Span & { readonly resourceId: string })[]): LoadBook {
  const pages = new Map<string, Page>()
  for (const booking of bookings) {
    const page: Page = pages.get(booking.resourceId) ?? { bookings: [], endsMs: [], bookedMs: new Map() }
    pages.set(booking.resourceId, page)
    page.bookings.push(booking)
    page.endsMs.push(booking.endMs)
  }
  for (const { endsMs } of pages.values()) endsMs.sort((a, b) => a - b)
  return (resourceIds, { week, slotStartMs }) =>
    [...new Set(resourceIds)].map((resourceId) => {
      const page = pages.get(resourceId)
      return {
        resourceId,
        bookedMinutes: page === undefined ? 0 : bookedMs(page, week) / minuteMs,
        idleSinceMs: page === undefined ? null : lastUpTo(page.endsMs, slotStartMs),
      }
    })
}

function bookedMs({ bookings, bookedMs: known }: Page, week: Span): number {
  const standing = known.get(week.startMs)
  if (standing !== undefined) return standing
  const sumMs = bookings.reduce(
    (sum, { startMs, endMs }) => sum + Math.max(0, Math.min(endMs, week.endMs) - Math.max(startMs, week.startMs)),
    0,
  )
  known.set(week.startMs, sumMs)
  return sumMs
}

/** The greatest that is not after `ms`; null where all are. */
function lastUpTo(ascending: readonly number[], ms: number): number | null {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= ms) low = middle + 1
    else high = middle
  }
  return ascending[low - 1] ?? null
}
