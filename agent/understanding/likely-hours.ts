import type { Catalog } from '../../src/domain/catalog.ts'

interface LikelyHours {
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
}

const known = new WeakMap<Catalog, Map<string, LikelyHours>>()

/**
 * The hours between which what is asked for can ever be had, or the business is open where that is not known: they decide
 * whether "at 10" is morning or evening. A restaurant's kitchen starts long before its tables are laid.
 */
export function likelyHoursOf(catalog: Catalog, serviceId: string | null): LikelyHours {
  const ofCatalog = known.get(catalog) ?? new Map<string, LikelyHours>()
  known.set(catalog, ofCatalog)
  const before = ofCatalog.get(serviceId ?? '')
  if (before !== undefined) return before
  const hours = hoursOf(windowsOf(catalog, serviceId))
  ofCatalog.set(serviceId ?? '', hours)
  return hours
}

function windowsOf({ services, opening }: Catalog, serviceId: string | null): Catalog['opening'] {
  const service = services.find((candidate) => candidate.id === serviceId)
  const serving = new Set(service?.requirements.flatMap((requirement) => requirement.anyOf))
  const windows = opening.filter((window) => serving.has(window.resourceId))
  // A class has no hours of its own, a room of a house is always open: neither says anything.
  return windows.length === 0 || service?.shape?.kind === 'stay' ? opening : windows
}

function hoursOf(windows: Catalog['opening']): LikelyHours {
  const starts = windows.map((window) => window.start).sort()
  const ends = windows.map((window) => window.end).sort()
  const first = starts[0] ?? '08:00'
  const last = ends.at(-1) ?? '20:00'
  return {
    from: Temporal.PlainTime.from(first),
    to: last === '24:00' || last <= first ? Temporal.PlainTime.from('23:59') : Temporal.PlainTime.from(last),
  }
}
