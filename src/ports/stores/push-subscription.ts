/** A browser that wants to be told. Its address and keys are sealed. */
export interface PushSubscriptionRow {
  readonly id: string
  readonly memberId: string
  /** SHA-256 in hexadecimal. */
  readonly endpointHash: string
  readonly sealed: string
  readonly locale: string
  readonly device: string
  readonly createdAtMs: number
  readonly lastSentAtMs: number | null
  readonly failures: number
}

export interface PushSubscriptionStore {
  /** One browser, one row: whatever stood for it ends. */
  readonly save: (tenantId: string, row: Omit<PushSubscriptionRow, 'lastSentAtMs' | 'failures'>) => Promise<void>
  readonly find: (tenantId: string, id: string) => Promise<PushSubscriptionRow | null>
  readonly listOfMember: (tenantId: string, memberId: string) => Promise<readonly PushSubscriptionRow[]>
  /** Of members who may log in; those of `onlyMemberIds` where it is given. */
  readonly list: (tenantId: string, limit: number) => Promise<readonly PushSubscriptionRow[]>
  readonly end: (
    tenantId: string,
    of: { readonly id: string } | { readonly memberId: string; readonly endpointHash: string },
    ended: { readonly atMs: number; readonly why: string },
  ) => Promise<number>
  /** Whether it was taken; how many have failed in a row. */
  readonly note: (
    tenantId: string,
    id: string,
    sent: { readonly ok: boolean; readonly atMs: number },
  ) => Promise<number>
}
