import type { z } from 'zod'
import type { Money } from '../domain/catalog.ts'
import type { ChannelRequest } from './channel.ts'
import type {
  BalancePage,
  CheckoutOrder,
  CheckoutSession,
  Dispute,
  Payment,
  Refund,
  RefundOrder,
  SavedCharge,
} from './payment-object.ts'
import type { SandboxStore } from './sandbox-store.ts'

/** A request to a webhook as it came, of payments as of channels: raw bytes, because signatures are over bytes. */
export type PaymentRequest = ChannelRequest

/**
 * Why something was refused, in our words: nothing has moved.
 * `declined` the customer's bank says no · `authentication_required` the customer must be present: send a link ·
 * `amount_invalid` zero, negative, a fraction, too small or too large for the provider · `currency_unsupported` ·
 * `above_captured` more would be returned than is left · `already_refunded` nothing is left · `not_open` the checkout was
 * paid or has expired meanwhile: look at it · `not_approved` the customer has not agreed yet · `not_found` ·
 * `idempotency_conflict` the key stands for another request: a bug of ours · `credentials` the keys do not serve ·
 * `rate_limited`, `not_connected` later · `unsupported` this provider never does it · `invalid` anything else.
 */
export type PaymentRefusal =
  | 'declined'
  | 'authentication_required'
  | 'amount_invalid'
  | 'currency_unsupported'
  | 'above_captured'
  | 'already_refunded'
  | 'not_open'
  | 'not_approved'
  | 'not_found'
  | 'idempotency_conflict'
  | 'credentials'
  | 'rate_limited'
  | 'not_connected'
  | 'unsupported'
  | 'invalid'

/**
 * What became of a request. `refused`: it surely had no effect; `retryable`: the same again, with the same key, makes sense
 * (after `retryAfterMs`, where the provider says). `unknown`: nobody knows (no answer in time, a server's error, the same
 * key under way elsewhere); it is looked up, or sent again with the same key while the provider keeps that, and never
 * with a new one. `providerCode` and `why` are for us: they hold no secret and no personal data.
 */
export type PaymentAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'refused'
      readonly code: PaymentRefusal
      readonly retryable: boolean
      readonly retryAfterMs?: number | undefined
      readonly providerCode?: string | undefined
    }
  | { readonly kind: 'unknown'; readonly why: string }

/** What a business has connected: decrypted only to be used. Own keys, or a platform's keys and the account at it. */
export interface PaymentAccount<Secrets = unknown> {
  readonly accountId: string
  readonly secrets: Secrets
}

/** What happened to which object. Where order or amounts matter the object is fetched: an event only says where to look. */
export type PaymentEventKind =
  | 'checkout_approved'
  | 'checkout_completed'
  | 'checkout_failed'
  | 'checkout_expired'
  | 'payment_succeeded'
  | 'payment_failed'
  | 'payment_cancelled'
  | 'refund_changed'
  | 'dispute_changed'

export interface PaymentEvent {
  /** Unique per provider and account for ever: the dedupe. */
  readonly eventId: string
  readonly kind: PaymentEventKind
  readonly checkoutId: string | null
  readonly paymentId: string | null
  readonly refundId: string | null
  readonly disputeId: string | null
  /** What we gave when the object was made, as it came back. A hint to find our row by, never a proof. */
  readonly reference: string | null
  /** What the event says of money, for the record. Nothing is booked, confirmed or refunded by it. */
  readonly claimed: Money | null
  readonly occurredAtMs: number
}

export type ReceivedPayments =
  /** Unsigned, wrongly signed, stale or too large: nothing was parsed. Answered with 400, and counted by why. */
  | { readonly kind: 'refused'; readonly why: 'unsigned' | 'stale' | 'too_large' }
  /** Signed and not for us to act on: kept as a row of its own, answered with 200; `account` and `mode` alert a person. */
  | {
      readonly kind: 'ignored'
      readonly eventId: string
      readonly type: string
      readonly why: 'type' | 'account' | 'mode'
    }
  /** Signed, but not to be understood: kept as raw bytes for a person, answered with 200. */
  | { readonly kind: 'broken'; readonly why: string }
  /** It could not be found out whether it is signed: answered with 503, so that it comes again. */
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'events'; readonly events: readonly PaymentEvent[] }

/**
 * Which object is meant: by the provider's id or, where a time-out has hidden that, by the key or our reference.
 * `sinceMs` is when the first attempt was sent. With a key or a reference, `done` with null says that there surely is
 * none; that it cannot be told (yet) is `unknown`.
 */
export type PaymentLookUp =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'key'; readonly idempotencyKey: string; readonly sinceMs: number }
  | { readonly by: 'reference'; readonly reference: string; readonly sinceMs: number }

type Answered<T> = Promise<PaymentAnswer<T>>

/**
 * One way by which money comes: one file or folder in src/payments/, its name the id. The core owns idempotency keys
 * (kept before the first attempt), amounts, order, ledger and retries; a provider verifies, translates, and says only
 * what is certain. No method throws for anything a provider can do; none tries again by itself; each ends within the
 * world's time-out. No card data passes through here: customers pay on the provider's own page (full redirect).
 */
