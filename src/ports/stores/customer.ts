export interface CustomerRow {
  readonly id: string
  readonly name: string | null
  /** E.164. */
  readonly phone: string | null
  readonly email: string | null
}

export interface CustomerStore {
  readonly insert: (tenantId: string, row: CustomerRow, nowMs: number) => Promise<void>
  readonly find: (tenantId: string, customerId: string) => Promise<CustomerRow | null>
  readonly update: (tenantId: string, row: CustomerRow) => Promise<void>
  /** The customer behind an address of a channel (a phone number on WhatsApp). */
  readonly findByIdentity: (tenantId: string, channel: string, address: string) => Promise<CustomerRow | null>
  readonly addIdentity: (
    tenantId: string,
    identity: { readonly channel: string; readonly address: string; readonly customerId: string },
  ) => Promise<void>
}
