/** What was signed and could not be read, as it came. */
export interface DeadLetterRow {
  readonly id: string
  readonly channel: string
  readonly accountId: string
  readonly body: Uint8Array
  readonly why: string
  readonly receivedAtMs: number
}

export interface DeadLetterStore {
  /** The same bytes again are the same letter. */
  readonly add: (tenantId: string, letter: DeadLetterRow & { readonly bodyHash: string }) => Promise<void>
  /** The newest, newest first. */
  readonly list: (tenantId: string, limit: number) => Promise<readonly DeadLetterRow[]>
}
