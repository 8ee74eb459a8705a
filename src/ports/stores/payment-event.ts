import type { Money } from '../../domain/catalog.ts'

export interface PaymentEventRow {
  readonly id: string
  readonly provider: string
  readonly accountId: string
  readonly eventId: string
  readonly kind: string
  /** `received` until it was looked after. */
  readonly state: 'received' | 'done' | 'ignored' | 'broken'
  readonly outcome: string | null
  readonly checkoutId: string | null
  readonly providerPaymentId: string | null
  readonly providerRefundId: string | null
  readonly providerDisputeId: string | null
  readonly reference: string | null
  readonly claimed: Money | null
  /** Only where it could not be read. */
  readonly body: Uint8Array | null
  readonly attempts: number
  readonly occurredAtMs: number | null
  readonly receivedAtMs: number
  readonly endedAtMs: number | null
}

export interface PaymentEventStore {
  /** False where the same event of the account is here already. */
  readonly insert: (tenantId: string, row: PaymentEventRow) => Promise<boolean>
  readonly find: (tenantId: string, id: string) => Promise<PaymentEventRow | null>
  /** False where it had ended before. */
  readonly end: (
    tenantId: string,
    id: string,
    ended: { readonly state: 'done' | 'ignored'; readonly outcome: string; readonly atMs: number },
  ) => Promise<boolean>
  /** Counts one look more at one that nothing is known to belong to; returns how many there were. */
  readonly countAttempt: (tenantId: string, id: string) => Promise<number>
  /** Received before `beforeMs` and not looked after, the oldest first. */
  readonly listOpen: (tenantId: string, beforeMs: number, limit: number) => Promise<readonly PaymentEventRow[]>
}
