import type { Catalog, OpeningOverride, Service } from '../domain/catalog.ts'
import { isEditable, type ResourceForm, resourceFormOf } from '../domain/catalog-form/resource-form.ts'
import type { ServiceForm } from '../domain/catalog-form/service-form.ts'
import { serviceFormOf } from '../domain/catalog-form/service-form-of.ts'
import { localDateOf } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import { seriesFormsOf } from './series-edits.ts'
import { type Versioned, versioned } from './stale-version.ts'

type ReadPorts = Pick<Ports, 'database' | 'clock'>

/** What is sold, with all that was. Null: there is no such business. */
export function readCatalog(
  ports: ReadPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<{ readonly catalog: Catalog; readonly retiredServices: readonly Service[] } | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    if (catalog === null) return null
    return { catalog, retiredServices: await stores.catalog.listRetiredServices(tenantId) }
  })
}

/** A service as its form edits it; null where none is sold under this id. */
export function readServiceForm(
  ports: ReadPorts,
  { tenantId, serviceId }: { readonly tenantId: string; readonly serviceId: string },
): Promise<Versioned<ServiceForm> | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    const service = catalog?.services.find(({ id }) => id === serviceId)
    if (service === undefined) return null
    const isClass = service.shape?.kind === 'class'
    const series = isClass ? seriesFormsOf(await stores.sessions.listSeries(tenantId), serviceId) : []
    return versioned(serviceFormOf(service, series))
  })
}

/** Staff or a thing as its form edits it; null where nothing serves under this id. */
export async function readResourceForm(
  ports: ReadPorts,
  { tenantId, resourceId }: { readonly tenantId: string; readonly resourceId: string },
): Promise<Versioned<ResourceForm> | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  const catalog = await ports.database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs))
  const resource = catalog?.resources.filter(isEditable).find(({ id }) => id === resourceId)
  return resource === undefined ? null : versioned(resourceFormOf(resource))
}

/** When everything is open, with the dates from today on that have hours of their own. */
export function readOpening(
  ports: ReadPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<{
  readonly catalog: Catalog
  readonly overrides: readonly OpeningOverride[]
  readonly today: string
} | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    if (catalog === null) return null
    const today = localDateOf(catalog.tenant.timeZone, nowMs)
    return { catalog, overrides: await stores.opening.listOverrides(tenantId, today), today }
  })
}
