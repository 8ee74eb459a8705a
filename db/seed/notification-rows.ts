import { seedId } from './seed-id.ts'
import { type SeedPlace, serviceIdOf } from './seed-place.ts'

/** Rules of notifications, in the order in which they stand. */
export function notificationRuleRows(place: SeedPlace): readonly Readonly<Record<string, unknown>>[] {
  const { tenant, tenantId, slug } = place
  return (tenant.notifications ?? []).map((rule, index) => {
    const { kind, service, way = 'auto', offset, asksToConfirm = false, link = null } = rule
    const sold = tenant.services.find((one) => one.slug === service)
    if (service !== undefined && sold === undefined) throw new Error(`${slug}: no service ${service}`)
    return {
      tenantId,
      id: seedId(slug, 'notification', kind, String(index)),
      kind,
      serviceId: sold === undefined ? null : serviceIdOf(place, sold),
      way,
      offsetDays: offset !== null && 'days' in offset ? offset.days : null,
      offsetTime: offset !== null && 'days' in offset ? offset.time : null,
      offsetMinutes: offset !== null && 'minutes' in offset ? offset.minutes : null,
      asksToConfirm,
      link,
      // They were there first; among themselves as they are listed.
      createdAt: index,
    }
  })
}
