import type { ResourceLoad } from '../domain/any-staff.ts'
import { loadBook } from '../domain/load-book.ts'
import type { Slot } from '../domain/slot.ts'
import { weekSpan } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'

/** How much those who could serve a slot have to do in its week. */
export type WeighSlot = (slot: Slot) => readonly ResourceLoad[]

/**
 * What "any staff" weighs for these slots, in one statement for all of them; none where no slot leaves a choice. Weeks
 * are those of `timeZone`. Bookings named are not counted: what is about to be given up is no work.
 */
export async function weighStaff(
  stores: Pick<Stores, 'bookings'>,
  slots: readonly Slot[],
  input: {
    readonly tenantId: string
    readonly timeZone: string
    readonly nowMs: number
    readonly exceptBookingIds: readonly string[]
  },
): Promise<WeighSlot> {
  const { tenantId, timeZone, nowMs, exceptBookingIds } = input
  const contested = slots.filter((slot) => slot.choices.some((choice) => choice.candidates.length > 1))
  if (contested.length === 0) return () => []
  const starts = contested.map((slot) => slot.startMs)
  const bookings = await stores.bookings.findBooked(tenantId, {
    resourceIds: [...new Set(contested.flatMap(candidatesOf))],
    fromMs: weekSpan(timeZone, Math.min(...starts)).startMs,
    toMs: weekSpan(timeZone, Math.max(...starts)).endMs,
    nowMs,
    exceptBookingIds,
  })
  const loadsOf = loadBook(bookings)
  return (slot) => loadsOf(candidatesOf(slot), { week: weekSpan(timeZone, slot.startMs), slotStartMs: slot.startMs })
}

function candidatesOf(slot: Slot): string[] {
  const ids = slot.choices.flatMap((choice) => choice.candidates.map((candidate) => candidate.resourceId))
  return [...new Set(ids)]
}
