import type { MemberRole } from '../../domain/member-role.ts'

/** A person of a business, as what they may do is looked up. */
export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: MemberRole
}

export interface MemberStore {
  readonly find: (tenantId: string, memberId: string) => Promise<MemberRow | null>
  /** Case does not matter. */
  readonly findByEmail: (tenantId: string, email: string) => Promise<MemberRow | null>
  /** By role, then name. */
  readonly list: (tenantId: string) => Promise<readonly MemberRow[]>
}
