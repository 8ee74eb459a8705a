import { contentVersion } from '../domain/content-version.ts'
import { invitationsOpenMax } from '../domain/invitation-token.ts'
import type { MemberForm } from '../domain/member-form.ts'
import type { Ports } from '../ports/ports.ts'
import type { MemberRow } from '../ports/stores/member.ts'

/** What of a member a form edits. */
export function memberFormOf({ name, role, staffId, state }: MemberRow): MemberForm {
  return { name, role, staffId, state }
}

/** Members, who was invited and has not answered, and the staff that a member may be. */
export async function listMembers(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
) {
  const nowMs = clock.now().epochMilliseconds
  const { members, invitations, catalog } = await database.inTenant(tenantId, async (stores) => ({
    members: await stores.members.list(tenantId),
    invitations: await stores.invitations.listOpen(tenantId, invitationsOpenMax),
    catalog: await stores.catalog.load(tenantId, nowMs),
  }))
  return {
    members: members.map((member) => ({
      id: member.id,
      email: member.email,
      canLogIn: member.userId !== null,
      form: memberFormOf(member),
      version: contentVersion(memberFormOf(member)),
    })),
    invitations: invitations.map(({ id, email, name, role, staffId, invitedAtMs, expiresAtMs }) => {
      return { id, email, name, role, staffId, invitedAtMs, expiresAtMs, isOver: expiresAtMs <= nowMs }
    }),
    staff: (catalog?.resources ?? []).filter(({ kind }) => kind === 'staff').map(({ id, name }) => ({ id, name })),
  }
}
