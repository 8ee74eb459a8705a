/** What members wrote down about a customer, for each other. */
export interface CustomerNoteRow {
  readonly id: string
  readonly customerId: string
  readonly text: string
  /** Who wrote it first. */
  readonly memberId: string
  readonly createdAtMs: number
  readonly editedAtMs: number | null
}

export interface CustomerNoteStore {
  /** False where one of this id stands already. */
  readonly insert: (tenantId: string, row: CustomerNoteRow) => Promise<boolean>
  /** Of one customer, the newest first. */
  readonly list: (tenantId: string, customerId: string, limit: number) => Promise<readonly CustomerNoteRow[]>
  /** The note, locked until the transaction ends. */
  readonly lock: (tenantId: string, noteId: string) => Promise<CustomerNoteRow | null>
  readonly setText: (tenantId: string, noteId: string, text: string, atMs: number) => Promise<void>
  readonly remove: (tenantId: string, noteId: string) => Promise<void>
}
