/** A text that follows no rule and answers nothing by its number: the agent's to read, if its conversation stands. */
export interface PlainText {
  readonly id: string
  readonly address: string
  readonly providerMessageId: string
  readonly text: string
  readonly contentHash: string
  readonly sentAtMs: number | null
}

/**
 * `stored`: new, in its conversation. `known`: its id was stored before. `other`: nothing was done, because there is more
 * to do than to store it (a new customer, one who has opted out, a conversation that begins anew).
 */
export type PlainResult =
  | { readonly state: 'stored'; readonly conversationId: string }
  | { readonly state: 'known' | 'other' }

/** The common case of what customers send, many at a time in one statement. */
export interface PlainInboundStore {
  /** Waits for everybody who changes or relies on the consent of these addresses (consents.lock), in one order for all. */
  readonly lock: (tenantId: string, addressKind: string, addresses: readonly string[]) => Promise<void>
  /**
   * Stores each text whose conversation stands and whose address has consented, after the others of its conversation and
   * in the order given; no id twice, ever. A conversation without a message since `staleMs` does not stand. One result
   * for each, in order. The addresses are locked.
   */
  readonly insert: (
    tenantId: string,
    to: {
      readonly channel: string
      readonly accountId: string
      readonly addressKind: string
      readonly atMs: number
      readonly staleMs: number
    },
    texts: readonly PlainText[],
  ) => Promise<readonly PlainResult[]>
}
