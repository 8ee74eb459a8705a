/** What a member tells the others about a conversation. */
export interface ConversationNote {
  readonly id: string
  readonly conversationId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly memberName: string | null
  readonly text: string
  readonly createdAtMs: number
}

export interface ConversationNoteStore {
  /** Those that stand, oldest first. */
  readonly list: (tenantId: string, conversationId: string, limit: number) => Promise<readonly ConversationNote[]>
  readonly find: (tenantId: string, noteId: string) => Promise<ConversationNote | null>
  readonly insert: (tenantId: string, note: Omit<ConversationNote, 'memberName'>) => Promise<void>
  /** It is shown no more: at `atMs`, or, with null, is shown again. */
  readonly setRemoved: (tenantId: string, noteId: string, atMs: number | null) => Promise<void>
}
