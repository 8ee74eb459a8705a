import { type ReleaseRule, releaseFault } from '../domain/attendance.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { sweepAttendance } from './plan-attendance.ts'

/**
 * From when on a time that nobody confirmed is let go; null: never. The owner's. Whoever stands already is asked as well, where
 * there is still time.
 */
export async function setReleaseRule(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: { readonly tenantId: string; readonly memberId: string | null; readonly rule: ReleaseRule | null },
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'rule_invalid'>> {
  const { tenantId, memberId, rule } = input
  const set = await inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'set_up' })
    if (forbidden !== null) return forbidden
    const fault = rule === null ? null : releaseFault(rule)
    if (fault !== null) return refusal('rule_invalid' as const, fault)
    await stores.attendance.saveRule(tenantId, rule)
    const nowMs = ports.clock.now().epochMilliseconds
    const subject = { action: 'release-rule.set', subjectType: 'tenant', subjectId: tenantId } as const
    await auditAct(stores, { tenantId, memberId, nowMs, ...subject })
    return { ok: true as const }
  })
  if (set.ok) await sweepAttendance(ports, { tenantId })
  return set
}
