import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Ports } from '../ports/ports.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'

/** A member has seen to an incident and says what was done. */
export function resolveIncident(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly incidentId: string
    /** Null for the operator at the terminal. */
    readonly memberId: string | null
    readonly why: string
  },
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'why_missing' | 'incident_not_found'>> {
  const { tenantId, incidentId, memberId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
    if (forbidden !== null) return forbidden
    const note = maskSensitive(input.why).text.trim()
    if (note === '') return refusal('why_missing' as const, 'Say what was done: the incident keeps it.')
    const atMs = ports.clock.now().epochMilliseconds
    const resolvedBy = memberId === null ? 'member' : `member:${memberId}`
    const done = await stores.incidents.resolve(tenantId, incidentId, { resolvedBy, note, atMs })
    return done
      ? { ok: true as const }
      : refusal('incident_not_found' as const, 'There is no open incident of this id.')
  })
}
