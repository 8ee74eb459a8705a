import type { PaymentPurpose } from '../../domain/ledger.ts'
import type { PaymentTerms } from '../../domain/payment-terms.ts'
import type { RefundRule } from '../../domain/refund-rule.ts'

/** What was agreed about money with a version of a booking. */
export interface AgreedTerms {
  readonly bookingId: string
  /** Of the booking. */
  readonly version: number
  readonly terms: PaymentTerms
  readonly refundRule: RefundRule
  readonly agreedAtMs: number
}

/** Append-only: a change is agreed with a later version of the booking. */
export interface PaymentTermsStore {
  /** The same booking and version again changes nothing. */
  readonly add: (tenantId: string, agreed: AgreedTerms) => Promise<void>
  /** The newest; null where nothing was ever agreed. */
  readonly find: (tenantId: string, bookingId: string) => Promise<AgreedTerms | null>
}

/**
 * `requested`: nobody can pay yet · `open`: there is a page, or a charge whose outcome is not known · `paid` · `saved`: a
 * card hold is done · `failed`: refused for good · `expired`: nobody can pay any more.
 */
export type PaymentState = 'requested' | 'open' | 'paid' | 'saved' | 'failed' | 'expired'

export interface PaymentRow {
  readonly id: string
  readonly bookingId: string
  readonly askedFor: string
  readonly purpose: PaymentPurpose | 'card_hold'
  readonly via: 'checkout' | 'saved_method'
  readonly amount: number
  readonly currency: string
  readonly state: PaymentState
  readonly provider: string
  readonly accountId: string
  readonly sent: SentOrder
  readonly idempotencyKey: string
  readonly attempts: number
  readonly firstAttemptAtMs: number | null
  /** When to look at it next, whatever its job has become of. */
  readonly nextAttemptAtMs: number | null
  /** When the page closes; null for a charge of a saved method. */
  readonly expiresAtMs: number | null
  readonly checkoutId: string | null
  readonly checkoutUrl: string | null
  readonly providerPaymentId: string | null
  readonly savedMethod: { readonly customerId: string; readonly methodId: string } | null
  readonly failureCode: string | null
  readonly version: number
  readonly createdAtMs: number
  readonly settledAtMs: number | null
}

/** What the provider is sent besides amount, currency and links. */
export interface SentOrder {
  readonly title: string
  readonly language: string
  readonly keepsMethod: boolean
}

export interface PaymentStore {
  /** `clash`: one is open already for this booking and purpose; nothing was written. */
  readonly insert: (tenantId: string, row: PaymentRow) => Promise<'inserted' | 'clash'>
  readonly find: (tenantId: string, paymentId: string) => Promise<PaymentRow | null>
  readonly lock: (tenantId: string, paymentId: string) => Promise<PaymentRow | null>
  /** Those of a booking, and those that were asked for it; the oldest first. */
  readonly listOfBooking: (tenantId: string, bookingId: string) => Promise<readonly PaymentRow[]>
  /** By whatever an event names: the first that is known. `reference` is our id. */
  readonly findNamed: (
    tenantId: string,
    named: {
      readonly provider: string
      readonly accountId: string
      readonly checkoutId: string | null
      readonly providerPaymentId: string | null
      readonly reference: string | null
    },
  ) => Promise<PaymentRow | null>
  /** Writes what may change, over the version before it; else nothing and `stale`. */
  readonly update: (tenantId: string, row: PaymentRow) => Promise<'updated' | 'stale'>
  /** In these states, the newest first. */
  readonly list: (tenantId: string, states: readonly PaymentState[], limit: number) => Promise<readonly PaymentRow[]>
  /** Open ones whose time has come. */
  readonly listDue: (tenantId: string, nowMs: number, limit: number) => Promise<readonly PaymentRow[]>
}
