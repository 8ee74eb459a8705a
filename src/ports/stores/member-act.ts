import type { MemberLimits } from '../../domain/member-limits.ts'

/** What a member did, or asks another member to agree to. */
export type MemberActArguments =
  | { readonly kind: 'refund'; readonly bookingId: string; readonly amount: number; readonly currency: string }
  | { readonly kind: 'force_cancel'; readonly date: string; readonly bookingIds: readonly string[] }

export interface MemberActRow {
  readonly id: string
  readonly kind: MemberActArguments['kind']
  readonly arguments: MemberActArguments
  /** Of a refund; null where it is no single sum. Minor units. */
  readonly amount: number | null
  readonly currency: string | null
  /** Masked as every text of people is. */
  readonly why: string
  readonly needsApproval: boolean
  /** `approved`: decided, and being done · `failed`: approved, and refused when it was to be done: see `outcome`. */
  readonly state: 'waiting' | 'approved' | 'done' | 'rejected' | 'failed'
  /** Null for the operator at the terminal. */
  readonly askedBy: string | null
  readonly askedAtMs: number
  readonly decidedBy: string | null
  readonly decidedAtMs: number | null
  readonly expiresAtMs: number
  /** Codes, counts and references; nothing about a person. */
  readonly outcome: Readonly<Record<string, string | number | null>> | null
}

export interface MemberActStore {
  /** False where one of this id stands already. */
  readonly insert: (tenantId: string, row: MemberActRow) => Promise<boolean>
  readonly find: (tenantId: string, id: string) => Promise<MemberActRow | null>
  /** The same, locked until the transaction ends. */
  readonly lock: (tenantId: string, id: string) => Promise<MemberActRow | null>
  /** Writes state, decision and outcome, over the state before; false where another stands. */
  readonly update: (tenantId: string, row: MemberActRow, before: MemberActRow['state']) => Promise<boolean>
  /** Those that wait or are being done, the oldest first. */
  readonly listOpen: (tenantId: string, limit: number) => Promise<readonly MemberActRow[]>
  /**
   * What refunds of one member, done on their own word since `sinceMs`, come to; until the transaction ends another one
   * that asks the same waits, so that two at once do not both fit below a limit.
   */
  readonly lockRefunded: (
    tenantId: string,
    by: { readonly memberId: string | null; readonly currency: string; readonly sinceMs: number },
  ) => Promise<number>
  /** Null where the business has set none. */
  readonly findLimits: (tenantId: string) => Promise<MemberLimits | null>
  readonly saveLimits: (tenantId: string, limits: MemberLimits) => Promise<void>
}
