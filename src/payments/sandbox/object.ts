// What the sandbox keeps of a checkout and of a payment, and what they are in the port's words.
import { createHmac } from 'node:crypto'
import type { CheckoutOrder, CheckoutSession, Payment, Refund, SavedMethod } from '../../ports/payment-object.ts'
import type { PaymentAccount, PaymentWorld } from '../../ports/payment-provider.ts'
import type { SandboxObject } from '../../ports/sandbox-store.ts'
import type { SandboxSecrets } from './secrets.ts'

export type SandboxAccount = PaymentAccount<SandboxSecrets>

export interface KeptCheckout {
  readonly order: CheckoutOrder
  readonly state: CheckoutSession['state']
  readonly paymentId: string | null
  readonly savedMethod: SavedMethod | null
}

/** Refunds stand in their payment, so that one change decides what is left to refund. */
export interface KeptPayment {
  readonly payment: Omit<Payment, 'refundedAmount'>
  readonly refunds: readonly Refund[]
}

/** An id that is the same for the same key, and that nobody else can guess: whoever has it may open the pay page. */
export function idFor(kind: string, { accountId, secrets }: SandboxAccount, key: string): string {
  const mac = createHmac('sha256', secrets.webhookSecret)
    .update(JSON.stringify([kind, accountId, key]))
    .digest('hex')
  return `sbx_${kind}_${mac.slice(0, 32)}`
}

export function readCheckout({ body }: SandboxObject): KeptCheckout {
  return JSON.parse(body)
}

export function readKeptPayment({ body }: SandboxObject): KeptPayment {
  return JSON.parse(body)
}

/** A page is open until its time is over; nothing has to run for that. */
export function stateOf({ order, state }: KeptCheckout, nowMs: number): CheckoutSession['state'] {
  return state === 'open' && nowMs >= order.expiresAtMs ? 'expired' : state
}

export function asSession(world: PaymentWorld, object: SandboxObject): CheckoutSession {
  const kept = readCheckout(object)
  const { order, paymentId, savedMethod } = kept
  const state = stateOf(kept, world.nowMs())
  return {
    id: object.id,
    state,
    url: state === 'open' ? world.payPageUrl('sandbox', object.accountId, object.id) : null,
    expiresAtMs: order.expiresAtMs,
    reference: order.reference,
    idempotencyKey: order.idempotencyKey,
    money: order.purpose.kind === 'payment' ? order.purpose.money : null,
    paymentId,
    savedMethod,
  }
}

export function asPayment(object: SandboxObject): Payment {
  const { payment, refunds } = readKeptPayment(object)
  return { ...payment, refundedAmount: refundedOf(refunds) }
}

export function refundedOf(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, { money }) => sum + money.amount, 0)
}
