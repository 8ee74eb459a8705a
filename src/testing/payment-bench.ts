// A payment provider with a vendor behind it that we own: what the contract suite asks of every one.
import type { Money } from '../domain/catalog.ts'
import type { CheckoutOrder } from '../ports/payment-object.ts'
import type {
  PaymentAccount,
  PaymentProvider,
  PaymentProviderDefinition,
  PaymentRequest,
  PaymentWorld,
} from '../ports/payment-provider.ts'
import type { SandboxObject, SandboxStore } from '../ports/sandbox-store.ts'
import type { VendorMood } from './stripe-server.ts'

export const benchStartMs = Date.UTC(2026, 10, 21, 12)

/** What a webhook of the bench is about, and what is wrong with it. */
export interface WebhookWish {
  readonly checkoutId: string
  readonly paymentId: string
  /** When it is signed; now where left out. */
  readonly signedAtMs?: number
  readonly secret?: 'current' | 'previous' | 'other'
  readonly wrong?: 'account' | 'type' | 'object' | 'json'
  /** What it says of money, whatever is so. */
  readonly claims?: number
}

/** The other side, by its own books. */
export interface PaymentVendor {
  /** Whether requests are checked against the vendor's own description, which may not be on this machine. */
  readonly judged: boolean
  /** Why it refused requests by its description. None, or the provider is at fault. */
  readonly refusedForms: readonly string[]
  /** The customer pays on its page; throws where the page is closed. */
  readonly pay: (checkoutId: string) => Promise<void>
  /** Amounts in the units of the vendor's wire, before refunds, and what went back. */
  readonly truth: () => Promise<{ readonly charges: readonly number[]; readonly refunds: readonly number[] }>
  /** Whatever it took requests for so far; null where nothing goes over a wire. */
  readonly requests: (() => number) | null
  readonly setMoods: (...moods: VendorMood[]) => void
  readonly webhook: (wish: WebhookWish) => PaymentRequest
  /** Whether it can sign what is no JSON; what nobody could have signed is refused. */
  readonly signsBytes: boolean
  /** Saved methods that fail. */
  readonly failing: { readonly declined: string; readonly authentication_required: string } | null
  /** In the units of its wire. */
  readonly wireAmount: (money: Money) => number
  /** Closed, it is as if nobody were there. */
  readonly close: () => Promise<void>
}

export interface PaymentBench {
  readonly provider: PaymentProvider
  readonly account: PaymentAccount
  readonly nowMs: () => number
  readonly turn: (ms: number) => void
  /** Null for a provider that never takes money. */
  readonly vendor: PaymentVendor | null
  /** Every line that was logged, as JSON. */
  readonly logged: () => string
}

/** What a file in src/testing/payments/ exports by default: the bench of the provider of that name. */
export interface PaymentBenchDefinition {
  readonly id: string
  readonly open: (definition: PaymentProviderDefinition) => Promise<PaymentBench>
}

export interface BenchWorld extends PaymentWorld {
  readonly turn: (ms: number) => void
  readonly logged: () => string
}

export function openBenchWorld(bases: Readonly<Record<string, string>> = {}): BenchWorld {
  const lines: string[] = []
  let nowMs = benchStartMs
  return {
    bases,
    timeoutMs: 400,
    nowMs: () => nowMs,
    log: (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
    sandbox: openSandboxMap(),
    payPageUrl: (providerId, accountId, checkoutId) => `http://127.0.0.1/pay/${providerId}/${accountId}/${checkoutId}`,
    turn: (ms) => {
      nowMs += ms
    },
    logged: () => lines.join('\n'),
  }
}

/** The sandbox's store in memory, as strict as a table with its constraints. */
function openSandboxMap(): SandboxStore {
  const all: SandboxObject[] = []
  const isKind = (accountId: string, kind: string) => (one: SandboxObject) =>
    one.accountId === accountId && one.kind === kind
  return {
    add: async (object) => {
      const known = all
        .filter(isKind(object.accountId, object.kind))
        .find((one) => one.id === object.id || one.idempotencyKey === object.idempotencyKey)
      if (known === undefined) all.push(object)
      return known ?? object
    },
    find: async (accountId, kind, id) => all.filter(isKind(accountId, kind)).find((one) => one.id === id) ?? null,
    list: async (accountId, kind, { fromMs, toMs }) =>
      all.filter(isKind(accountId, kind)).filter(({ createdAtMs: at }) => at >= fromMs && at < toMs),
    change: async (object, body) => {
      const at = all.findIndex((one) => one.id === object.id && one.version === object.version)
      if (at !== -1) all[at] = { ...object, body, version: object.version + 1 }
      return at !== -1
    },
  }
}

let orders = 0

/** An order of its own each time, but for what is given. */
export function orderOf(nowMs: number, changes: Partial<CheckoutOrder> = {}): CheckoutOrder {
  orders += 1
  return {
    purpose: { kind: 'payment', money: { amount: 5_000, currency: 'USD' }, keepsMethod: false },
    title: 'Deposit: haircut, Tue 24 Nov 10:00',
    reference: `payment-${orders}`,
    idempotencyKey: `key-${orders}`,
    orderedAtMs: nowMs,
    expiresAtMs: nowMs + 15 * 60_000,
    successUrl: 'https://book.example.com/paid',
    cancelUrl: 'https://book.example.com/back',
    language: 'en-US',
    ...changes,
  }
}
