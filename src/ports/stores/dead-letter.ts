/** What was signed and could not be read, as it came. */
export interface DeadLetterRow {
  readonly id: string
  readonly channel: string
  readonly accountId: string
  readonly body: Uint8Array
  readonly why: string
  readonly receivedAtMs: number
}

/** With what a person did about it: `replayed` once all of it could be read. */
export interface StoredDeadLetter extends DeadLetterRow {
  readonly state: 'open' | 'replayed' | 'discarded'
  readonly endedAtMs: number | null
}

export interface DeadLetterStore {
  /** The same bytes again are the same letter. */
  readonly add: (tenantId: string, letter: DeadLetterRow & { readonly bodyHash: string }) => Promise<void>
  /** Open ones first, of each the newest first. */
  readonly list: (tenantId: string, limit: number) => Promise<readonly StoredDeadLetter[]>
  readonly find: (tenantId: string, id: string) => Promise<StoredDeadLetter | null>
  readonly countOpen: (tenantId: string) => Promise<number>
  /** False where somebody has ended it before. */
  readonly end: (tenantId: string, id: string, state: 'replayed' | 'discarded', atMs: number) => Promise<boolean>
}
