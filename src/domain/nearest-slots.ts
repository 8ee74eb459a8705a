import { findSlots, type Slot } from './slot.ts'
import { startBounds } from './start-window.ts'
import type { WishQuery } from './why-not.ts'
import { dayMs, type LocalTime, localTimeOf } from './zoned-time.ts'

/** What can be offered instead of a wished start. */
export interface NearestSlots {
  /** The last slot before the wish, within `nearestDaysMax` days. */
  readonly before: Slot | null
  /** The first slot after it, however far the advance goes. */
  readonly after: Slot | null
  /** The same time on the wall on the nearest other date, a later one before an earlier one as near. */
  readonly sameTime: Slot | null
}

/** How many days around a wish are looked through. */
export const nearestDaysMax = 14
const laterStretchesMax = 26

/**
 * The slots around a wished start, the wish itself left out. A wish in the past is read as now. `wall` is what the
 * customer said where no instant reads so (a gap).
 */
export function nearestSlots(
  query: WishQuery,
  wishMs: number,
  wall: Pick<LocalTime, 'date' | 'time'> = localTimeOf(query.timeZone, wishMs),
): NearestSlots {
  const { earliestMs, beyondMs } = startBounds(query)
  const pivotMs = Math.min(Math.max(wishMs, earliestMs), beyondMs)
  const reachMs = nearestDaysMax * dayMs
  // The limit of a wider query would hide the slots after the wish.
  const around = findSlots({ ...query, fromMs: pivotMs - reachMs, toMs: pivotMs + reachMs, limit: undefined })
  return {
    before: around.findLast((slot) => slot.startMs < wishMs) ?? null,
    after: around.find((slot) => slot.startMs > wishMs) ?? laterSlot(query, pivotMs + reachMs, beyondMs),
    sameTime: sameTimeSlot(query.timeZone, around, { ...wall, wishMs }),
  }
}

/** The first slot from here on, stretch by stretch. */
function laterSlot(query: WishQuery, fromMs: number, beyondMs: number): Slot | null {
  const stretchMs = nearestDaysMax * dayMs
  for (let i = 0, startMs = fromMs; i < laterStretchesMax && startMs < beyondMs; i++, startMs += stretchMs) {
    const [slot] = findSlots({ ...query, fromMs: startMs, toMs: startMs + stretchMs, limit: 1 })
    if (slot !== undefined) return slot
  }
  return null
}

function sameTimeSlot(
  timeZone: string,
  slots: readonly Slot[],
  wish: { readonly date: string; readonly time: string; readonly wishMs: number },
): Slot | null {
  let best: Slot | null = null
  for (const slot of slots) {
    const local = localTimeOf(timeZone, slot.startMs)
    if (local.date === wish.date || local.time !== wish.time) continue
    // Slots come in order, so of two as near the later one wins by "not further".
    if (best === null || Math.abs(slot.startMs - wish.wishMs) <= Math.abs(best.startMs - wish.wishMs)) best = slot
  }
  return best
}
