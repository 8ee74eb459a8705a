/** An account of a channel that keeps a connection of its own. */
export interface LinkAddress {
  readonly channel: string
  readonly accountId: string
}

export type LinkConnection = 'offline' | 'pairing' | 'connected' | 'logged-out'

/** Where the connection of an account stands. */
export interface LinkRow extends LinkAddress {
  /** Null before it was ever connected. */
  readonly connection: LinkConnection | null
  readonly connectionAtMs: number | null
  /** Until when a process has it; null where none has. */
  readonly leaseUntilMs: number | null
}

/**
 * The lease by which one process alone has the connection of an account. A token is of one taking: whoever comes with
 * an older one is told so and writes nothing.
 */
export interface ChannelLinkStore {
  /** Takes it where nobody has it or its holder has let it run out. False too for an account that is paused or logged out. */
  readonly take: (
    tenantId: string,
    link: LinkAddress,
    lease: {
      readonly token: string
      readonly nowMs: number
      readonly untilMs: number
      /** A person pairs it: also one that is paused or logged out. */
      readonly toPair?: boolean
    },
  ) => Promise<boolean>
  /** False where somebody else has it by now, or the account was paused: the connection must end at once. */
  readonly renew: (tenantId: string, link: LinkAddress, token: string, untilMs: number) => Promise<boolean>
  /** Whether the token is the present one and has not run out; it stays so until the transaction ends. */
  readonly holds: (tenantId: string, link: LinkAddress, token: string, nowMs: number) => Promise<boolean>
  readonly release: (tenantId: string, link: LinkAddress, token: string) => Promise<void>
  /** Notes how the connection is; nothing where the token is an old one. */
  readonly tell: (
    tenantId: string,
    link: LinkAddress,
    token: string,
    told: { readonly connection: LinkConnection; readonly atMs: number },
  ) => Promise<void>
  readonly list: (tenantId: string) => Promise<readonly LinkRow[]>
  /** Conversations of the account with a part that is due, the longest due first. */
  readonly listWaiting: (
    tenantId: string,
    link: LinkAddress,
    nowMs: number,
    limit: number,
  ) => Promise<readonly string[]>
}
