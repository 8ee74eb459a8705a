import type { Catalog } from '../domain/catalog.ts'
import { faultsOf } from '../domain/catalog-form/fault.ts'
import { type PoliciesForm, policiesFormSchema } from '../domain/catalog-form/policies-form.ts'
import { defaultMemberLimits, type MemberLimits } from '../domain/member-limits.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { faulty } from './faulty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { sweepAttendance } from './plan-attendance.ts'
import { staleVersion, type Versioned, versioned } from './stale-version.ts'

type PoliciesRefusal = Refusal<'tenant_not_found' | 'stale_version' | 'invalid_request' | 'forbidden'>

/** What holds for everything a business sells, with its version. Null: there is no such business. */
export function readPolicies(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<Versioned<PoliciesForm> | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    if (catalog === null) return null
    return versioned(policiesOf(catalog, await stores.memberActs.findLimits(tenantId)))
  })
}

/**
 * Sets what holds for everything a business sells. The owner's. What was agreed before stays as it was agreed; whoever has
 * a time already is asked whether they come by the new rule, where there is still time.
 */
export async function savePolicies(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: {
    readonly tenantId: string
    /** Null for the operator at the terminal. */
    readonly memberId: string | null
    readonly version: string
    readonly form: PoliciesForm
  },
): Promise<
  { readonly ok: true; readonly now: Versioned<PoliciesForm>; readonly before: PoliciesForm } | PoliciesRefusal
> {
  const { tenantId, memberId, version } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const read = policiesFormSchema.safeParse(input.form)
  if (!read.success) return faulty(faultsOf(read.error.issues))
  const form = read.data
  const saved = await inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'set_up' })
    if (forbidden !== null) return forbidden
    const catalog = await stores.catalog.lock(tenantId, nowMs)
    if (catalog === null) return refusal('tenant_not_found' as const, 'There is no such business.')
    const before = policiesOf(catalog, await stores.memberActs.findLimits(tenantId))
    const stale = staleVersion(before, version)
    if (stale !== null) return stale
    await write(stores, tenantId, form)
    const subject = { action: 'policies.changed', subjectType: 'tenant', subjectId: tenantId } as const
    await auditAct(stores, { tenantId, memberId, ...subject, nowMs })
    return { ok: true as const, now: versioned(form), before }
  })
  if (saved.ok) await sweepAttendance(ports, { tenantId })
  return saved
}

function policiesOf({ tenant }: Catalog, limits: MemberLimits | null): PoliciesForm {
  const { payWindowMinutes = 15, releaseUnconfirmed = null, commitmentFee = null } = tenant
  return { payWindowMinutes, release: releaseUnconfirmed, commitmentFee, limits: limits ?? defaultMemberLimits }
}

async function write(stores: Stores, tenantId: string, form: PoliciesForm): Promise<void> {
  await stores.paymentRules.savePayWindow(tenantId, form.payWindowMinutes)
  await stores.paymentRules.saveCommitmentFee(tenantId, form.commitmentFee)
  await stores.attendance.saveRule(tenantId, form.release)
  await stores.memberActs.saveLimits(tenantId, form.limits)
}
