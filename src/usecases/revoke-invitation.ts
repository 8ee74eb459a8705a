import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'

/** Takes an invitation back: its link opens nothing any more. Done twice it is done once. */
export async function revokeInvitation(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  { tenantId, memberId, id }: { readonly tenantId: string; readonly memberId: string; readonly id: string },
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'not_found' | 'wrong_state'>> {
  const nowMs = clock.now().epochMilliseconds
  return database.inTenant(tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'members' })
    if (forbidden !== null) return forbidden
    const row = await stores.invitations.lock(tenantId, id)
    if (row === null) return refusal('not_found', 'There is no such invitation.')
    if (row.state === 'accepted') return refusal('wrong_state', 'Somebody has accepted it already.')
    if (row.state === 'revoked') return { ok: true }
    await stores.invitations.update(tenantId, { ...row, state: 'revoked' })
    const subject = { subjectType: 'invitation', subjectId: id } as const
    await auditAct(stores, { tenantId, memberId, action: 'member.invitation_taken_back', ...subject, nowMs })
    return { ok: true }
  })
}
