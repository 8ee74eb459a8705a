import { type MemberRole, onlyStaffOf } from '../domain/member-role.ts'
import type { Ports } from '../ports/ports.ts'

/** A person at work in one business, as routes and use cases ask who they are. */
export interface MemberHere {
  readonly tenantId: string
  /** The address's word for the business. */
  readonly tenant: string
  readonly memberId: string
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: MemberRole
  /** The member of staff that they are, whatever their role; null for who does not perform. */
  readonly staffId: string | null
  /** Whose calendar, conversations and customers they are held to; null for all of them. */
  readonly onlyStaffId: string | null
}

/** The member that somebody who is logged in is in the business of this slug; null where they are none, or there is none. */
export async function findMember(
  { database }: Pick<Ports, 'database'>,
  { userId, slug }: { readonly userId: string; readonly slug: string },
): Promise<MemberHere | null> {
  const memberships = await database.routing.membershipsOf(userId)
  const membership = memberships.find((item) => item.slug === slug)
  if (membership === undefined) return null
  const { tenantId, memberId } = membership
  const member = await database.inTenant(tenantId, (stores) => stores.members.find(tenantId, memberId))
  // Disabled between the two looks, or another one's by now.
  if (member?.state !== 'active' || member.userId !== userId) return null
  const { name, email, role, staffId } = member
  return { tenantId, tenant: slug, memberId, userId, name, email, role, staffId, onlyStaffId: onlyStaffOf(member) }
}
