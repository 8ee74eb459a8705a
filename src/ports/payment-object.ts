import type { Money } from '../domain/catalog.ts'

/** A method that a customer left at the provider for later: ids there, no card data. */
export interface SavedMethod {
  readonly customerId: string
  readonly methodId: string
}

/** What all requests that make something carry. */
interface Keyed {
  /** Ours for what is meant, such as the id of the payment row: 1 to 64 letters, digits, `-` and `_`. Nothing personal. */
  readonly reference: string
  /** Kept before the first attempt; the same for each attempt at the same thing. 1 to 108 characters. */
  readonly idempotencyKey: string
}

/** A page to pay on. Every field is the same at each attempt with the same key: amounts come from our row. */
export interface CheckoutOrder extends Keyed {
  /** `keepsMethod`: the customer agrees to later fees as well. A `card_hold` moves nothing and keeps the method. */
  readonly purpose:
    | { readonly kind: 'payment'; readonly money: Money; readonly keepsMethod: boolean }
    | { readonly kind: 'card_hold'; readonly currency: string }
  /** What the customer reads there: "Deposit: haircut, Tue 24 Nov 10:00". No address, nothing about health. */
  readonly title: string
  /** When the first attempt with the key was made. */
  readonly orderedAtMs: number
  /** When our hold ends. A provider may keep its page open longer: expire it explicitly. */
  readonly expiresAtMs: number
  readonly successUrl: string
  readonly cancelUrl: string
  /** BCP 47; a provider takes the nearest that it speaks. */
  readonly language: string
}

/**
 * `approved`: the customer has agreed and the money must still be taken (`completeCheckout`). `complete`: the customer
 * is done; the payment may still be pending: it is the payment that says whether money came.
 */
export interface CheckoutSession {
  readonly id: string
  readonly state: 'open' | 'approved' | 'complete' | 'expired'
  /** Where to send the customer; null where there is nothing to do any more. */
  readonly url: string | null
  readonly expiresAtMs: number | null
  readonly reference: string | null
  readonly idempotencyKey: string | null
  /** Null for a card hold. */
  readonly money: Money | null
  readonly paymentId: string | null
  readonly savedMethod: SavedMethod | null
}

/**
 * Money that a customer gave. `succeeded` stays so: refunds and disputes are their own. `failed` is the last attempt: while
 * the checkout is open the customer may try another card, and it succeeds after all.
 */
export interface Payment {
  readonly id: string
  readonly state: 'pending' | 'succeeded' | 'failed' | 'cancelled'
  /** What was asked for. */
  readonly money: Money
  /** What came and what went back, in the same currency and minor units. */
  readonly capturedAmount: number
  readonly refundedAmount: number
  readonly reference: string | null
  readonly idempotencyKey: string | null
  readonly savedMethod: SavedMethod | null
  /** In the provider's words, such as `insufficient_funds`. */
  readonly failureCode: string | null
  readonly createdAtMs: number
}

export interface RefundOrder extends Keyed {
  readonly paymentId: string
  /** In the payment's own currency: not every provider is told it. */
  readonly money: Money
}

/** `failed`: the money is back with the business, and the customer must get it another way. */
export interface Refund {
  readonly id: string
  readonly paymentId: string
  readonly state: 'pending' | 'succeeded' | 'failed' | 'cancelled'
  readonly money: Money
  readonly reference: string | null
  readonly idempotencyKey: string | null
  readonly failureCode: string | null
  readonly createdAtMs: number
}

/** A customer's bank takes money back. `lost` and `won` are final. `inquiry`: it only asks, and nothing has moved. */
export interface Dispute {
  readonly id: string
  readonly paymentId: string | null
  readonly state: 'inquiry' | 'open' | 'won' | 'lost'
  readonly money: Money
  /** In the provider's words. */
  readonly reason: string
  /** When an answer is due; null where there is none. */
  readonly answerByMs: number | null
  readonly createdAtMs: number
}

export interface SavedCharge extends Keyed {
  readonly method: SavedMethod
  readonly money: Money
  readonly title: string
}

/** One change of the balance at the provider. Net is gross less fee; what leaves is negative. */
export interface BalanceEntry {
  readonly id: string
  readonly kind: 'payment' | 'refund' | 'dispute' | 'fee' | 'payout' | 'other'
  readonly gross: Money
  readonly feeAmount: number
  readonly netAmount: number
  readonly paymentId: string | null
  readonly refundId: string | null
  readonly disputeId: string | null
  readonly occurredAtMs: number
}

export interface BalancePage {
  readonly entries: readonly BalanceEntry[]
  readonly next: string | null
}
