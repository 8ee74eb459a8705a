import type { MemberRole } from '../../domain/member-role.ts'

/** A person of a business, as what they may do is looked up. */
export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: MemberRole
  /** Who logs in as them; null until somebody can. */
  readonly userId: string | null
  /** The member of staff that they are at work, where they perform. */
  readonly staffId: string | null
  /** `disabled`: was one, and may not come in any more. */
  readonly state: 'active' | 'disabled'
}

export interface MemberStore {
  readonly find: (tenantId: string, memberId: string) => Promise<MemberRow | null>
  /** Case does not matter. */
  readonly findByEmail: (tenantId: string, email: string) => Promise<MemberRow | null>
  /** By role, then name; those that are disabled, too. */
  readonly list: (tenantId: string) => Promise<readonly MemberRow[]>
  /** All of them, locked until the transaction ends: of two who change members at once the second sees what the first did. */
  readonly lockAll: (tenantId: string) => Promise<readonly MemberRow[]>
  /** False where one of this id, address or login stands. */
  readonly insert: (tenantId: string, row: MemberRow) => Promise<boolean>
  /** Writes all but the address. */
  readonly update: (tenantId: string, row: MemberRow) => Promise<void>
}
