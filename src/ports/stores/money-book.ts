import type { PaymentPurpose } from '../../domain/ledger.ts'
import type { PaymentRow } from './payment.ts'
import type { RefundRow } from './refund.ts'

/** Which payment of which booking: what a line of the money's list says of it. */
export interface MoneyOf {
  readonly bookingId: string
  readonly reference: string
  readonly service: string
  readonly startMs: number
  readonly timeZone: string
  readonly customerId: string
  readonly customerName: string | null
}

export interface MoneyEntry extends MoneyOf {
  readonly paymentId: string
  readonly purpose: PaymentPurpose | 'card_hold'
  readonly amount: number
  readonly currency: string
  readonly state: PaymentRow['state']
  readonly provider: string
  readonly createdAtMs: number
  readonly settledAtMs: number | null
  readonly expiresAtMs: number | null
  /** Of it given back, and on its way back; minor units. */
  readonly refunded: number
  readonly refunding: number
}

/** On its way back to a customer. */
export interface RefundEntry extends MoneyOf {
  readonly refundId: string
  readonly amount: number
  readonly currency: string
  readonly reason: RefundRow['reason']
  readonly provider: string
  readonly createdAtMs: number
}

/** Ours to give back and not on its way: paid for nothing, or a refund that failed. */
export interface OwedEntry extends MoneyOf {
  readonly amount: number
  readonly currency: string
}

export interface MoneyQuery {
  readonly states: readonly PaymentRow['state'][]
  /** Each is found in the customer's name or the reference; none finds all. */
  readonly words: readonly string[]
  readonly customerId: string | null
  readonly after: { readonly atMs: number; readonly id: string } | null
  readonly limit: number
}

/** What members read about money over all bookings. */
export interface MoneyBookStore {
  /** The newest first. */
  readonly list: (tenantId: string, query: MoneyQuery) => Promise<readonly MoneyEntry[]>
  /** By booking, the oldest first: what `owed` of a payment's standing says (src/domain/payment-standing.ts). */
  readonly listOwed: (tenantId: string, limit: number) => Promise<readonly OwedEntry[]>
  /** The oldest first: they wait longest. */
  readonly listGoingBack: (tenantId: string, limit: number) => Promise<readonly RefundEntry[]>
}
