/** One object of the sandbox: the provider itself keeps nothing. `body` is JSON that only the sandbox reads. */
export interface SandboxObject {
  /** Of one account; found under no other. */
  readonly accountId: string
  readonly kind: 'checkout' | 'payment'
  readonly id: string
  /** Unique per account and kind. */
  readonly idempotencyKey: string
  readonly reference: string
  readonly version: number
  readonly body: string
  readonly createdAtMs: number
}

/** Where the sandbox remembers what was paid with money that does not exist: a table, or a map in tests. */
export interface SandboxStore {
  /** Keeps it unless its id or its key is taken: then what stands there is returned, unchanged. */
  readonly add: (object: SandboxObject) => Promise<SandboxObject>
  readonly find: (accountId: string, kind: SandboxObject['kind'], id: string) => Promise<SandboxObject | null>
  /** Of a kind what was made in `[fromMs, toMs)`, in order of creation. */
  readonly list: (
    accountId: string,
    kind: SandboxObject['kind'],
    made: { readonly fromMs: number; readonly toMs: number },
  ) => Promise<readonly SandboxObject[]>
  /** Writes the body where the version is still `object.version`, and counts it up; false where it is not. */
  readonly change: (object: SandboxObject, body: string) => Promise<boolean>
}
