import type { Catalog, Service } from '../domain/catalog.ts'
import type { ServiceForm } from '../domain/catalog-form/service-form.ts'
import { type FormIds, seatsOf } from '../domain/catalog-form/service-form-of.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * The ids of all that belongs to a service. What stands keeps its own, since bookings name it; what another service has is
 * never taken, whatever a form says; a quota that counts otherwise than before counts anew.
 */
export async function serviceIds(
  ports: Pick<Ports, 'ids'>,
  stores: Pick<Stores, 'services'>,
  of: { readonly tenantId: string; readonly form: ServiceForm; readonly standing: Service | null },
): Promise<FormIds> {
  const { tenantId, form, standing } = of
  const serviceId = standing?.id ?? ports.ids.next()
  const said = [...form.requirements, ...form.quotas].flatMap(({ id }) => id ?? [])
  const foreign = new Set(await stores.services.findForeignParts(tenantId, serviceId, said))
  const own = (id: string | null) => (id === null || foreign.has(id) ? null : id)
  const taken = new Set<string>()
  const once = (id: string | null) => {
    const mine = id === null || taken.has(id) ? ports.ids.next() : id
    taken.add(mine)
    return mine
  }
  const quotaIds = form.quotas.map((quota) => once(countsOtherwise(quota, standing) ? null : own(quota.id)))
  const counters = await stores.services.findCounters(tenantId, quotaIds)
  return {
    serviceId,
    requirements: form.requirements.map(({ id }) => once(own(id))),
    quotas: quotaIds.map((id) => ({ id, resourceId: counters.get(id) ?? ports.ids.next() })),
    seats: form.shape.kind === 'class' ? seatIds(ports, standing) : null,
  }
}

function countsOtherwise(quota: ServiceForm['quotas'][number], standing: Service | null): boolean {
  const before = standing?.quotas?.find(({ id }) => id === quota.id)
  if (before === undefined) return false
  return before.of !== quota.of || before.staffId !== quota.staffId || before.period !== quota.period
}

function seatIds(ports: Pick<Ports, 'ids'>, standing: Service | null): FormIds['seats'] {
  const seat = standing?.requirements.find(({ kind }) => kind === 'session')
  const [resourceId] = seat?.anyOf ?? []
  if (seat !== undefined && resourceId !== undefined) return { requirementId: seat.id, resourceId }
  return { requirementId: ports.ids.next(), resourceId: ports.ids.next() }
}

/** The seats of a class: as many units as any of its dates has, and never fewer than were sold already. */
export async function saveSeats(
  stores: Pick<Stores, 'resources'>,
  of: {
    readonly tenantId: string
    readonly form: ServiceForm
    readonly resourceId: string
    readonly catalog: Pick<Catalog, 'resources'>
  },
): Promise<void> {
  const { tenantId, form, resourceId, catalog } = of
  const before = catalog.resources.find(({ id }) => id === resourceId)?.units ?? 1
  const units = Math.max(before, seatsOf(form.shape))
  const name = `${form.name}, seats`
  const seats = { id: resourceId, kind: 'session' as const, name, units, locationId: form.locationId }
  await stores.resources.save(tenantId, { ...seats, aliases: [], attributes: {} })
}
