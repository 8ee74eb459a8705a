import type { LinkAddress } from './channel-link.ts'

/** Something remembered, as it is stored. */
export interface MemoryRow extends LinkAddress {
  readonly name: string
  /** Sealed; only a SecretBox opens it. */
  readonly value: string
}

/** What the connections of channels remember, by account and name. Who may write is for the lease to say. */
export interface ChannelMemoryStore {
  readonly read: (
    tenantId: string,
    link: LinkAddress,
    names: readonly string[],
  ) => Promise<readonly Pick<MemoryRow, 'name' | 'value'>[]>
  /** Sealed values by name; null forgets. */
  readonly write: (
    tenantId: string,
    link: LinkAddress,
    changes: ReadonlyMap<string, string | null>,
    nowMs: number,
  ) => Promise<void>
  /** Forgets all of an account. */
  readonly wipe: (tenantId: string, link: LinkAddress) => Promise<void>
  /** Values that another key than `keyId` has sealed. */
  readonly listSealedOtherwise: (tenantId: string, keyId: string, limit: number) => Promise<readonly MemoryRow[]>
  /** Puts the same under a new seal; nothing where the value has changed meanwhile. */
  readonly reseal: (tenantId: string, row: MemoryRow, sealed: string) => Promise<void>
}
