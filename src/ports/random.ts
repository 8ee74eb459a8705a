/** The one source of chance. The real one is cryptographic; the one of tests repeats itself from a seed. */
export interface Random {
  /** `count` random bytes. */
  bytes(count: number): Uint8Array
  /** A whole number from 0 up to and excluding `limit`, each equally likely. `limit` is from 1 to 2^32. */
  below(limit: number): number
  /** An unguessable text for links and secrets: `bits` of chance (at least 128) in base64url, safe in a URL. */
  token(bits?: number): string
}
