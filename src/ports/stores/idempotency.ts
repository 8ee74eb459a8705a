/** Answers already given, by scope and key: the same request again gets the same answer, another one a refusal. */
export interface IdempotencyStore {
  /** `new` reserves the key; `same` returns what was stored (null while still running); `different` = other request. */
  readonly begin: (
    tenantId: string,
    entry: { readonly scope: string; readonly key: string; readonly requestHash: string; readonly nowMs: number },
  ) => Promise<
    { readonly state: 'new' } | { readonly state: 'same'; readonly answer: unknown } | { readonly state: 'different' }
  >
  /** Those of the keys that have been answered. */
  readonly findKnown: (
    tenantId: string,
    asked: { readonly scope: string; readonly keys: readonly string[] },
  ) => Promise<readonly string[]>
  readonly finish: (
    tenantId: string,
    entry: { readonly scope: string; readonly key: string; readonly answer: unknown },
  ) => Promise<void>
}
