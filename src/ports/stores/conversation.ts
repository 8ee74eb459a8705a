import type { SessionContext } from '../../domain/conversation.ts'

export interface ConversationRow {
  readonly id: string
  readonly channel: string
  readonly accountId: string
  /** Where answers go on a channel that delivers; null or left out where the customer fetches them (web chat). */
  readonly address?: string | null
  readonly customerId: string | null
  /** `agent` answers; `person`: a member has taken over and the agent is silent. */
  readonly owner: 'agent' | 'person'
  /** Who has taken it; null or left out where nobody has, or the operator at the terminal. */
  readonly ownerMemberId?: string | null
  /** SHA-256 of the network address that opened it, for the limit of holds by address; null where there is none. */
  readonly addressHash: string | null
  readonly createdAtMs: number
}

export interface ConversationStore {
  readonly insert: (tenantId: string, row: ConversationRow, session: SessionContext) => Promise<void>
  readonly find: (tenantId: string, conversationId: string) => Promise<ConversationRow | null>
  /** The one conversation with an address of a channel account. */
  readonly findByAddress: (
    tenantId: string,
    at: { readonly channel: string; readonly accountId: string; readonly address: string },
  ) => Promise<(ConversationRow & { readonly lastMessageAtMs: number | null }) | null>
  /** As `insert`, where two first messages may come at once: false where the address has its conversation already. */
  readonly insertByAddress: (
    tenantId: string,
    row: ConversationRow & { readonly address: string },
    session: SessionContext,
  ) => Promise<boolean>
  readonly setOwner: (
    tenantId: string,
    conversationId: string,
    owner: 'agent' | 'person',
    memberId: string | null,
  ) => Promise<void>
  readonly setCustomer: (tenantId: string, conversationId: string, customerId: string) => Promise<void>
  /** The context is parsed by its schema on the way out; a stored one that no longer fits throws `context_invalid`. */
  readonly loadSession: (tenantId: string, conversationId: string) => Promise<SessionContext>
  readonly saveSession: (tenantId: string, conversationId: string, session: SessionContext) => Promise<void>
  /**
   * Takes the conversation for one turn at a time over all processes, until `untilMs`. Null while another holds it.
   * The token fences: every later write of the turn checks it.
   */
  readonly takeLease: (
    tenantId: string,
    conversationId: string,
    lease: { readonly nowMs: number; readonly untilMs: number; readonly token: string },
  ) => Promise<boolean>
  /** True while the token still holds the lease; locks the row until the transaction ends. */
  readonly holdsLease: (tenantId: string, conversationId: string, token: string) => Promise<boolean>
  readonly extendLease: (tenantId: string, conversationId: string, token: string, untilMs: number) => Promise<boolean>
  readonly releaseLease: (tenantId: string, conversationId: string, token: string) => Promise<void>
  /** Those of a customer, on whatever channel, the one spoken in last first. */
  readonly listOfCustomer: (tenantId: string, customerId: string, limit: number) => Promise<readonly ConversationRow[]>
  readonly listRecent: (
    tenantId: string,
    limit: number,
  ) => Promise<
    readonly (ConversationRow & {
      readonly lastMessageAtMs: number | null
      readonly handoff: 'none' | 'requested' | 'taken'
    })[]
  >
}
