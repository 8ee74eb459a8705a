import { canonicalJson } from './canonical-json.ts'
import type { ResourcePick } from './resource-pick.ts'

/** One text for the same service at the same time with the same resource units, whatever carries it. */
export function slotKey(value: {
  readonly serviceId: string
  readonly startMs: number
  readonly endMs: number
  readonly picks: readonly ResourcePick[]
}): string {
  const { serviceId, startMs, endMs, picks } = value
  const units = picks.map(({ requirementId, resourceId, unit }) => `${requirementId} ${resourceId} ${unit}`).sort()
  return canonicalJson({ serviceId, startMs, endMs, units })
}
