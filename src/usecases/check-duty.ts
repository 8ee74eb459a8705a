import { type MemberDuty, mayDo, rolesFor } from '../domain/member-role.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { roleWords } from '../domain/role-words.ts'
import type { Stores } from '../ports/database.ts'

/** Null where the member may do it, or it is the operator at the terminal; else why not. */
export async function checkDuty(
  stores: Pick<Stores, 'members'>,
  {
    tenantId,
    memberId,
    duty,
  }: { readonly tenantId: string; readonly memberId: string | null; readonly duty: MemberDuty },
): Promise<Refusal<'forbidden'> | null> {
  const member = memberId === null ? null : await stores.members.find(tenantId, memberId)
  if (memberId !== null && member?.state !== 'active') return refusal('forbidden', 'There is no such member.')
  const role = member?.role ?? null
  if (role === null || mayDo(role, duty)) return null
  return refusal('forbidden', `This needs ${roleWords(rolesFor(duty))}: your role is ${role.replace('_', ' ')}.`)
}
