/** Whose calendar: of one who or that serves, or null for the whole business. */
export interface FeedOf {
  readonly resourceId: string | null
  readonly name: string
  /** Null where there is no address yet. */
  readonly shows: 'names' | 'times' | null
}
