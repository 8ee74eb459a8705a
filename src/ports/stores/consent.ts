import type { ConsentSource } from '../../domain/delivery.ts'

/** An address as all numbers of the tenant see it. */
export interface ContactAddress {
  readonly addressKind: string
  readonly address: string
}

/** One thing that was said of an address. */
export interface ConsentRecord {
  readonly state: 'in' | 'out'
  readonly source: ConsentSource
  readonly channel: string
  /** The customer's words; null where a provider or a member said so. */
  readonly messageId: string | null
  readonly atMs: number
}

export interface ConsentStore {
  /** Whoever changes or relies on an address's consent waits here for the other, until the transaction ends. */
  readonly lock: (tenantId: string, address: ContactAddress) => Promise<void>
  /** Appends the record, and makes it how things stand: always later than the one before, whatever the clocks say. */
  readonly record: (
    tenantId: string,
    consent: ContactAddress & {
      readonly id: string
      readonly state: 'in' | 'out'
      readonly source: ConsentSource
      readonly channel: string
      readonly messageId: string | null
      readonly atMs: number
    },
  ) => Promise<void>
  /** How things stand: null where nobody has said anything. */
  readonly find: (
    tenantId: string,
    address: ContactAddress,
  ) => Promise<{ readonly state: 'in' | 'out'; readonly sinceMs: number } | null>
  /** All that was ever said of an address, oldest first. */
  readonly list: (tenantId: string, address: ContactAddress) => Promise<readonly ConsentRecord[]>
}
