export interface CustomerRow {
  readonly id: string
  readonly name: string | null
  /** E.164. */
  readonly phone: string | null
  readonly email: string | null
}

/** An address of a customer: `channel` is `phone`, or the channel where addresses mean nothing elsewhere. */
export interface CustomerIdentity {
  readonly channel: string
  readonly address: string
}

/** Who writes, and for whom they have booked. */
export interface KnownPeople {
  readonly name: string | null
  /** Others than the customer that bookings are for, those booked last first. */
  readonly attendees: readonly string[]
  /** Some bookings are for the customer. */
  readonly hasOwn: boolean
}

export interface CustomerStore {
  readonly insert: (tenantId: string, row: CustomerRow, nowMs: number) => Promise<void>
  readonly find: (tenantId: string, customerId: string) => Promise<CustomerRow | null>
  /** The same, or the one that they were merged into. */
  readonly findStanding: (tenantId: string, customerId: string) => Promise<CustomerRow | null>
  readonly update: (tenantId: string, row: CustomerRow) => Promise<void>
  /** The customer behind an address of a channel (a phone number on WhatsApp). */
  readonly findByIdentity: (tenantId: string, channel: string, address: string) => Promise<CustomerRow | null>
  readonly addIdentity: (
    tenantId: string,
    identity: CustomerIdentity & { readonly customerId: string },
  ) => Promise<void>
  /** The addresses that are proven to be a customer's, in order. */
  readonly listIdentities: (tenantId: string, customerId: string) => Promise<readonly CustomerIdentity[]>
  /** The customer of a conversation with the names on their bookings; null where it has none. */
  readonly findPeople: (tenantId: string, conversationId: string) => Promise<KnownPeople | null>
  /**
   * Customers as they stand now, a merged one as the one it was merged into, each once; locked in one order until the
   * transaction ends, so that what is written for them meanwhile waits.
   */
  readonly lockStanding: (tenantId: string, customerIds: readonly string[]) => Promise<readonly CustomerRow[]>
  /**
   * Makes all that is `fromId`'s (bookings, conversations, addresses, what counts for quotas) `intoId`'s; both standing
   * and locked. Bookings of `fromId` that are for nobody named become `attendee`'s. What counts twice for one quota is
   * counted on, also beyond its limit: then nothing more fits.
   */
  readonly merge: (
    tenantId: string,
    of: { readonly fromId: string; readonly intoId: string; readonly attendee: string | null },
  ) => Promise<void>
}
