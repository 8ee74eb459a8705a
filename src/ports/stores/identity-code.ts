/** A code sent to an address, by which a conversation elsewhere proves that the address is its customer's. */
export interface IdentityCodeRow {
  readonly id: string
  /** The conversation that has to name it. */
  readonly conversationId: string
  readonly addressKind: string
  readonly address: string
  readonly codeHash: string
  readonly attemptsLeft: number
  /** `replaced`: a newer one was asked for. `failed`: too many wrong ones were named. */
  readonly state: 'open' | 'proven' | 'failed' | 'replaced'
  readonly expiresAtMs: number
  readonly createdAtMs: number
}

/** How many codes were asked for within an hour; for the address within a day as well. */
export interface CodesAsked {
  readonly ofConversation: number
  readonly ofAddress: number
  readonly ofAddressInDay: number
  /** By everybody at the network address of the conversation; 0 where none is known. */
  readonly ofPlace: number
  readonly ofTenant: number
}

export interface IdentityCodeStore {
  /** In place of the open one of the conversation, if there is one. */
  readonly replace: (tenantId: string, row: IdentityCodeRow) => Promise<void>
  /** The newest of a conversation first, locked until the transaction ends: of two that try at once one waits. */
  readonly lockRecent: (tenantId: string, conversationId: string, limit: number) => Promise<readonly IdentityCodeRow[]>
  /** After an attempt. Only an open one changes. */
  readonly settle: (
    tenantId: string,
    id: string,
    to: { readonly state: 'open' | 'proven' | 'failed'; readonly attemptsLeft: number },
  ) => Promise<void>
  /** Until the transaction ends nobody else of the tenant asks for a code: of two at once the second counts the first's. */
  readonly lockAsking: (tenantId: string) => Promise<void>
  /** Null for a conversation that is not there. */
  readonly countAsked: (
    tenantId: string,
    of: { readonly conversationId: string; readonly addressKind: string; readonly address: string },
    since: { readonly hourMs: number; readonly dayMs: number },
  ) => Promise<CodesAsked | null>
}
