import type { Catalog } from '../domain/catalog.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { localDateOf } from '../domain/zoned-time.ts'

/** A reason with the service's own limits beside the rule, so that a reply may name them. Dates are on the tenant's calendar. */
export function withLimits(
  reason: TimeReason,
  { catalog, serviceId }: { readonly catalog: Catalog; readonly serviceId: string },
): { readonly rule: string } & Readonly<Record<string, unknown>> {
  const service = catalog.services.find(({ id }) => id === serviceId)
  const noticeMinutes = service?.noticeMinutes ?? 0
  return {
    noticeHours: Math.max(1, Math.round(noticeMinutes / 60)),
    noticeDays: Math.round(noticeMinutes / 1440),
    advanceDays: service?.advanceDays,
    lastDate: reason.rule === 'advance' ? localDateOf(catalog.tenant.timeZone, reason.beyondMs - 1) : undefined,
    ...reason,
  }
}