export interface PaymentProvider<Secrets = unknown> {
  readonly id: string
  /** For people: "Stripe". */
  readonly name: string
  /** Money that is not real: to be marked plainly wherever it is shown. */
  readonly isTest: (secrets: Secrets) => boolean
  /** What it can do; what it cannot is answered with `unsupported`. */
  readonly can: { readonly pay: boolean; readonly holdCard: boolean; readonly listBalance: boolean }
  /** So long the provider remembers a key. Afterwards nothing is sent again before it was looked up. */
  readonly keyLifetimeMs: number
  /** What an account needs; the console draws its form from it. */
  readonly secrets: z.ZodType<Secrets>
  /** Whether the provider can charge exactly that: null, or why not. Pure, so that a price can be refused when it is set. */
  readonly judgeAmount: (money: Money) => 'amount_invalid' | 'currency_unsupported' | null
  /** Verifies, then parses, in one call, so that nothing unverified is ever parsed. */
  readonly receive: (request: PaymentRequest, account: PaymentAccount<Secrets>) => Promise<ReceivedPayments>
  /** Makes a page to pay on. The same key and order again: the same checkout. */
  readonly createCheckout: (order: CheckoutOrder, account: PaymentAccount<Secrets>) => Answered<CheckoutSession>
  /**
   * Takes the money of a checkout that is `approved`; where a provider has no such step it is left out. The same key
   * again: the same payment.
   */
  readonly completeCheckout?: (
    order: { readonly checkoutId: string; readonly idempotencyKey: string },
    account: PaymentAccount<Secrets>,
  ) => Answered<CheckoutSession>
  /** Afterwards it cannot be paid any more. `not_open`: it was paid or had expired before; look at it. */
  readonly expireCheckout: (checkoutId: string, account: PaymentAccount<Secrets>) => Answered<CheckoutSession>
  readonly findCheckout: (wanted: PaymentLookUp, account: PaymentAccount<Secrets>) => Answered<CheckoutSession | null>
  readonly findPayment: (wanted: PaymentLookUp, account: PaymentAccount<Secrets>) => Answered<Payment | null>
  readonly findRefund: (
    wanted: PaymentLookUp & { readonly paymentId: string },
    account: PaymentAccount<Secrets>,
  ) => Answered<Refund | null>
  readonly findDispute: (disputeId: string, account: PaymentAccount<Secrets>) => Answered<Dispute | null>
  /** Returns all or a part of a payment to where it came from. Above what is left: refused. */
  readonly refund: (order: RefundOrder, account: PaymentAccount<Secrets>) => Answered<Refund>
  /** Charges a method that the customer has left with us, while the customer is away. */
  readonly chargeSaved: (charge: SavedCharge, account: PaymentAccount<Secrets>) => Answered<Payment>
  /** All that moved the balance at the provider in `[fromMs, toMs)`, page by page: `cursor` is the last page's `next`. */
  readonly listBalance: (
    period: { readonly fromMs: number; readonly toMs: number; readonly cursor: string | null },
    account: PaymentAccount<Secrets>,
  ) => Answered<BalancePage>
  /** Whether credentials work, asked of the provider; `account` is its own id there. `why` is a sentence for a person. */
  readonly check: (
    secrets: Secrets,
  ) => Promise<{ readonly ok: true; readonly account: string } | { readonly ok: false; readonly why: string }>
  /** Of a provider whose page to pay on is ours: what that page shows and does. */
  readonly payPage?: PayPage<Secrets>
}

/** What a person can do on a pay page of ours. `pay_late` pays although the checkout has expired. */
export type PayPageAct = 'pay' | 'decline' | 'abandon' | 'pay_late'

/** The seam between a provider without a page of its own and the HTTP layer, which draws it. */
export interface PayPage<Secrets = unknown> {
  /** Null for an unknown one. GET, so it changes nothing. */
  readonly read: (
    checkoutId: string,
    account: PaymentAccount<Secrets>,
  ) => Promise<{ readonly checkout: CheckoutSession; readonly order: CheckoutOrder } | null>
  /**
   * Does it, once however often it is asked. `events` are to be delivered to the account's webhook, exactly as a
   * provider's would come; `returnTo` is where the customer goes next. `not_open`: the page has nothing to do any more.
   */
  readonly act: (
    checkoutId: string,
    act: PayPageAct,
    account: PaymentAccount<Secrets>,
  ) => Answered<{
    readonly returnTo: string
    readonly events: readonly Pick<PaymentRequest, 'headers' | 'body'>[]
  }>
}

/** What a provider may ask of the world. `bases` are the vendors' addresses by setting, where they are not their own. */
export interface PaymentWorld {
  readonly bases: Readonly<Record<string, string>>
  /** How long a provider may take to answer one request; ten seconds where left out. */
  readonly timeoutMs?: number | undefined
  readonly nowMs: () => number
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
  /** What the sandbox remembers, and the public address of its page for a checkout. */
  readonly sandbox: SandboxStore
  readonly payPageUrl: (providerId: string, accountId: string, checkoutId: string) => string
}

/** What a file in src/payments/ exports by default. */
export interface PaymentProviderDefinition<Secrets = unknown> {
  readonly id: string
  readonly connect: (world: PaymentWorld) => PaymentProvider<Secrets>
}
