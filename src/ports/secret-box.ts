/** Secrets at rest: sealed with the newest key, opened with any key that is still known. */
export interface SecretBox {
  /** Id of the key that seals now. */
  readonly keyId: string
  /** The text, encrypted and bound to `context` (whose secret it is): it opens under no other. Begins with the key's id. */
  readonly seal: (plain: string, context: string) => string
  /** Null where the key is not known any more, or the text was changed or moved. */
  readonly open: (sealed: string, context: string) => string | null
}
