/** One line of the append-only audit log: who did what to which row, and why. No message texts, no contact data. */
export interface AuditEntry {
  readonly actor: string
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly reason: string | null
  readonly requestId: string | null
  readonly atMs: number
}

/** A line as it stands; `sequence` is its number, ascending. */
export interface AuditLine extends AuditEntry {
  readonly sequence: number
}

/** Which lines; all where a part is left out. */
export interface AuditFilter {
  readonly actor?: string | undefined
  readonly subjectType?: string | undefined
  readonly subjectId?: string | undefined
  /** Half-open, in epoch milliseconds. */
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
  /** Only lines with a smaller number: the page that follows. */
  readonly before?: number | undefined
}

export interface AuditStore {
  /** The newest first. */
  readonly list: (tenantId: string, filter: AuditFilter, limit: number) => Promise<readonly AuditLine[]>
  /** What people know bookings by, for the lines about them. */
  readonly referencesOf: (
    tenantId: string,
    bookingIds: readonly string[],
  ) => Promise<readonly { readonly id: string; readonly reference: string }[]>
  readonly append: (tenantId: string, entry: AuditEntry) => Promise<void>
  /** True where lines have come since the newest that is in the chain. */
  readonly hasUnsealed: (tenantId: string) => Promise<boolean>
  /** Puts up to so many lines into the chain, in order; how many there were. One at a time for each tenant. */
  readonly seal: (tenantId: string, linesMax: number, atMs: number) => Promise<number>
}
