/** The small schema outside row-level security: from a public key to a tenant. Tokens are stored as SHA-256. */
export interface RoutingStore {
  readonly tenantBySlug: (slug: string) => Promise<string | null>
  /** Where a person is a member now, by who logs in. */
  readonly membershipsOf: (
    userId: string,
  ) => Promise<readonly { readonly tenantId: string; readonly memberId: string; readonly slug: string }[]>
  readonly listTenants: () => Promise<readonly { readonly tenantId: string; readonly slug: string }[]>
  readonly conversationByToken: (
    tokenHash: string,
  ) => Promise<{ readonly tenantId: string; readonly conversationId: string } | null>
  readonly bookingByToken: (
    tokenHash: string,
  ) => Promise<{ readonly tenantId: string; readonly bookingId: string } | null>
  readonly calendarByToken: (
    tokenHash: string,
  ) => Promise<{ readonly tenantId: string; readonly feedId: string } | null>
  readonly accountByChannel: (channel: string, accountId: string) => Promise<string | null>
  /** Whose an account at a payment provider is. */
  readonly accountByProvider: (provider: string, accountId: string) => Promise<string | null>
  /** All accounts of these channels, whosoever they are. */
  readonly listAccounts: (
    channels: readonly string[],
  ) => Promise<readonly { readonly tenantId: string; readonly channel: string; readonly accountId: string }[]>
}

/** Tokens are written in the tenant's transaction, together with what they open. */
export interface TokenStore {
  readonly add: (
    tenantId: string,
    token: {
      readonly hash: string
      readonly kind: 'conversation' | 'booking' | 'calendar'
      readonly subjectId: string
      readonly expiresAtMs: number | null
    },
  ) => Promise<void>
  readonly revoke: (tenantId: string, subjectId: string) => Promise<void>
}
