/** A connected account, its secrets as they are stored. */
export interface ChannelAccountRow {
  readonly channel: string
  readonly accountId: string
  readonly sender: string
  /** Sealed; only a SecretBox opens it. */
  readonly secrets: string
  readonly keyId: string
  /** `paused`: nothing is sent, what comes is still received. */
  readonly state: 'active' | 'paused'
  readonly reconciledUntilMs: number
  readonly createdAtMs: number
  /** What one segment costs, in millionths of the currency; null or left out where nobody has told us. */
  readonly segmentPrice?: SegmentPrice | null
}

export interface SegmentPrice {
  readonly micros: number
  /** ISO 4217. */
  readonly currency: string
}

export interface ChannelAccountStore {
  /** Stores it, or replaces secrets, sender and state of the same. `taken`: another tenant's account has this id. */
  readonly save: (tenantId: string, row: ChannelAccountRow) => Promise<'saved' | 'taken'>
  /**
   * Makes the number this account's, in place of the one it had: false where another account has it, whosoever that is. Two
   * with one number would both take in all that comes to it. Of two at once the second waits for the first.
   */
  readonly claimSender: (
    tenantId: string,
    claim: Pick<ChannelAccountRow, 'channel' | 'accountId' | 'sender'>,
  ) => Promise<boolean>
  /** Nobody has its number any more. */
  readonly releaseSender: (tenantId: string, channel: string, accountId: string) => Promise<void>
  readonly find: (tenantId: string, channel: string, accountId: string) => Promise<ChannelAccountRow | null>
  /** All of the tenant, by channel and id. */
  readonly list: (tenantId: string) => Promise<readonly ChannelAccountRow[]>
  /**
   * Takes one place in the sender's rate: 0 where a part may leave now, else the instant (epoch ms) at which one may.
   * `pauseMs` is the time between two parts; up to a second's worth may leave at once.
   */
  readonly takeTurn: (
    tenantId: string,
    sender: { readonly channel: string; readonly accountId: string; readonly nowMs: number; readonly pauseMs: number },
  ) => Promise<number>
  /** Nothing leaves from this sender before `untilMs`: its provider asked for it. */
  readonly holdBack: (tenantId: string, channel: string, accountId: string, untilMs: number) => Promise<void>
  /** False where there is no such account. */
  readonly setSegmentPrice: (
    tenantId: string,
    channel: string,
    accountId: string,
    price: SegmentPrice | null,
  ) => Promise<boolean>
  readonly setReconciled: (tenantId: string, channel: string, accountId: string, untilMs: number) => Promise<void>
}
