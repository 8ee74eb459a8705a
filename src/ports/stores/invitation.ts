import type { MemberRole } from '../../domain/member-role.ts'

/** Who was asked to become a member. */
export interface InvitationRow {
  readonly id: string
  /** In small letters. */
  readonly email: string
  readonly name: string
  readonly role: MemberRole
  readonly staffId: string | null
  /** SHA-256 of the token in the link, in hexadecimal. */
  readonly tokenHash: string
  readonly state: 'open' | 'accepted' | 'revoked'
  /** Null for the operator at the terminal. */
  readonly invitedBy: string | null
  readonly invitedAtMs: number
  readonly expiresAtMs: number
  /** Who they became; null before. */
  readonly memberId: string | null
}

export interface InvitationStore {
  /** False where an open one of this address stands. */
  readonly insert: (tenantId: string, row: InvitationRow) => Promise<boolean>
  readonly find: (tenantId: string, id: string) => Promise<InvitationRow | null>
  /** The same, locked until the transaction ends. */
  readonly lock: (tenantId: string, id: string) => Promise<InvitationRow | null>
  /** The open one of this address, locked. */
  readonly lockOpen: (tenantId: string, email: string) => Promise<InvitationRow | null>
  /** Writes token, state, end and member. */
  readonly update: (tenantId: string, row: InvitationRow) => Promise<void>
  /** The newest first. */
  readonly listOpen: (tenantId: string, limit: number) => Promise<readonly InvitationRow[]>
  /** How many were sent since then, whatever became of them; and of these to one address. */
  readonly countSince: (
    tenantId: string,
    of: { readonly email: string; readonly sinceMs: number },
  ) => Promise<{ readonly all: number; readonly toThem: number }>
}
