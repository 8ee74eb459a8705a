import type { Catalog } from '../domain/catalog.ts'
import { soleServices } from '../domain/catalog-form/resource-faults.ts'
import { isEditable } from '../domain/catalog-form/resource-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { type ConflictingBooking, findConflicts } from './find-conflicts.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'

interface RetireInput {
  readonly tenantId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly id: string
  /** False: it is sold, or serves, again. */
  readonly isRetired: boolean
}

interface Retired {
  readonly ok: true
  /** Bookings that stand as they were promised and that could not be made so any more. */
  readonly conflicts: readonly ConflictingBooking[]
}

type RetireRefusal = Refusal<
  'tenant_not_found' | 'service_not_found' | 'resource_not_found' | 'still_needed' | 'invalid_request'
>

type RetirePorts = Pick<Ports, 'database' | 'clock'>

/**
 * Sells a service no more, or again. Bookings of it stand and their customers come; nothing is deleted. One whose name or
 * whose people are taken by now is not sold again before that is changed.
 */
export function retireService(ports: RetirePorts, input: RetireInput): Promise<Retired | RetireRefusal> {
  return retire(ports, input, async (stores, { catalog, nowMs }) => {
    const { tenantId, id, isRetired } = input
    const twin = isRetired ? null : await twinOf(stores, { tenantId, id, catalog })
    if (twin !== null) return refusal('still_needed', `Another service is called ${twin} by now. Rename one first.`)
    const found = await stores.services.retire(tenantId, id, isRetired ? nowMs : null)
    if (!found) return refusal('service_not_found', 'There is no such service.')
    return { action: isRetired ? 'service.retired' : 'service.restored', subjectType: 'service' }
  })
}

/** Lets staff, a room or a table serve nobody new, or again. Refused while something could not be sold without it. */
export function retireResource(ports: RetirePorts, input: RetireInput): Promise<Retired | RetireRefusal> {
  return retire(ports, input, async (stores, { catalog, nowMs }) => {
    const { tenantId, id, isRetired } = input
    const all = [...catalog.resources, ...(catalog.retired ?? [])]
    if (!all.some((one) => one.id === id && isEditable(one))) {
      return refusal('resource_not_found', 'There is nothing like it.')
    }
    const needing = isRetired ? await needingOf(stores, { tenantId, id, catalog }) : []
    if (needing.length > 0) {
      const why = 'Nobody else does this for what is sold. Name somebody else there, or retire that first.'
      return refusal('still_needed', why, { services: needing })
    }
    await stores.resources.retire(tenantId, id, isRetired ? nowMs : null)
    return { action: isRetired ? 'resource.retired' : 'resource.restored', subjectType: 'resource' }
  })
}

async function retire(
  ports: RetirePorts,
  input: RetireInput,
  write: (
    stores: Stores,
    at: { readonly catalog: Catalog; readonly nowMs: number },
  ) => Promise<{ readonly action: string; readonly subjectType: 'service' | 'resource' } | RetireRefusal>,
): Promise<Retired | RetireRefusal> {
  const { tenantId, memberId, id } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const written = await inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const before = await stores.catalog.lock(tenantId, nowMs)
    if (before === null) return refusal('tenant_not_found' as const, 'There is no such business.')
    const done = await write(stores, { catalog: before, nowMs })
    if ('code' in done) return done
    await auditAct(stores, { tenantId, memberId, ...done, subjectId: id, nowMs })
    const catalog = await stores.catalog.lock(tenantId, nowMs)
    return { ok: true as const, before, catalog: catalog ?? before }
  })
  if (!written.ok) return written
  const { before, catalog } = written
  const { conflicting } = await findConflicts(ports, { tenantId, catalog, before })
  return { ok: true, conflicts: conflicting }
}

async function twinOf(
  stores: Stores,
  { tenantId, id, catalog }: { readonly tenantId: string; readonly id: string; readonly catalog: Catalog },
): Promise<string | null> {
  const retired = (await stores.catalog.listRetiredServices(tenantId)).find((one) => one.id === id)
  const name = retired?.name.toLocaleLowerCase('en')
  return catalog.services.find((one) => one.id !== id && one.name.toLocaleLowerCase('en') === name)?.name ?? null
}

/** What is sold and could not be without it: the only one who does a part of it, or who leads a class. */
async function needingOf(
  stores: Stores,
  { tenantId, id, catalog }: { readonly tenantId: string; readonly id: string; readonly catalog: Catalog },
): Promise<string[]> {
  const series = await stores.sessions.listSeries(tenantId)
  const led = new Set(series.flatMap((one) => (!one.isRetired && one.takes.includes(id) ? [one.serviceId] : [])))
  const classes = catalog.services.filter((service) => led.has(service.id)).map(({ name }) => name)
  return [...new Set([...soleServices(id, catalog), ...classes])]
}
