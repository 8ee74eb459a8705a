import type { LedgerReason } from '../../domain/ledger.ts'

export interface RefundRow {
  readonly id: string
  readonly paymentId: string
  readonly bookingId: string
  readonly amount: number
  readonly currency: string
  readonly reason: LedgerReason
  /** `requested`: the provider may not have it yet · `pending`: on its way · `failed`: it came back, and is owed. */
  readonly state: 'requested' | 'pending' | 'succeeded' | 'failed'
  readonly idempotencyKey: string
  readonly attempts: number
  readonly firstAttemptAtMs: number | null
  readonly nextAttemptAtMs: number | null
  readonly providerRefundId: string | null
  readonly failureCode: string | null
  readonly againOf: string | null
  readonly version: number
  readonly createdAtMs: number
  readonly settledAtMs: number | null
}

export interface RefundStore {
  /** `clash`: the refund that it repeats was repeated already. */
  readonly insert: (tenantId: string, row: RefundRow) => Promise<'inserted' | 'clash'>
  readonly find: (tenantId: string, refundId: string) => Promise<RefundRow | null>
  readonly lock: (tenantId: string, refundId: string) => Promise<RefundRow | null>
  /** Of a payment, the oldest first. */
  readonly listOfPayment: (tenantId: string, paymentId: string) => Promise<readonly RefundRow[]>
  readonly update: (tenantId: string, row: RefundRow) => Promise<'updated' | 'stale'>
  /** Of a payment's refunds the one that the provider calls so. */
  readonly findNamed: (tenantId: string, providerRefundId: string) => Promise<RefundRow | null>
  /** In these states, the newest first. */
  readonly list: (
    tenantId: string,
    states: readonly RefundRow['state'][],
    limit: number,
  ) => Promise<readonly RefundRow[]>
  readonly listDue: (tenantId: string, nowMs: number, limit: number) => Promise<readonly RefundRow[]>
}
