/** That a business does not want to hear from somebody. */
export interface Block {
  readonly id: string
  readonly conversationId: string
  /** Null where nobody knows who writes: then it is about the one conversation. */
  readonly customerId: string | null
  readonly memberId: string | null
  readonly reason: string | null
  readonly blockedAtMs: number
}

/** A conversation, or whoever it is with. */
export interface BlockSubject {
  readonly conversationId: string | null
  readonly customerId: string | null
}

export interface BlockStore {
  /** Once for a conversation while it stands. */
  readonly insert: (tenantId: string, block: Block) => Promise<void>
  /** The newest that stands, of the conversation or of its customer wherever they write. */
  readonly find: (
    tenantId: string,
    of: BlockSubject,
  ) => Promise<(Block & { readonly memberName: string | null }) | null>
  /** Whether the business hears nothing of whoever a conversation is with. */
  readonly isBlocked: (tenantId: string, conversationId: string) => Promise<boolean>
  /** All that stand; how many there were. */
  readonly end: (
    tenantId: string,
    of: BlockSubject,
    by: { readonly memberId: string | null; readonly atMs: number },
  ) => Promise<number>
}
