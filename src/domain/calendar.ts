import type { OpeningOverride, OpeningWindow, QuotaPeriod, Resource } from './catalog.ts'
import type { Span } from './interval.ts'
import type { OpeningRules } from './opening.ts'

/** Time taken of one unit (1 to `units`) of a resource, the buffers of whoever took it included. */
export interface BusySpan extends Span {
  readonly unit: number
}

/**
 * "At most n a day (or week)" of a service, a member of staff or a customer: a resource of n units, of which each
 * booking takes one over the whole local day (or week, from Monday) in which it starts. So the constraint that keeps
 * bookings apart keeps count as well.
 */
export interface Quota {
  /** The resource that counts; its allocations are `busy`. */
  readonly resourceId: string
  readonly period: QuotaPeriod
  /** n. */
  readonly units: number
  readonly busy: readonly BusySpan[]
}

/** All that slots need to know of one resource. */
export interface ResourceCalendar extends OpeningRules {
  readonly resourceId: string
  /** How many equal things it stands for; each is computed by itself. */
  readonly units: number
  readonly busy: readonly BusySpan[]
  /** How often it may serve ("Ana at most five a day"); each must have a unit free. */
  readonly quotas?: readonly Quota[] | undefined
}

/** Rows of a tenant, of any resources, as the stores give them. */
export interface CalendarRows {
  readonly resources: readonly Pick<Resource, 'id' | 'units'>[]
  readonly opening: readonly OpeningWindow[]
  readonly overrides: readonly OpeningOverride[]
  readonly timeOff: readonly (Span & { readonly resourceId: string })[]
  /** Allocations, read with enough room around the range asked: by the longest buffers on either side. */
  readonly busy: readonly (BusySpan & { readonly resourceId: string })[]
}

/** Rows sorted out by resource, one calendar each, in the order of `resources`. Rows of other resources are left out. */
export function resourceCalendars(rows: CalendarRows): ResourceCalendar[] {
  const windows = byResource(rows.opening)
  const overrides = byResource(rows.overrides)
  const timeOff = byResource(rows.timeOff)
  const busy = byResource(rows.busy)
  return rows.resources.map((resource) => ({
    resourceId: resource.id,
    units: resource.units,
    windows: windows.get(resource.id) ?? [],
    overrides: overrides.get(resource.id) ?? [],
    timeOff: timeOff.get(resource.id) ?? [],
    busy: busy.get(resource.id) ?? [],
  }))
}

function byResource<T extends { readonly resourceId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.resourceId)
    if (group === undefined) groups.set(row.resourceId, [row])
    else group.push(row)
  }
  return groups
}
