import type { Allocation } from './resource-pick.ts'

/**
 * Of a hold that keeps another place free for a booking that stands, while the difference in price is being paid: the
 * booking stays as it is until then. Such a hold never becomes a booking of its own.
 */
export interface MoveHold {
  /** The booking that moves when this is paid. */
  readonly bookingId: string
  /** Of that booking as it was asked about: in any other it is another one's move, and this is for nothing. */
  readonly version: number
  /** All that the new place takes. The hold itself has only what the booking does not have already. */
  readonly takes: readonly Allocation[]
}

/**
 * What of `wanted` is not among `own`: what a booking must take besides to stand somewhere that overlaps its own place (more
 * nights in the same room, more seats of the same class). Nothing where it has all of it.
 */
export function partsNotOwn(wanted: readonly Allocation[], own: readonly Allocation[]): Allocation[] {
  return wanted.flatMap((want) => {
    const ofUnit = own.filter(({ resourceId, unit }) => resourceId === want.resourceId && unit === want.unit)
    return ofUnit.reduce<Allocation[]>((parts, one) => parts.flatMap((part) => without(part, one)), [want])
  })
}

function without(part: Allocation, taken: Allocation): Allocation[] {
  if (taken.endMs <= part.startMs || taken.startMs >= part.endMs) return [part]
  return [
    ...(part.startMs < taken.startMs ? [{ ...part, endMs: taken.startMs }] : []),
    ...(taken.endMs < part.endMs ? [{ ...part, startMs: taken.endMs }] : []),
  ]
}
