import { readInvitationToken } from '../domain/invitation-token.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { InvitationRow } from '../ports/stores/invitation.ts'
import { auditAct } from './audit-act.ts'
import { standsFor } from './invite-member.ts'
import { stands } from './read-invitation.ts'

/**
 * Makes somebody who is logged in the member that an invitation was for: theirs alone, by its address. Of two at once one
 * is made. A member who had left comes back as who they were, in the new role.
 */
export async function acceptInvitation(
  { database, clock, ids }: Pick<Ports, 'database' | 'clock' | 'ids'>,
  input: { readonly token: string; readonly userId: string; readonly email: string },
): Promise<
  | { readonly ok: true; readonly slug: string; readonly memberId: string }
  | Refusal<'link_expired' | 'invitation_for_other' | 'member_exists'>
> {
  const named = readInvitationToken(input.token)
  const tenantId = named === null ? null : await database.routing.tenantBySlug(named.slug)
  if (named === null || tenantId === null) return expired
  const nowMs = clock.now().epochMilliseconds
  const newId = ids.next()
  return database.inTenant(tenantId, async (stores) => {
    const row = await stores.invitations.lock(tenantId, named.invitationId)
    if (!stands(row, named.secret, nowMs)) return expired
    if (row.email !== input.email) {
      return refusal('invitation_for_other', 'This invitation is for another address than yours.')
    }
    const memberId = await makeMember(stores, { tenantId, row, userId: input.userId, newId })
    if (memberId === null) return refusal('member_exists', 'You are a member there already.')
    await stores.invitations.update(tenantId, { ...row, state: 'accepted', memberId })
    const subject = { subjectType: 'member', subjectId: memberId } as const
    await auditAct(stores, { tenantId, memberId, action: `member.joined_as_${row.role}`, ...subject, nowMs })
    return { ok: true, slug: named.slug, memberId }
  })
}

const expired = refusal('link_expired', 'This invitation was used already, was taken back, or is too old.')

async function makeMember(
  stores: Stores,
  given: { readonly tenantId: string; readonly row: InvitationRow; readonly userId: string; readonly newId: string },
): Promise<string | null> {
  const { tenantId, row, userId, newId } = given
  const members = await stores.members.lockAll(tenantId)
  const { name, email, role, staffId } = row
  const before = members.find((one) => one.email.toLowerCase() === email)
  if (members.some((one) => one.userId === userId && one.id !== before?.id)) return null
  if (before === undefined) {
    const member = { id: newId, name, email, role, userId, staffId, state: 'active' } as const
    return (await stores.members.insert(tenantId, member)) ? newId : null
  }
  // Let in again meanwhile: an invitation of before changes nothing about them, and takes their place from nobody.
  if (standsFor(before)) return null
  await stores.members.update(tenantId, { ...before, name, role, staffId, userId, state: 'active' })
  return before.id
}
