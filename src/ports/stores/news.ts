/** How far somebody has read; nothing before it is told again. */
export interface NewsCursor {
  /** Of the audit log. */
  readonly sequence: number
  /** When the newest message was stored that was told. Epoch milliseconds. */
  readonly messageMs: number
  /** How many messages the conversations of that very moment have: two may come in one millisecond. */
  readonly messages: number
}

export interface News {
  readonly cursor: NewsCursor
  /** Kinds of rows that were acted on, each once. */
  readonly subjectTypes: readonly string[]
  /** In which something was said, at most fifty: those that changed last. */
  readonly conversationIds: readonly string[]
}

export interface NewsStore {
  /** What has happened since; for `null` only how far things stand. */
  readonly read: (tenantId: string, since: NewsCursor | null) => Promise<News>
}
