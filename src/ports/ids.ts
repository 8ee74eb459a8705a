/** The one source of row ids. */
export interface Ids {
  /** A new UUID version 7 (RFC 9562), lower case. Unique over all processes, and ascending within one. */
  next(): string
}
