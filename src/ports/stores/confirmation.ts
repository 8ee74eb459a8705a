/** What a customer was asked to say yes to. Consumed at most once, in the transaction that does it. */
export interface ConfirmationRow {
  readonly id: string
  readonly conversationId: string
  readonly tool: string
  readonly argumentsHash: string
  readonly expiresAtMs: number
  readonly createdAtMs: number
}

export interface ConfirmationStore {
  /** Replaces whatever the conversation had open: there is one open question of this kind at most. */
  readonly open: (tenantId: string, row: ConfirmationRow) => Promise<void>
  /** The agent's message that put the question; a yes counts only after it. */
  readonly attachSummary: (tenantId: string, confirmationId: string, messageId: string) => Promise<void>
  /**
   * True exactly once per confirmation: it is open, of this conversation, tool and arguments, not expired, its summary
   * was sent before the consenting message, and that message is the conversation's newest inbound one.
   */
  readonly consume: (
    tenantId: string,
    by: {
      readonly confirmationId: string
      readonly conversationId: string
      readonly tool: string
      readonly argumentsHash: string
      readonly messageId: string
      readonly turnId: string
      readonly nowMs: number
    },
  ) => Promise<'consumed' | 'already-by-this-turn' | 'refused'>
  readonly close: (tenantId: string, conversationId: string) => Promise<void>
}
