import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog } from '../domain/catalog.ts'
import { faultsOf } from '../domain/catalog-form/fault.ts'
import { resourceFaults } from '../domain/catalog-form/resource-faults.ts'
import {
  isEditable,
  type ResourceForm,
  resourceFormOf,
  resourceFormSchema,
  resourceOfForm,
} from '../domain/catalog-form/resource-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { faulty } from './faulty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { staleVersion, type Versioned, versioned } from './stale-version.ts'

type SaveRefusal = Refusal<
  'tenant_not_found' | 'resource_not_found' | 'stale_version' | 'invalid_request' | 'forbidden'
>

export interface SavedResource {
  readonly ok: true
  readonly resourceId: string
  readonly now: Versioned<ResourceForm>
  /** Null: there was none. */
  readonly before: ResourceForm | null
}

export interface ResourceInput {
  readonly tenantId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  /** Null: one more. */
  readonly resourceId: string | null
  /** What was read; null for one more. */
  readonly version: string | null
  readonly form: ResourceForm
}

/**
 * Makes staff, a room, a chair, a table or a pool what a form says. Its kind stays for ever. What staff ask to be paid
 * instead of what the service asks is the owner's to change. One more has no hours yet: nothing is booked with it before.
 */
export function saveResource(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: ResourceInput,
): Promise<SavedResource | SaveRefusal> {
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused<SavedResource | SaveRefusal>(ports, input.tenantId, async (stores) => {
    const catalog = await stores.catalog.lock(input.tenantId, nowMs)
    if (catalog === null) return refusal('tenant_not_found', 'There is no such business.')
    const read = readForm(input, catalog)
    if (!read.ok) return read
    const { form, before } = read
    const asks = canonicalJson(form.paymentRules) !== canonicalJson(before?.paymentRules ?? null)
    const forbidden = asks ? await checkDuty(stores, { ...input, duty: 'set_up' }) : null
    if (forbidden !== null) return forbidden
    const resourceId = input.resourceId ?? ports.ids.next()
    await write(stores, { ...input, resourceId, form, isNew: before === null, asks, nowMs })
    return { ok: true, resourceId, now: versioned(form), before }
  })
}

function readForm(
  { resourceId, version, form }: ResourceInput,
  catalog: Catalog,
): { readonly ok: true; readonly form: ResourceForm; readonly before: ResourceForm | null } | SaveRefusal {
  const standing = catalog.resources.filter(isEditable).find(({ id }) => id === resourceId)
  if (resourceId !== null && standing === undefined) return refusal('resource_not_found', 'There is nothing like it.')
  const before = standing === undefined ? null : resourceFormOf(standing)
  const stale = before === null ? null : staleVersion(before, version ?? '')
  if (stale !== null) return stale
  const read = resourceFormSchema.safeParse(form)
  if (!read.success) return faulty(faultsOf(read.error.issues))
  const faults = resourceFaults(read.data, { catalog, resourceId })
  return faults.length > 0 ? faulty(faults) : { ok: true, form: read.data, before }
}

async function write(
  stores: Stores,
  of: ResourceInput & {
    readonly resourceId: string
    readonly isNew: boolean
    readonly asks: boolean
    readonly nowMs: number
  },
): Promise<void> {
  const { tenantId, memberId, resourceId, form, isNew, asks, nowMs } = of
  await stores.resources.save(tenantId, resourceOfForm(resourceId, form))
  if (asks) await stores.paymentRules.saveOfStaff(tenantId, resourceId, form.paymentRules)
  const action = isNew ? 'resource.made' : 'resource.changed'
  await auditAct(stores, { tenantId, memberId, action, subjectType: 'resource', subjectId: resourceId, nowMs })
}
