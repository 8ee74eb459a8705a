import { byTightestGap } from './best-fit.ts'
import type { BusySpan } from './calendar.ts'
import type { Span } from './interval.ts'
import type { OpenCandidate } from './open-starts.ts'
import { compareIds, pickDistinct, type ResourcePick } from './resource-pick.ts'
import type { Slot } from './slot.ts'
import { minuteMs } from './zoned-time.ts'

/** How much a resource has to do, as "any staff" weighs it. */
export interface ResourceLoad {
  readonly resourceId: string
  /** Minutes booked in the local week of the slot, buffers and blocks not counted. */
  readonly bookedMinutes: number
  /** End of its last booking before the slot; null where it never had one: the longest idle of all. */
  readonly idleSinceMs: number | null
}

/** Loads of resources from their bookings: those of the slot's week, and whatever is known of before. */
export function resourceLoads(
  resourceIds: readonly string[],
  input: {
    readonly bookings: readonly (Span & { readonly resourceId: string })[]
    /** The local week of the slot: `weekSpan`. */
    readonly week: Span
    readonly slotStartMs: number
  },
): ResourceLoad[] {
  const loads = new Map(resourceIds.map((id) => [id, { bookedMs: 0, idleSinceMs: null as number | null }]))
  for (const booking of input.bookings) {
    const load = loads.get(booking.resourceId)
    if (load === undefined) continue
    const startMs = Math.max(booking.startMs, input.week.startMs)
    load.bookedMs += Math.max(0, Math.min(booking.endMs, input.week.endMs) - startMs)
    if (booking.endMs <= input.slotStartMs)
      load.idleSinceMs = Math.max(load.idleSinceMs ?? booking.endMs, booking.endMs)
  }
  return [...loads].map(([resourceId, { bookedMs, idleSinceMs }]) => ({
    resourceId,
    bookedMinutes: bookedMs / minuteMs,
    idleSinceMs,
  }))
}

/** Order of "any staff": fewest booked minutes that week, then longest idle, then id. A resource without load is free. */
export function compareLoads(a: ResourceLoad, b: ResourceLoad): number {
  return (
    a.bookedMinutes - b.bookedMinutes ||
    (a.idleSinceMs ?? Number.NEGATIVE_INFINITY) - (b.idleSinceMs ?? Number.NEGATIVE_INFINITY) ||
    compareIds(a.resourceId, b.resourceId)
  )
}

/**
 * Who serves a slot: for each requirement, in order, the open candidate that `compareLoads` puts first, such that no
 * resource unit serves twice. Of a pool the unit with the tightest gap among `busy`, or the lowest where that is not
 * given. Null only for a slot without a complete choice.
 */
export function assignSlot(
  slot: Slot,
  loads: readonly ResourceLoad[],
  busy: readonly (BusySpan & { readonly resourceId: string })[] = [],
): ResourcePick[] | null {
  const known = new Map(loads.map((load) => [load.resourceId, load]))
  const loadOf = (resourceId: string) => known.get(resourceId) ?? { resourceId, bookedMinutes: 0, idleSinceMs: null }
  const unitsOf = ({ resourceId, units }: OpenCandidate) =>
    units.length === 1
      ? units
      : byTightestGap(units, { busy: busy.filter((span) => span.resourceId === resourceId), appointment: slot })
  return pickDistinct(
    slot.choices.map(({ requirementId, candidates }) =>
      candidates
        .toSorted((a, b) => compareLoads(loadOf(a.resourceId), loadOf(b.resourceId)))
        .flatMap((candidate) =>
          unitsOf(candidate).map((unit) => ({ requirementId, resourceId: candidate.resourceId, unit })),
        ),
    ),
  )
}
