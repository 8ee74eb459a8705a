import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import { faultsOf } from '../domain/catalog-form/fault.ts'
import { serviceFaults } from '../domain/catalog-form/service-faults.ts'
import { type ServiceForm, serviceFormSchema } from '../domain/catalog-form/service-form.ts'
import { serviceFormOf, serviceOfForm } from '../domain/catalog-form/service-form-of.ts'
import { twoStepsOf } from '../domain/catalog-form/two-steps.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { SessionConflict } from '../domain/session-plan.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { faulty } from './faulty.ts'
import { type ConflictingBooking, findConflicts } from './find-conflicts.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { scheduleSessions } from './schedule-sessions.ts'
import { saveSeries, seriesFormsOf } from './series-edits.ts'
import { saveSeats, serviceIds } from './service-ids.ts'
import { staleVersion, type Versioned, versioned } from './stale-version.ts'

export type CatalogRefusal = Refusal<
  'tenant_not_found' | 'service_not_found' | 'stale_version' | 'invalid_request' | 'forbidden'
>

export interface SavedService {
  readonly ok: true
  readonly serviceId: string
  readonly now: Versioned<ServiceForm>
  /** Null: there was none. */
  readonly before: ServiceForm | null
  /** Bookings that stand as they were promised and that could not be made so any more. */
  readonly conflicts: readonly ConflictingBooking[]
  /** Dates of a class that cannot be held as it stands: somebody is busy, away, or it is closed. */
  readonly unheld: readonly SessionConflict[]
}

export interface ServiceInput {
  readonly tenantId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  /** Null: one more. */
  readonly serviceId: string | null
  /** What was read; null for one more. */
  readonly version: string | null
  readonly form: ServiceForm
}

/**
 * Makes a service what a form says, in one transaction with all that belongs to it. What was promised stays as it was
 * promised. What is asked to be paid, and what cancelling costs, are the owner's to change.
 */
export async function saveService(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: ServiceInput,
): Promise<SavedService | CatalogRefusal> {
  const { tenantId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const saved = await inTenantUnlessRefused<Saved | CatalogRefusal>(ports, tenantId, (stores) =>
    save(ports, stores, { ...input, nowMs }),
  )
  if (!saved.ok) return saved
  const { catalog, former, serviceId, now, before } = saved
  const unheld = now.content.shape.kind === 'class' ? await makeDates(ports, { tenantId, serviceId }) : []
  const { conflicting } =
    before === null ? { conflicting: [] } : await findConflicts(ports, { tenantId, catalog, before: former })
  return { ok: true, serviceId, now, before, conflicts: conflicting, unheld }
}

/** Makes the dates of a class at once, so that they can be booked, and says which cannot be held. */
async function makeDates(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  { tenantId, serviceId }: { readonly tenantId: string; readonly serviceId: string },
): Promise<readonly SessionConflict[]> {
  const { conflicts } = await scheduleSessions(ports, { tenantId })
  if (conflicts.length === 0) return []
  const series = await ports.database.inTenant(tenantId, (stores) => stores.sessions.listSeries(tenantId))
  const own = new Set(series.filter((one) => one.serviceId === serviceId).map(({ id }) => id))
  return conflicts.filter(({ seriesId }) => own.has(seriesId))
}

interface Saved {
  readonly ok: true
  readonly serviceId: string
  readonly now: Versioned<ServiceForm>
  readonly before: ServiceForm | null
  readonly former: Catalog
  readonly catalog: Catalog
}

async function save(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  input: ServiceInput & { readonly nowMs: number },
): Promise<Saved | CatalogRefusal> {
  const { tenantId, nowMs } = input
  const former = await stores.catalog.lock(tenantId, nowMs)
  if (former === null) return refusal('tenant_not_found', 'There is no such business.')
  const standing = former.services.find(({ id }) => id === input.serviceId) ?? null
  if (input.serviceId !== null && standing === null) return refusal('service_not_found', 'There is no such service.')
  const before = standing === null ? null : await formOf(stores, tenantId, standing)
  const stale = before === null ? null : staleVersion(before, input.version ?? '')
  if (stale !== null) return stale
  const read = await readForm(stores, input, former)
  if (!read.ok) return read
  const { form } = read
  const kind = before?.shape.kind ?? form.shape.kind
  if (kind !== form.shape.kind) return faulty([{ at: 'shape.kind', why: 'stays' }])
  const forbidden = asksOtherwise(form, before) ? await checkDuty(stores, { ...input, duty: 'set_up' }) : null
  if (forbidden !== null) return forbidden
  const serviceId = await write(ports, stores, { ...input, form, former, standing })
  const catalog = await stores.catalog.lock(tenantId, nowMs)
  const made = catalog?.services.find(({ id }) => id === serviceId)
  if (catalog === null || made === undefined) throw new Error('a service that was just saved is not there')
  const now = versioned(await formOf(stores, tenantId, made))
  return { ok: true, serviceId, now, before, former, catalog }
}

async function formOf(stores: Stores, tenantId: string, service: Service): Promise<ServiceForm> {
  const isClass = service.shape?.kind === 'class'
  return serviceFormOf(service, isClass ? seriesFormsOf(await stores.sessions.listSeries(tenantId), service.id) : [])
}

async function readForm(
  stores: Stores,
  { tenantId, serviceId, form }: ServiceInput,
  catalog: Catalog,
): Promise<{ readonly ok: true; readonly form: ServiceForm } | CatalogRefusal> {
  const read = serviceFormSchema.safeParse(form)
  if (!read.success) return faulty(faultsOf(read.error.issues))
  const retired = await stores.catalog.listRetiredServices(tenantId)
  const faults = serviceFaults(read.data, { catalog, retired, serviceId })
  return faults.length > 0 ? faulty(faults) : { ok: true, form: read.data }
}

function asksOtherwise(form: ServiceForm, before: ServiceForm | null): boolean {
  if (before === null) return form.paymentRules.length > 0
  const asked = ({ paymentRules, cancellation }: ServiceForm) => canonicalJson({ paymentRules, cancellation })
  return asked(form) !== asked(before)
}

async function write(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  of: ServiceInput & {
    readonly former: Catalog
    readonly standing: Service | null
    readonly nowMs: number
  },
): Promise<string> {
  const { tenantId, memberId, form, former, standing, nowMs } = of
  const ids = await serviceIds(ports, stores, { tenantId, form, standing })
  const { serviceId, seats } = ids
  if (seats !== null) await saveSeats(stores, { tenantId, form, resourceId: seats.resourceId, catalog: former })
  const service = serviceOfForm(form, ids, former.tenant.currency)
  const counters = new Map(ids.quotas.map(({ id, resourceId }) => [id, resourceId]))
  await stores.services.save(tenantId, service, { nowMs, counters })
  const refundRule = twoStepsOf(form.cancellation) === null ? form.cancellation : null
  await stores.paymentRules.saveOfService(tenantId, serviceId, { rules: form.paymentRules, refundRule })
  if (form.shape.kind === 'class' && seats !== null) {
    const { durationMinutes, shape } = form
    const { resourceId } = seats
    await saveSeries(ports, stores, { tenantId, serviceId, resourceId, durationMinutes, wanted: shape.series, nowMs })
  }
  const action = standing === null ? 'service.made' : 'service.changed'
  await auditAct(stores, { tenantId, memberId, action, subjectType: 'service', subjectId: serviceId, nowMs })
  return serviceId
}
